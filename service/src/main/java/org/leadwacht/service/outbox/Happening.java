package org.leadwacht.service.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program is told of something that happened (docs/operator.md, "Webhooks"); null is what
 * does not belong to its type.
 *
 * @param sequence counts what happened to the lead, from 1; null until it is told, and where it is
 *     about no lead
 * @param source id of the lead's source, or of the source it is about
 * @param externalId the lead's id in the program it came from
 * @param status the lead's status after it
 * @param assignee id of the user who is responsible after it
 * @param by id of the user who did it
 * @param stage code of the stage that fired, or of the notice that failed; {@code CANARY} where the
 *     source's test leads say so
 * @param to ids of the users it reached or was for
 * @param outcome how the lead ended
 * @param reason id of the closing reason
 * @param notice id of the notice that failed
 * @param error why it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Happening(
    @Nullable Long sequence,
    @Nullable String source,
    @Nullable String externalId,
    @Nullable String status,
    @Nullable String assignee,
    @Nullable String by,
    @Nullable String stage,
    @Nullable List<String> to,
    @Nullable String outcome,
    @Nullable String reason,
    @Nullable String notice,
    @Nullable String error) {

  public Happening {
    to = to == null ? null : List.copyOf(to);
  }

  /** Something that happened to a source. */
  public static Happening ofSource(String source) {
    return new Happening(null, source, null, null, null, null, null, null, null, null, null, null);
  }

  /** Something that happened to the test leads of a source. */
  public static Happening ofCanary(String source, String stage) {
    return new Happening(null, source, null, null, null, null, stage, null, null, null, null, null);
  }

  /** A notice that was given up. */
  static Happening ofFailure(Notice notice, @Nullable String error) {
    return new Happening(
        null,
        null,
        null,
        null,
        null,
        null,
        notice.draft().stage(),
        List.of(notice.draft().user()),
        null,
        null,
        notice.id(),
        error);
  }

  Happening numbered(long number) {
    return new Happening(
        number,
        source,
        externalId,
        status,
        assignee,
        by,
        stage,
        to,
        outcome,
        reason,
        notice,
        error);
  }
}
