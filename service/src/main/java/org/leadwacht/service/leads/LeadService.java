package org.leadwacht.service.leads;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.Outcome;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.store.OptimisticRetry;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Decides about leads and stores what was decided: one write that names the version it was made
 * from, made anew if somebody else was faster; then the notices go to the outbox.
 */
@Component
public class LeadService {

  private final LeadStore store;
  private final Dealerships dealerships;
  private final Downtimes downtimes;
  private final Outbox outbox;
  private final OptimisticRetry retry;
  private final Clock clock;

  LeadService(
      LeadStore store,
      Dealerships dealerships,
      Downtimes downtimes,
      Outbox outbox,
      OptimisticRetry retry,
      Clock clock) {
    this.retry = retry;
    this.store = store;
    this.dealerships = dealerships;
    this.downtimes = downtimes;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Looks at leads of a dealership as it is now. */
  public Evaluation evaluation(Dealerships.Current current) {
    return lookAt(current, clock.instant());
  }

  private Evaluation lookAt(Dealerships.Current current, Instant now) {
    return new Evaluation(dealerships, current, downtimes.last(now), now);
  }

  /** The lead as it is stored; 404 if there is none. */
  public StoredLead require(String dealership, String id) {
    return store.find(dealership, id).orElseThrow(() -> ProblemException.notFound("lead", id));
  }

  /** The lead as it is now, also where that is not stored yet. */
  public StoredLead current(String dealership, String id) {
    StoredLead lead = require(dealership, id);
    try (Evaluation evaluation = evaluation(dealerships.get(dealership))) {
      return evaluation.decided(lead, evaluation.upToNow(lead));
    }
  }

  /** What will happen to the lead if nothing happens to it. */
  public List<org.leadwacht.rules.lead.FiredStage> forecast(String dealership, LeadRecord record) {
    try (Evaluation evaluation = evaluation(dealerships.get(dealership))) {
      return evaluation.escalator().forecast(record);
    }
  }

  /**
   * Decides about a lead and stores the decision.
   *
   * @param decision from the look and the lead to what comes out; repeated if somebody else was
   *     faster
   */
  public StoredLead decide(
      String dealership, String id, BiFunction<Evaluation, StoredLead, Outcome> decision) {
    return decideWith(
        dealership,
        id,
        (evaluation, lead) -> evaluation.decided(lead, decision.apply(evaluation, lead)));
  }

  /** As {@link #decide}, where more than the lead changes. */
  public StoredLead decideWith(
      String dealership, String id, BiFunction<Evaluation, StoredLead, StoredLead> decision) {
    return relay(retry.of(() -> store.save(decided(dealership, id, decision))));
  }

  private StoredLead decided(
      String dealership, String id, BiFunction<Evaluation, StoredLead, StoredLead> decision) {
    StoredLead lead = require(dealership, id);
    Dealerships.Current current = dealerships.get(dealership);
    if (lead.replanFor() > current.version()) {
      current = dealerships.fresh(dealership);
    }
    try (Evaluation evaluation = evaluation(current)) {
      return decision.apply(evaluation, lead);
    }
  }

  /** Looks at a lead that is due and stores the outcome, unless somebody else was faster. */
  public void advance(Evaluation evaluation, StoredLead lead) {
    store
        .saveUnlessChanged(evaluation.decided(lead, evaluation.upToNow(lead)))
        .ifPresent(this::relay);
  }

  /**
   * Stores a lead that was just received.
   *
   * @throws org.springframework.dao.DuplicateKeyException if there is one of that id or contact
   *     already
   */
  public StoredLead receive(
      Evaluation evaluation,
      String dealership,
      long world,
      LeadRecord record,
      Details details,
      @Nullable TakenTurn turn) {
    Outcome outcome = evaluation.received(record);
    StoredLead lead =
        new StoredLead(
            dealership,
            0,
            outcome.record(),
            details,
            world,
            0,
            evaluation.now(),
            outcome.record().nextCheckAt(),
            Evaluation.drafts(dealership, outcome),
            SortableId.at(evaluation.now()),
            null,
            turn);
    return relay(store.save(lead));
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
