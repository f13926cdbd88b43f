package org.leadwacht.rules.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.people.DealershipUser;

/**
 * Which events a lead accepts, by where it stood at the event's own instant (domain.md, sections 2,
 * 3 and 5).
 */
final class Acceptance {

  private final Dealership dealership;

  Acceptance(Dealership dealership) {
    this.dealership = dealership;
  }

  /**
   * @throws RefusedException if the event does not fit
   */
  void require(LeadRecord record, Event event) {
    Instant receivedAt = record.inquiry().receivedAt();
    if (event.at().isBefore(receivedAt)) {
      throw new RefusedException(
          "%s at %s lies before the lead's receipt at %s."
              .formatted(event.type().text(), event.at(), receivedAt));
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
        requireAssignable(event.to());
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
      throw new RefusedException("'%s' is no user of this dealership.".formatted(id));
    }
    if (!user.canBeAssigned()) {
      throw new RefusedException(
          "%s cannot be assigned leads; choose another user or set canBeAssigned.".formatted(id));
    }
  }

  private static void requireNotClosed(LeadState leadState, Event event) {
    if (leadState.status() == Status.CLOSED) {
      throw new RefusedException(
          "The lead is closed; %s is possible again once the customer replies."
              .formatted(event.type().text()));
    }
  }

  private static void requireAhead(Event event) {
    if (event.due() == null || event.due().isBefore(event.at())) {
      throw new RefusedException(
          "The follow-up %s lies before the event itself at %s; choose a later date."
              .formatted(event.due(), event.at()));
    }
  }

  private void requireClaimable(LeadState leadState, Event event) {
    Settings.Pool pool = dealership.settings().pool();
    if (!pool.enabled() || pool.account() == null) {
      throw new RefusedException("The pool is off; there is nothing to claim.");
    }
    if (!leadState.assignee().equals(pool.account())) {
      throw new RefusedException(
          "The lead is not in the pool any more: %s has it.".formatted(leadState.assignee()));
    }
    if (leadState.status() != Status.OPEN) {
      throw new RefusedException(
          "Only an open lead of the pool can be claimed; this one is %s."
              .formatted(leadState.status()));
    }
    if (pool.account().equals(event.to())) {
      throw new RefusedException("The pool account cannot claim its own leads.");
    }
    requireAssignable(event.to());
  }
}
