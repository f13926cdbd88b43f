package org.leadwacht.service.intake;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.leadwacht.rules.lead.Event;

/**
 * Claims of one person come one after the other, so that two at once at this server never get past
 * the number of claimed leads that rules allow. Two at two servers can, and so can what a lead
 * brings along: it does not come through here (docs/rule-author.md, section "What dealerships wish
 * for").
 */
final class ClaimsInTurn {

  private static final int LOCKS = 64;

  private final Object[] locks = new Object[LOCKS];

  ClaimsInTurn() {
    Arrays.setAll(locks, i -> new Object());
  }

  /** Does what is told, in turn where it is a claim. */
  <T> T inTurn(LeadEvents.Told told, Supplier<T> work) {
    Event.Claimed claim =
        told.events().stream()
            .map(happening -> happening.event().payload())
            .filter(Event.Claimed.class::isInstance)
            .map(Event.Claimed.class::cast)
            .findFirst()
            .orElse(null);
    if (claim == null) {
      return work.get();
    }
    synchronized (locks[Math.floorMod(Objects.hash(told.dealership().id(), claim.to()), LOCKS)]) {
      return work.get();
    }
  }
}
