package org.leadwacht.service.duework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.leads.Downtimes;
import org.leadwacht.service.leads.Evaluation;
import org.leadwacht.service.leads.LeadSchedule;
import org.leadwacht.service.leads.LeadService;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.leads.Trouble;
import org.leadwacht.service.platform.Lanes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at the leads that are due. One that fails is kept, marked and tried again later, and holds
 * up no other.
 */
@Component
class DueLeads {

  private static final Logger log = LoggerFactory.getLogger(DueLeads.class);
  private static final int BATCH = 1_000;

  /** So many leads of a dealership are planned and stored together, beside others. */
  private static final int PORTION = 250;

  private static final int MAX_BATCHES = 200;
  private static final Duration MAX_WAIT = Duration.ofMinutes(30);
  private static final int MAX_DOUBLINGS = 10;
  private static final Duration LEFT_BEHIND = Duration.ofSeconds(5);

  /** Leads of one dealership that are seen to together. */
  private record Portion(String dealership, List<StoredLead> leads) {

    static List<Portion> of(String dealership, List<StoredLead> leads) {
      List<Portion> portions = new ArrayList<>();
      for (int from = 0; from < leads.size(); from += PORTION) {
        int to = Math.min(leads.size(), from + PORTION);
        portions.add(new Portion(dealership, leads.subList(from, to)));
      }
      return portions;
    }
  }

  private final LeadSchedule schedule;
  private final LeadStore store;
  private final LeadService leadService;
  private final Dealerships dealerships;
  private final Downtimes downtimes;
  private final Clock clock;
  private final Planning planning;
  private final Lanes lanes;

  DueLeads(
      LeadSchedule schedule,
      LeadStore store,
      LeadService leadService,
      Dealerships dealerships,
      Downtimes downtimes,
      Clock clock,
      Planning planning,
      Lanes lanes) {
    this.schedule = schedule;
    this.store = store;
    this.leadService = leadService;
    this.dealerships = dealerships;
    this.downtimes = downtimes;
    this.clock = clock;
    this.planning = planning;
    this.lanes = lanes;
  }

  /** Looks at everything that is due until an instant, as it was then. */
  void run(Instant until) {
    for (int batch = 0; batch < MAX_BATCHES; batch++) {
      List<StoredLead> due = schedule.due(until, BATCH);
      if (due.isEmpty()) {
        return;
      }
      Map<String, List<StoredLead>> byDealership = new LinkedHashMap<>();
      Instant others = clock.instant().minus(LEFT_BEHIND);
      for (StoredLead lead : due) {
        Instant checkAt = lead.look().again();
        boolean leftBehind = checkAt != null && checkAt.isBefore(others);
        if ((!leftBehind && !downtimes.looksAfter(lead.dealership()))
            || lead.look().at().isAfter(until)) {
          continue;
        }
        byDealership.computeIfAbsent(lead.dealership(), key -> new ArrayList<>()).add(lead);
      }
      List<Portion> portions = new ArrayList<>();
      byDealership.forEach((dealership, leads) -> portions.addAll(Portion.of(dealership, leads)));
      lanes.each(portions, portion -> lookAt(portion.dealership(), portion.leads(), until));
      if (due.size() < BATCH || byDealership.isEmpty()) {
        return;
      }
    }
  }

  private void lookAt(String dealership, List<StoredLead> leads, Instant until) {
    Evaluation evaluation;
    Dealerships.Current current;
    try {
      current = dealerships.heldAt(dealerships.fresh(dealership), until);
      evaluation = leadService.evaluation(current, until);
    } catch (RuntimeException e) {
      leads.forEach(lead -> troubled(lead, e));
      return;
    }
    List<StoredLead> decided = new ArrayList<>();
    try {
      for (StoredLead lead : leads) {
        try {
          decided.add(evaluation.upToNow(lead));
        } catch (RuntimeException e) {
          long rules = current.world().rulesVersion();
          if (e instanceof BudgetExceededException exceeded && rules != 0) {
            // the lead stays due and is planned by what holds from now on
            planning.exceeded(dealership, rules, exceeded);
          } else {
            troubled(lead, e);
          }
          // whatever failed may have left the session of rules in disorder
          evaluation.close();
          current = dealerships.heldAt(dealerships.fresh(dealership), until);
          evaluation = leadService.evaluation(current, until);
        }
      }
    } finally {
      evaluation.close();
    }
    for (StoredLead lead : leadService.storeTogether(dealership, decided)) {
      try {
        leadService.store(lead);
      } catch (RuntimeException e) {
        leads.stream()
            .filter(before -> before.id().equals(lead.id()))
            .forEach(before -> troubled(before, e));
      }
    }
  }

  private void troubled(StoredLead lead, RuntimeException failure) {
    Instant now = clock.instant();
    Trouble before = lead.look().trouble();
    int attempts = before == null ? 1 : before.attempts() + 1;
    Duration wait = Duration.ofSeconds(5L << Math.min(attempts, MAX_DOUBLINGS));
    log.error(
        "Lead {} of {} could not be planned ({} times); it is tried again",
        lead.id(),
        lead.dealership(),
        attempts,
        failure);
    Trouble trouble =
        new Trouble(attempts, said(lead, failure), before == null ? now : before.since());
    try {
      store.saveUnlessChanged(
          lead.troubled(trouble, now.plus(wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait)));
    } catch (RuntimeException e) {
      // it stays due, and the others go on
      log.error("That lead {} could not be planned cannot be noted", lead.id(), e);
    }
  }

  /** What went wrong, for the people of the dealership; the log has more. */
  private String said(StoredLead lead, RuntimeException failure) {
    Message message =
        failure instanceof BudgetExceededException exceeded
            ? exceeded.message()
            : Message.of("service.lead.notPlanned");
    return message.in(Language.of(dealerships.get(lead.dealership()).dealership().language()));
  }

  /** Moves notices into the outbox that an instance decided and could not move any more. */
  void relayLeftBehind() {
    schedule.unrelayed(clock.instant().minus(LEFT_BEHIND), BATCH).forEach(leadService::relay);
  }
}
