package org.leadwacht.service.leads;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.Outcome;
import org.leadwacht.rules.lead.Dossier;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Decides about leads and stores what was decided: one write that names the version it was made
 * from, made anew if somebody else was faster; then the notices go to the outbox.
 */
@Component
public class LeadDesk {

  private static final int TRIES = 50;

  private final LeadStore store;
  private final Dealerships dealerships;
  private final Downtimes downtimes;
  private final Outbox outbox;
  private final Clock clock;

  LeadDesk(
      LeadStore store, Dealerships dealerships, Downtimes downtimes, Outbox outbox, Clock clock) {
    this.store = store;
    this.dealerships = dealerships;
    this.downtimes = downtimes;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Looks at leads of a dealership as it is now. */
  public Look look(Dealerships.Current current) {
    return lookAt(current, clock.instant());
  }

  private Look lookAt(Dealerships.Current current, Instant now) {
    return new Look(dealerships, current, downtimes.last(now), now);
  }

  /** The lead as it is stored; 404 if there is none. */
  public StoredLead require(String dealership, String id) {
    return store.find(dealership, id).orElseThrow(() -> ProblemException.notFound("lead", id));
  }

  /** The lead as it is now, also where that is not stored yet. */
  public StoredLead current(String dealership, String id) {
    StoredLead lead = require(dealership, id);
    try (Look look = look(dealerships.get(dealership))) {
      return look.decided(lead, look.upToNow(lead));
    }
  }

  /** What will happen to the lead if nothing happens to it. */
  public List<org.leadwacht.rules.lead.Milestone> forecast(String dealership, Dossier dossier) {
    try (Look look = look(dealerships.get(dealership))) {
      return look.escalator().forecast(dossier);
    }
  }

  /**
   * Decides about a lead and stores the decision.
   *
   * @param decision from the look and the lead to what comes out; repeated if somebody else was
   *     faster
   */
  public StoredLead decide(
      String dealership, String id, BiFunction<Look, StoredLead, Outcome> decision) {
    return decideWith(
        dealership, id, (look, lead) -> look.decided(lead, decision.apply(look, lead)));
  }

  /** As {@link #decide}, where more than the dossier changes. */
  public StoredLead decideWith(
      String dealership, String id, BiFunction<Look, StoredLead, StoredLead> decision) {
    for (int tries = 0; tries < TRIES; tries++) {
      StoredLead lead = require(dealership, id);
      Dealerships.Current current = dealerships.get(dealership);
      if (lead.replanFor() > current.version()) {
        current = dealerships.fresh(dealership);
      }
      StoredLead next;
      try (Look look = look(current)) {
        next = decision.apply(look, lead);
      }
      if (store.replace(next)) {
        return relay(next);
      }
    }
    throw ProblemException.conflict(
        "Others are changing this lead at the same time. Send the request again.", Map.of());
  }

  /**
   * Looks at a lead that is due and stores the outcome.
   *
   * @return whether it was stored; false if somebody else was faster
   */
  public boolean advance(Look look, StoredLead lead) {
    StoredLead next = look.decided(lead, look.upToNow(lead));
    if (!store.replace(next)) {
      return false;
    }
    relay(next);
    return true;
  }

  /** Stores a lead that was just received; empty if there is one of that id or contact already. */
  public Optional<StoredLead> receive(
      Look look,
      String dealership,
      long world,
      Dossier dossier,
      Details details,
      @Nullable Turn turn) {
    Outcome outcome = look.received(dossier);
    StoredLead lead =
        new StoredLead(
            dealership,
            1,
            outcome.dossier(),
            details,
            world,
            0,
            look.now(),
            outcome.dossier().nextCheckAt(),
            Look.drafts(dealership, outcome),
            SortableId.at(look.now()),
            null,
            turn);
    return store.insert(lead) ? Optional.of(relay(lead)) : Optional.empty();
  }

  /** Moves what a version decided into the outbox. */
  public StoredLead relay(StoredLead lead) {
    if (!lead.pending().isEmpty()) {
      outbox.put(lead.dealership(), lead.pending());
      store.relayed(lead);
    }
    return lead;
  }
}
