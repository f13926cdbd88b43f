package org.leadwacht.service.leads;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.outbox.Outbox;
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
    return evaluation(current, clock.instant());
  }

  /** Looks at leads of a dealership at an instant. */
  public Evaluation evaluation(Dealerships.Current current, Instant now) {
    return new Evaluation(
        dealerships,
        current,
        downtimes.last(now),
        downtimes.returningFrom() != null,
        outbox.tellsHappenings(current.dealership().id()),
        now);
  }

  /** The lead as it is stored; 404 if there is none. */
  public StoredLead require(String dealership, String id) {
    return store.find(dealership, id).orElseThrow(() -> ProblemException.notFound("lead", id));
  }

  /** The lead as it is now, also where that is not stored yet. */
  public StoredLead current(String dealership, String id) {
    StoredLead lead = require(dealership, id);
    try (Evaluation evaluation = evaluation(dealerships.get(dealership))) {
      return evaluation.upToNow(lead);
    }
  }

  /** What fired of a lead, what is planned, and who may take it over. */
  LeadTimeline timeline(String dealership, String id) {
    StoredLead lead = require(dealership, id);
    try (Evaluation evaluation = evaluation(dealerships.get(dealership))) {
      return evaluation.timeline(evaluation.upToNow(lead).record());
    }
  }

  /** What will happen to the lead if nothing happens to it. */
  public List<FiredStage> forecast(String dealership, LeadRecord record) {
    try (Evaluation evaluation = evaluation(dealerships.get(dealership))) {
      return evaluation.forecast(record);
    }
  }

  /**
   * Decides about a lead and stores the decision.
   *
   * @param decision from the look and the lead to its next version; repeated if somebody else was
   *     faster
   */
  public StoredLead decide(
      String dealership, String id, BiFunction<Evaluation, StoredLead, StoredLead> decision) {
    return relay(retry.of(() -> store.save(decided(require(dealership, id), decision))));
  }

  /**
   * Decides about a lead that was just read and stores the decision.
   *
   * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else was faster
   */
  public StoredLead decide(
      StoredLead read, BiFunction<Evaluation, StoredLead, StoredLead> decision) {
    return relay(store.save(decided(read, decision)));
  }

  private StoredLead decided(
      StoredLead lead, BiFunction<Evaluation, StoredLead, StoredLead> decision) {
    Dealerships.Current current = dealerships.get(lead.dealership());
    if (lead.replanFor() > current.version()) {
      current = dealerships.fresh(lead.dealership());
    }
    try (Evaluation evaluation = evaluation(current)) {
      return decision.apply(evaluation, lead);
    }
  }

  /**
   * Stores what was decided about leads of a dealership together and moves it into the outbox.
   *
   * @return the leads for which that did not do; each may be tried alone
   */
  public List<StoredLead> storeTogether(String dealership, List<StoredLead> decided) {
    List<StoredLead> stored = store.saveTogether(dealership, decided);
    relay(dealership, stored);
    Set<String> done = stored.stream().map(StoredLead::id).collect(Collectors.toSet());
    return decided.stream().filter(lead -> !done.contains(lead.id())).toList();
  }

  /** Stores what was decided about a lead, unless somebody else was faster, and tells it. */
  public void store(StoredLead decided) {
    store.saveUnlessChanged(decided).ifPresent(this::relay);
  }

  /**
   * Stores a lead that was just received.
   *
   * @param happened from the lead as it came in to what it is after what it brings along
   * @throws org.springframework.dao.DuplicateKeyException if there is one of that id or contact
   *     already
   */
  public StoredLead receive(
      Evaluation evaluation,
      String dealership,
      LeadRecord record,
      Details details,
      @Nullable TakenTurn turn,
      UnaryOperator<StoredLead> happened) {
    return relay(
        store.save(happened.apply(evaluation.received(dealership, record, details, turn))));
  }

  /** Moves what a version decided into the outbox. */
  public StoredLead relay(StoredLead lead) {
    relay(lead.dealership(), List.of(lead));
    return lead;
  }

  /** Moves what versions of leads of a dealership decided into the outbox, all at once. */
  public void relay(String dealership, List<StoredLead> leads) {
    List<StoredLead> telling = leads.stream().filter(lead -> !lead.pending().isEmpty()).toList();
    if (!telling.isEmpty()) {
      outbox.put(dealership, telling.stream().flatMap(lead -> lead.pending().stream()).toList());
      store.relayed(dealership, telling);
    }
  }
}
