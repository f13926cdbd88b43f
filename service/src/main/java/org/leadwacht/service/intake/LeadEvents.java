package org.leadwacht.service.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.engine.RefusedException;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.leads.Evaluation;
import org.leadwacht.service.leads.LeadService;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/** Lets something happen to a lead. */
@Component
public class LeadEvents {

  private final Dealerships dealerships;
  private final LeadService leadService;
  private final LeadStore store;
  private final Clock clock;

  LeadEvents(Dealerships dealerships, LeadService leadService, LeadStore store, Clock clock) {
    this.dealerships = dealerships;
    this.leadService = leadService;
    this.store = store;
    this.clock = clock;
  }

  /** Applies an event to a lead; the lead as it then is. */
  public StoredLead happen(
      String dealership, String lead, Map<String, @Nullable Object> body, Caller caller) {
    Dealership known = dealerships.get(dealership).dealership();
    Event event = EventBodyReader.read(body, known, clock.instant(), "");
    return happen(known, lead, signed(event, dealership, caller), caller);
  }

  /** Claims a lead of the pool. */
  StoredLead claim(String dealership, String lead, String by, Caller caller) {
    Dealership known = dealerships.get(dealership).dealership();
    Instant now = clock.instant();
    Event claim = new Event("", Event.Type.CLAIMED, now, by, by, null, null, null);
    return happen(known, lead, claim, caller);
  }

  private StoredLead happen(Dealership dealership, String id, Event event, Caller caller) {
    requireTaken(dealership, caller);
    if (event.type() == Event.Type.CLAIMED) {
      requireOldest(dealership, id);
    }
    return leadService.decide(
        dealership.id(),
        id,
        (evaluation, lead) -> {
          requireOwn(lead, event, caller);
          return applied(evaluation, lead, event);
        });
  }

  /**
   * Where leads are only looked at, people's clicks change nothing; what the other system sends
   * does.
   */
  private static void requireTaken(Dealership dealership, Caller caller) {
    if (dealership.settings().leadTracking() && caller.kind() == Caller.Kind.SESSION) {
      throw ProblemException.forbidden("service.lead.tracking");
    }
  }

  private static void requireOwn(StoredLead lead, Event event, Caller caller) {
    if (caller.kind() != Caller.Kind.SESSION || caller.mayAny(Permission.LEADS_HAND_OVER)) {
      return;
    }
    String user = caller.userIn(lead.dealership());
    boolean own = lead.record().leadState().assignee().equals(user);
    boolean claim =
        event.type() == Event.Type.CLAIMED && event.to() != null && event.to().equals(user);
    if (!own && !claim) {
      throw ProblemException.forbidden("service.lead.notYours");
    }
  }

  private static org.leadwacht.rules.engine.Outcome applied(
      Evaluation evaluation, StoredLead lead, Event event) {
    int number = lead.record().history().size() + 1;
    Event numbered =
        new Event(
            Integer.toString(number),
            event.type(),
            event.at(),
            event.by(),
            event.to(),
            event.due(),
            event.outcome(),
            event.source());
    try {
      if (event.type() == Event.Type.ASSIGNED && event.to() != null) {
        requireAssignable(evaluation, event.to());
      }
      return evaluation.event(lead, numbered);
    } catch (RefusedException refused) {
      throw refusal(lead, event, refused);
    }
  }

  private static void requireAssignable(Evaluation evaluation, String user) {
    try {
      evaluation.escalator().requireAssignable(user);
    } catch (RefusedException refused) {
      throw ProblemException.unprocessable("to", refused.message());
    }
  }

  /**
   * What lies before the receipt is bad input; what the lead does not accept as it stands is a
   * conflict.
   */
  private static ProblemException refusal(StoredLead lead, Event event, RefusedException refused) {
    if (event.at().isBefore(lead.record().inquiry().receivedAt())) {
      return ProblemException.unprocessable("at", refused.message());
    }
    LeadState leadState = lead.record().leadState();
    return ProblemException.conflict(
        refused.message(),
        Map.of("assignee", leadState.assignee(), "leadStatus", leadState.status()));
  }

  private void requireOldest(Dealership dealership, String id) {
    Settings.Pool pool = dealership.settings().pool();
    String account = pool.account();
    if (!pool.enabled() || !pool.oldestFirst() || account == null) {
      return;
    }
    StoredLead lead = leadService.require(dealership.id(), id);
    LeadState leadState = lead.record().leadState();
    if (leadState.status() != Status.OPEN || !leadState.assignee().equals(account)) {
      return;
    }
    Optional<StoredLead> oldest = store.oldestOpen(dealership.id(), account);
    Instant receivedAt = lead.record().inquiry().receivedAt();
    if (oldest.isPresent() && oldest.get().record().inquiry().receivedAt().isBefore(receivedAt)) {
      throw ProblemException.conflict(
          Message.of("service.lead.oldestFirst", oldest.get().id()),
          Map.of("oldest", oldest.get().id(), "assignee", leadState.assignee()));
    }
  }

  /** A person acts as the user the person is. */
  private static Event signed(Event event, String dealership, Caller caller) {
    String user = caller.userIn(dealership);
    if (user == null || (event.by() != null && caller.mayAny(Permission.LEADS_HAND_OVER))) {
      return event;
    }
    boolean claim = event.type() == Event.Type.CLAIMED;
    return new Event(
        event.id(),
        event.type(),
        event.at(),
        user,
        claim ? user : event.to(),
        event.due(),
        event.outcome(),
        event.source());
  }
}
