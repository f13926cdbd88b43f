package org.leadwacht.service.platform.web;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.text.Sha256;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a change says about the state it was made from (RFC 9110, section 13.1), so that nobody
 * overwrites what another person saved in between.
 *
 * @param match revisions of {@code If-Match}; null where any state will do
 * @param absent {@code If-None-Match: *}: there must be none yet
 */
public record Precondition(@Nullable Set<String> match, boolean absent) {

  /** No condition. */
  public static final Precondition NONE = new Precondition(null, false);

  static final String ANY = "*";

  private static final int DIGITS = 16;
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  public Precondition {
    match = match == null ? null : Set.copyOf(match);
  }

  /** What two headers say; each is null where it was not sent. */
  static Precondition of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    Set<String> match =
        ifMatch == null
            ? null
            : Arrays.stream(ifMatch.split(","))
                .map(tag -> tag.trim().replaceFirst("^W/", "").replace("\"", ""))
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toSet());
    return new Precondition(match, ifNoneMatch != null && ifNoneMatch.trim().equals(ANY));
  }

  /** The revision of a document: a short hash of all it says, whatever the order of its names. */
  public static String revision(Object document) {
    byte[] hash = Sha256.of(SORTED.writeValueAsBytes(document));
    return HexFormat.of().formatHex(hash).substring(0, DIGITS);
  }

  /**
   * Lets a change go on only if its thing is as the change takes it to be.
   *
   * @param id of the thing
   * @param revision of the thing; null if there is none
   * @param details what is told of the state it has now: {@code current}, by whom and since when
   * @throws ProblemException 412 with the details
   */
  public void require(
      String id, @Nullable String revision, Supplier<Map<String, ? extends Object>> details) {
    if (absent && revision != null) {
      throw ProblemException.preconditionFailed(
          Message.of("service.existsAlready", id), details.get());
    }
    if (match != null && (revision == null || !(match.contains(ANY) || match.contains(revision)))) {
      throw ProblemException.preconditionFailed(
          Message.of("service.changedMeanwhile", id), details.get());
    }
  }
}
