package org.leadwacht.service.leads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Dossier;
import org.leadwacht.service.outbox.Draft;

/**
 * A lead as it is stored.
 *
 * @param dealership whose it is
 * @param version counts its writes
 * @param dossier what the rules decide by
 * @param details what people read
 * @param world version of the dealership it was last planned for
 * @param replanFor version of the dealership it has to be planned for, if that is newer
 * @param lookedAt when it was last looked at
 * @param checkAt when to look again; null if nothing is due
 * @param pending notices that are decided and not yet in the outbox
 * @param change sorts leads by their last change
 * @param trouble why it could not be planned, or null
 * @param turn the turn its distribution used up, or null
 */
public record StoredLead(
    String dealership,
    long version,
    Dossier dossier,
    Details details,
    long world,
    long replanFor,
    Instant lookedAt,
    @Nullable Instant checkAt,
    List<Draft> pending,
    String change,
    @Nullable Trouble trouble,
    @Nullable Turn turn) {

  public StoredLead {
    pending = List.copyOf(pending);
  }

  /** The lead's id. */
  public String id() {
    return dossier.id();
  }

  /**
   * Whether requests of the same person join this lead while it is unfinished, also those that come
   * at this moment.
   */
  boolean claimsContact() {
    return dossier.assignment() != null && !dossier.inquiry().contact().isEmpty();
  }

  /**
   * The next version, after a look.
   *
   * @param decided what the rules decide by now
   * @param plannedFor version of the dealership it was planned for
   * @param now when it was looked at
   * @param more notices that were decided
   * @param changed sorts this change among others
   */
  public StoredLead decided(
      Dossier decided, long plannedFor, Instant now, List<Draft> more, String changed) {
    List<Draft> all = new ArrayList<>(pending);
    all.addAll(more);
    return new StoredLead(
        dealership,
        version + 1,
        decided,
        details,
        plannedFor,
        replanFor,
        now,
        decided.nextCheckAt(),
        all,
        changed,
        null,
        turn);
  }

  /** The same with other details. */
  public StoredLead withDetails(Details changed) {
    return new StoredLead(
        dealership,
        version,
        dossier,
        changed,
        world,
        replanFor,
        lookedAt,
        checkAt,
        pending,
        change,
        trouble,
        turn);
  }

  /** The next version, after a look that failed. */
  public StoredLead troubled(Trouble reason, Instant again) {
    return new StoredLead(
        dealership,
        version + 1,
        dossier,
        details,
        world,
        replanFor,
        lookedAt,
        again,
        pending,
        change,
        reason,
        turn);
  }
}
