package org.leadwacht.service.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.engine.Distribution;
import org.leadwacht.rules.engine.Reception;
import org.leadwacht.rules.engine.RefusedException;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.intake.EventBodyReader.Happening;
import org.leadwacht.service.leads.Evaluation;
import org.leadwacht.service.leads.LeadService;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.Note;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/** Lets something happen to a lead. */
@Component
public class LeadEvents {

  private final Dealerships dealerships;
  private final LeadService leadService;
  private final LeadStore store;
  private final TurnStore turns;
  private final Planning planning;
  private final Clock clock;

  LeadEvents(
      Dealerships dealerships,
      LeadService leadService,
      LeadStore store,
      TurnStore turns,
      Planning planning,
      Clock clock) {
    this.dealerships = dealerships;
    this.leadService = leadService;
    this.store = store;
    this.turns = turns;
    this.planning = planning;
    this.clock = clock;
  }

  /**
   * Applies an event to a lead, or several that become known together; the lead as it then is.
   *
   * @param body an event or a list of them
   */
  public StoredLead happen(String dealership, String lead, Object body, Caller caller) {
    Dealership known = dealerships.get(dealership).dealership();
    return happen(known, lead, read(body, known, caller), caller);
  }

  /**
   * Applies an event to a lead unless it has one of that id; the lead as it then is. Whoever is cut
   * off says it again.
   *
   * @param id names the event for ever
   * @param body an event
   */
  public StoredLead happenOnce(
      String dealership, String lead, String id, Object body, Caller caller) {
    Dealership known = dealerships.get(dealership).dealership();
    List<Happening> events = read(body, known, caller);
    requireTaken(known, caller);
    requireOldest(known, lead, events);
    return leadService.decide(
        dealership,
        lead,
        (evaluation, found) ->
            found.knows(id)
                ? evaluation.after(found, List.of())
                : applied(dealership, evaluation, requireOwn(found, events, caller), events, id));
  }

  /** Claims a lead of the pool. */
  StoredLead claim(String dealership, String lead, String by, Caller caller) {
    Dealership known = dealerships.get(dealership).dealership();
    String claimant = Objects.requireNonNullElse(known.people().named(by), by);
    Event claim = Event.of("", new Event.Claimed(claimant), clock.instant(), claimant);
    return happen(known, lead, List.of(new Happening(claim, null)), caller);
  }

  private List<Happening> read(Object body, Dealership dealership, Caller caller) {
    return EventBodyReader.read(body, dealership, clock.instant()).stream()
        .map(
            happening ->
                new Happening(signed(happening.event(), dealership.id(), caller), happening.note()))
        .toList();
  }

  private StoredLead happen(
      Dealership dealership, String id, List<Happening> events, Caller caller) {
    requireTaken(dealership, caller);
    requireOldest(dealership, id, events);
    return leadService.decide(
        dealership.id(),
        id,
        (evaluation, lead) -> {
          requireOwn(lead, events, caller);
          return applied(dealership.id(), evaluation, lead, events, null);
        });
  }

  /**
   * Where leads are only looked at, people's clicks change nothing; what the other system sends
   * does.
   */
  static void requireTaken(Dealership dealership, Caller caller) {
    if (dealership.settings().leadTracking() && caller.kind() == Caller.Kind.SESSION) {
      throw ProblemException.forbidden("service.lead.tracking");
    }
  }

  private StoredLead requireOwn(StoredLead lead, List<Happening> events, Caller caller) {
    events.forEach(happening -> requireOwn(lead, happening.event(), caller));
    return lead;
  }

  /** A lead is worked by who is responsible, or stands in while that one is absent. */
  private void requireOwn(StoredLead lead, Event event, Caller caller) {
    if (caller.kind() != Caller.Kind.SESSION || caller.mayAny(Permission.LEADS_HAND_OVER)) {
      return;
    }
    String user = caller.userIn(lead.dealership());
    String assignee = lead.record().leadState().assignee();
    boolean own =
        assignee.equals(user)
            || dealerships
                .get(lead.dealership())
                .dealership()
                .people()
                .presentFor(assignee, clock.instant())
                .equals(user);
    boolean claim = event.payload() instanceof Event.Claimed claimed && claimed.to().equals(user);
    if (!own && !claim) {
      throw ProblemException.forbidden("service.lead.notYours");
    }
  }

