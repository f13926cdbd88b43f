package org.leadwacht.service.rules.impact;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.service.rules.impact.Replay.Told;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * Which leads are replayed, and what of their lives counts.
 *
 * @param days how many days back it goes, rounded up
 * @param from where it begins
 * @param until where it ends; null for the whole lives of the leads received since it began
 */
record Window(int days, Instant from, @Nullable Instant until) {

  /** The leads received in the last days, with all that would have become of them. */
  static Window ofLeadsReceived(int days, Instant now) {
    return new Window(days, now.minus(Duration.ofDays(days)), null);
  }

  /** What reached somebody in between, also of leads that were there before. */
  static Window between(Instant from, Instant until) {
    long days = Duration.between(from, until).plusDays(1).minusMillis(1).toDays();
    return new Window((int) Math.max(1, days), from, until);
  }

  /** The leads of which something can count. */
  Criteria leads() {
    Criteria received = Criteria.where("receivedAt").gte(from);
    return until == null
        ? received
        : new Criteria()
            .orOperator(
                received,
                Criteria.where("lookedAt").gte(from),
                // what lay still since may be what the other rules do not leave still
                Criteria.where("status").in(Status.OPEN, Status.IN_PROGRESS));
  }

  /** Whether a difference counts. */
  boolean holds(TwoLives.Change change) {
    return until == null || holds(change.before()) || holds(change.after());
  }

  private boolean holds(@Nullable Told told) {
    return told != null
        && !told.at().isBefore(from)
        && (until == null || !told.at().isAfter(until));
  }
}
