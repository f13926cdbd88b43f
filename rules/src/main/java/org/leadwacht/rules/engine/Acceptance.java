package org.leadwacht.rules.engine;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.message.Term;
import org.leadwacht.rules.people.DealershipUser;

/**
 * Which events a lead accepts, by where it stood at the event's own instant (docs/domain.md,
 * sections 2, 3 and 5).
 */
final class Acceptance {

  private final Dealership dealership;
  private final Map<String, Instant> claims;

  Acceptance(Dealership dealership) {
    this(dealership, Map.of());
  }

  /**
   * @param claims from when on rules let somebody take the lead over, by id
   */
  Acceptance(Dealership dealership, Map<String, Instant> claims) {
    this.dealership = dealership;
    this.claims = claims;
  }

  /**
   * @throws RefusedException if the event does not fit
   */
  void require(LeadRecord record, Event event) {
    Instant receivedAt = record.inquiry().receivedAt();
    if (event.at().isBefore(receivedAt)) {
      throw new RefusedException(
          "rules.refused.beforeReceipt",
          new Term("event", event.type().text()),
          local(event.at()),
          local(receivedAt));
    }
    LeadState leadState = record.standingAt(event.at());
    switch (event.type()) {
      case ANSWERED -> requireNotClosed(leadState, event);
      case FOLLOW_UP_SET -> {
        requireNotClosed(leadState, event);
        requireAhead(event);
      }
      case ASSIGNED -> {
        requireNotClosed(leadState, event);
        requireAssignable(event.payload().to());
      }
      case CLAIMED -> {
        requireClaimable(leadState, event);
        // Of two claims the one that arrives first wins, whatever their own instants say.
        requireClaimable(record.leadState(), event);
      }
      case RECEIVED, CUSTOMER_REPLIED, CALL_BACK_NOTED, VIEWED, AUTO_REPLIED, NOTED, CLOSED -> {}
    }
  }

  /**
   * @throws RefusedException if the user does not exist or cannot be given leads
   */
  void requireAssignable(@Nullable String id) {
    DealershipUser user = dealership.people().find(id);
    if (user == null) {
      throw new RefusedException("rules.document.unknown.user", String.valueOf(id));
    }
    if (!user.canBeAssigned()) {
      throw new RefusedException("rules.refused.notAssignable", user.id());
    }
  }

  private ZonedDateTime local(Instant instant) {
    return instant.atZone(dealership.zone());
  }

  private static void requireNotClosed(LeadState leadState, Event event) {
    if (leadState.status() == Status.CLOSED) {
      throw new RefusedException("rules.refused.closed", new Term("event", event.type().text()));
    }
  }

  private void requireAhead(Event event) {
    Instant due = event.payload().due();
    if (due != null && due.isBefore(event.at())) {
      throw new RefusedException("rules.refused.dueBefore", local(due), local(event.at()));
    }
  }

  private void requireClaimable(LeadState leadState, Event event) {
    String claimant = String.valueOf(event.payload().to());
    Instant from = claims.get(claimant);
    if (from != null
        && !event.at().isBefore(from)
        && leadState.status() == Status.OPEN
        && leadState.handOver() == null) {
      requireAssignable(claimant);
      return;
    }
    requireInPool(leadState, event);
  }

  private void requireInPool(LeadState leadState, Event event) {
    Settings.Pool pool = dealership.settings().pool();
    boolean inPool = pool.enabled() && leadState.assignee().equals(pool.account());
    if (!inPool && leadState.handOver() != null && leadState.status() == Status.OPEN) {
      throw new RefusedException("rules.refused.claimedFrom", leadState.assignee());
    }
    if (!inPool && !claims.isEmpty()) {
      throw new RefusedException(
          "rules.refused.notFree", leadState.assignee(), String.valueOf(event.payload().to()));
    }
    if (!pool.enabled() || pool.account() == null) {
      throw new RefusedException("rules.refused.poolOff");
    }
    if (!leadState.assignee().equals(pool.account())) {
      throw new RefusedException("rules.refused.claimed", leadState.assignee());
    }
    if (leadState.status() != Status.OPEN) {
      throw new RefusedException("rules.refused.notOpen", leadState.status());
    }
    if (pool.account().equals(event.payload().to())) {
      throw new RefusedException("rules.refused.poolAccount");
    }
    requireAssignable(event.payload().to());
  }
}