  /**
   * @param id of the event, or null to number what happened
   */
  private StoredLead applied(
      String dealership,
      Evaluation evaluation,
      StoredLead lead,
      List<Happening> events,
      @Nullable String id) {
    if (lead.isFull() && events.stream().anyMatch(one -> one.event().type() != Event.Type.CLOSED)) {
      throw ProblemException.unprocessable("type", "service.lead.full", lead.id());
    }
    List<Event> numbered = new ArrayList<>();
    List<Note> notes = new ArrayList<>();
    for (Happening sent : events) {
      Event event = sinceReceipt(sent.event(), lead.record().inquiry().receivedAt());
      requireAssignable(evaluation, event);
      Event known = event.isImported() ? event.imported(evaluation.now()) : event;
      String own = id == null ? lead.nextEvent(numbered.size()) : id;
      numbered.add(known.withId(own));
      Note note = sent.note();
      if (note != null) {
        notes.add(note.to(own));
      }
    }
    withOwner(dealership, lead, numbered);
    try {
      return evaluation.after(
          notes.isEmpty() ? lead : lead.withDetails(lead.details().withNotes(notes)), numbered);
    } catch (RefusedException refused) {
      throw refusal(lead, numbered, refused);
    }
  }

  /**
   * An event a little before the lead's receipt by a clock that is slow happened at the receipt
   * (docs/domain.md, section 2).
   */
  private static Event sinceReceipt(Event event, Instant receivedAt) {
    boolean early = event.at().isBefore(receivedAt);
    return early && !event.at().isBefore(receivedAt.minus(RequestReader.TOLERANCE))
        ? event.movedTo(receivedAt)
        : event;
  }

  /** A lead that becomes open again is distributed anew where nobody would have it. */
  private void withOwner(String dealership, StoredLead lead, List<Event> events) {
    World world = dealerships.get(dealership).world();
    Reception reception = new Reception(world);
    if (!reception.needsOwner(lead.record(), events)) {
      return;
    }
    String number = lead.nextEvent(events.size());
    Distribution distribution =
        turns.take(
            dealership,
            lead.id() + "/" + number,
            served ->
                reception.distribute(lead.record().inquiry(), List.of(), served, clock.instant()));
    planning.unusable(dealership, world.rulesVersion(), distribution.unusable());
    events.add(Reception.handedOver(number, events, distribution));
  }

  private static void requireAssignable(Evaluation evaluation, Event event) {
    try {
      if (event.payload() instanceof Event.Assigned assigned) {
        evaluation.requireAssignable(assigned.to());
      }
    } catch (RefusedException refused) {
      throw ProblemException.unprocessable("to", refused.message());
    }
  }

  /**
   * What lies before the receipt is bad input; what the lead does not accept as it stands is a
   * conflict.
   */
  private static ProblemException refusal(
      StoredLead lead, List<Event> events, RefusedException refused) {
    Instant receivedAt = lead.record().inquiry().receivedAt();
    if (events.stream().anyMatch(event -> event.at().isBefore(receivedAt))) {
      return ProblemException.unprocessable("at", refused.message());
    }
    LeadState leadState = lead.record().leadState();
    return ProblemException.conflict(
        refused.message(),
        Map.of("assignee", leadState.assignee(), "leadStatus", leadState.status()));
  }

  /** Where the oldest lead of the pool has to be claimed, no other is. */
  private void requireOldest(Dealership dealership, String id, List<Happening> events) {
    String account = dealership.settings().pool().account();
    boolean claims =
        events.stream().anyMatch(one -> one.event().payload() instanceof Event.Claimed);
    if (account == null || !claims) {
      return;
    }
    LeadRecord lead = leadService.require(dealership.id(), id).record();
    Stream<LeadRecord> oldest =
        store.oldestOpen(dealership.id(), account).map(StoredLead::record).stream();
    Reception.olderInPool(dealership, lead, oldest)
        .ifPresent(
            older -> {
              throw ProblemException.conflict(
                  Message.of("rules.refused.oldestFirst", older.id()),
                  Map.of("oldest", older.id(), "assignee", lead.leadState().assignee()));
            });
  }

  /** A person acts as the user the person is. */
  private static Event signed(Event event, String dealership, Caller caller) {
    String user = caller.userIn(dealership);
    boolean signed = event.by() != null && caller.mayAny(Permission.LEADS_HAND_OVER);
    return user == null || signed ? event : event.signed(user);
  }
}
