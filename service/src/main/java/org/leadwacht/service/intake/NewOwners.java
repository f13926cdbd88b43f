package org.leadwacht.service.intake;

import java.time.Clock;
import java.util.List;
import org.leadwacht.rules.engine.Distribution;
import org.leadwacht.rules.engine.Reception;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.leads.StoredLead;
import org.springframework.stereotype.Component;

/**
 * Distributes a lead anew that becomes open again and whose assignee can be assigned leads no more
 * (docs/domain.md, section 5).
 */
@Component
final class NewOwners {

  private final Dealerships dealerships;
  private final TurnStore turns;
  private final Receptions receptions;
  private final Planning planning;
  private final Clock clock;

  NewOwners(
      Dealerships dealerships,
      TurnStore turns,
      Receptions receptions,
      Planning planning,
      Clock clock) {
    this.dealerships = dealerships;
    this.turns = turns;
    this.receptions = receptions;
    this.planning = planning;
    this.clock = clock;
  }

  /**
   * Adds the hand-over to events that open a lead again which nobody would have.
   *
   * @param before how many of the events were looked at already
   */
  void add(StoredLead lead, int before, List<Event> events) {
    String dealership = lead.dealership();
    World world = dealerships.get(dealership).world();
    LeadRecord found = lead.record();
    for (Event event : events.subList(0, before)) {
      found = found.with(event);
    }
    if (!receptions.in(world).needsOwner(found, events.subList(before, events.size()))) {
      return;
    }
    String number = lead.nextEvent(events.size());
    Distribution distribution =
        turns.take(
            dealership,
            lead.id() + "/" + number,
            (served, latest) ->
                receptions
                    .in(world, latest)
                    .distribute(lead.record().inquiry(), List.of(), served, clock.instant()));
    planning.unusable(dealership, world.rulesVersion(), distribution.unusable());
    events.add(Reception.handedOver(number, events, distribution));
  }
}
