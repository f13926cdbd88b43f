package org.leadwacht.service.duework;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.engine.RefusedException;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.people.Absence;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.service.dealerships.DealershipChanged;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.leads.Evaluation;
import org.leadwacht.service.leads.LeadService;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.store.NextDue;
import org.leadwacht.service.platform.time.ServerClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * Hands over the open leads of a user whose absence starts to the deputy, where the dealership
 * wants that ({@code settings.handOverOnAbsence}). A lead never goes back to somebody it was taken
 * from in this way.
 */
@Component
class AbsenceHandOver {

  private static final Logger log = LoggerFactory.getLogger(AbsenceHandOver.class);
  private static final String MARK = "absence of ";

  /**
   * When a dealership was last looked at, and when the next absence starts; null if none does.
   *
   * @param id the dealership
   */
  @Document(HandOverEntity.COLLECTION)
  @CompoundIndex(def = "{'nextAt': 1}")
  record HandOverEntity(@Id String id, Instant lookedAt, @Nullable Instant nextAt) {

    static final String COLLECTION = "absence_hand_overs";
  }

  private final MongoOperations store;
  private final Dealerships dealerships;
  private final LeadStore leads;
  private final LeadService leadService;
  private final ServerClock clock;
  private final NextDue nextDue;

  AbsenceHandOver(
      MongoOperations store,
      Dealerships dealerships,
      LeadStore leads,
      LeadService leadService,
      ServerClock clock,
      Ticker ticker) {
    this.store = store;
    this.dealerships = dealerships;
    this.leads = leads;
    this.leadService = leadService;
    this.clock = clock;
    this.nextDue = new NextDue(store, HandOverEntity.COLLECTION, "nextAt", clock, ticker);
  }

  /** Notes when the next absence of a dealership that changed starts. */
  @EventListener
  void changed(DealershipChanged change) {
    dealerships.find(change.dealership()).ifPresent(current -> plan(current, clock.instant()));
  }

  /** Hands over for the absences that have started. */
  void run() {
    Instant now = clock.instant();
    if (!nextDue.isReached(now)) {
      return;
    }
    for (HandOverEntity entry :
        store.find(Query.query(Criteria.where("nextAt").lte(now)), HandOverEntity.class)) {
      String dealership = entry.id();
      try {
        dealerships.find(dealership).ifPresent(current -> handOver(current, entry.lookedAt(), now));
      } catch (RuntimeException e) {
        log.error(
            "The leads of absent users of {} could not be handed over; it is tried again",
            dealership,
            e);
      }
    }
  }

  /** Whether leads should have been handed over since an instant, or longer. */
  boolean isOverdue(Instant since) {
    return nextDue.isOverdue(since);
  }

  private void handOver(Dealerships.Current current, Instant from, Instant to) {
    Dealership dealership = current.dealership();
    if (dealership.settings().handOverOnAbsence()) {
      for (DealershipUser user : dealership.people().all()) {
        boolean starts =
            user.absences().stream()
                .map(Absence::from)
                .anyMatch(start -> start.isAfter(from) && !start.isAfter(to));
        if (starts && user.isAbsent(to)) {
          handOver(dealership, user, to);
        }
      }
    }
    plan(current, to);
  }

  private void handOver(Dealership dealership, DealershipUser absent, Instant now) {
    DealershipUser deputy =
        dealership
            .people()
            .deputyOf(absent, now)
            .filter(DealershipUser::canBeAssigned)
            .orElse(null);
    if (deputy == null) {
      return;
    }
    for (StoredLead lead : leads.unfinished(dealership.id())) {
      if (isOpenLeadOf(lead, absent) && !wasTakenFrom(lead, deputy)) {
        leadService.decide(
            dealership.id(),
            lead.id(),
            (evaluation, fresh) -> given(evaluation, fresh, absent, deputy));
      }
    }
  }

  private static StoredLead given(
      Evaluation evaluation, StoredLead lead, DealershipUser absent, DealershipUser deputy) {
    if (!isOpenLeadOf(lead, absent)) {
      return evaluation.upToNow(lead);
    }
    String id = MARK + absent.id() + " from " + evaluation.now();
    try {
      return evaluation.after(
          lead, List.of(Event.of(id, new Event.Assigned(deputy.id()), evaluation.now(), null)));
    } catch (RefusedException refused) {
      return evaluation.upToNow(lead);
    }
  }

  private static boolean isOpenLeadOf(StoredLead lead, DealershipUser user) {
    var leadState = lead.record().leadState();
    return leadState.status() == Status.OPEN && leadState.assignee().equals(user.id());
  }

  private static boolean wasTakenFrom(StoredLead lead, DealershipUser user) {
    return lead.record().history().stream()
        .anyMatch(event -> event.id().startsWith(MARK + user.id() + " from "));
  }

  private void plan(Dealerships.Current current, Instant now) {
    Dealership dealership = current.dealership();
    store.save(new HandOverEntity(dealership.id(), now, next(dealership, now)));
    nextDue.forget();
  }

  private static @Nullable Instant next(Dealership dealership, Instant now) {
    if (!dealership.settings().handOverOnAbsence()) {
      return null;
    }
    return dealership.people().all().stream()
        .flatMap(user -> user.absences().stream())
        .map(Absence::from)
        .filter(start -> start.isAfter(now))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
