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
import org.leadwacht.rules.engine.Reception;
import org.leadwacht.rules.engine.RefusedException;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.activities.Milestones;
import org.leadwacht.service.dealerships.Dealerships;
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

  /**
   * What somebody tells of a lead, to be applied to it as one.
   *
   * @param dealership as it was when it was told
   * @param events what happened, in order
   * @param caller who tells it
   */
  record Told(Dealership dealership, List<Happening> events, Caller caller) {}

  private final Dealerships dealerships;
  private final LeadService leadService;
  private final LeadStore store;
  private final Milestones milestones;
  private final NewOwners newOwners;
  private final Clock clock;
  private final ClaimsInTurn claims = new ClaimsInTurn();

  LeadEvents(
      Dealerships dealerships,
      LeadService leadService,
      LeadStore store,
      Milestones milestones,
      NewOwners newOwners,
      Clock clock) {
    this.dealerships = dealerships;
    this.leadService = leadService;
    this.store = store;
    this.milestones = milestones;
    this.newOwners = newOwners;
    this.clock = clock;
  }

  /**
   * Applies an event to a lead, or several that become known together; the lead as it then is.
   *
   * @param body an event or a list of them
   */
  public StoredLead happen(String dealership, String lead, Object body, Caller caller) {
    return happen(lead, read(dealership, body, caller));
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
    Told told = read(dealership, body, caller);
    return claims.inTurn(
        told,
        () ->
            delivered(
                leadService.decide(
                    dealership,
                    lead,
                    (evaluation, found) ->
                        found.knows(id)
                            ? evaluation.upToNow(found)
                            : applied(evaluation, found, List.of(), told, id)),
                told));
  }

  /** Claims a lead of the pool. */
  StoredLead claim(String dealership, String lead, String by, Caller caller) {
    Dealership known = dealerships.get(dealership).dealership();
    String claimant = Objects.requireNonNullElse(known.people().named(by), by);
    Event claim = Event.of("", new Event.Claimed(claimant), clock.instant(), claimant);
    return happen(lead, new Told(known, List.of(new Happening(claim, null, null)), caller));
  }

  /**
   * Reads what is told of a lead.
   *
   * @param body an event or a list of them
   */
  Told read(String dealership, Object body, Caller caller) {
    Dealership known = dealerships.get(dealership).dealership();
    List<Happening> events =
        EventBodyReader.read(body, known, clock.instant()).stream()
            .map(
                happening ->
                    new Happening(
                        signed(happening.event(), dealership, caller),
                        happening.note(),
                        happening.deliveredAt()))
            .toList();
    return new Told(known, events, caller);
  }

  private StoredLead happen(String lead, Told told) {
    return claims.inTurn(
        told,
        () ->
            delivered(
                leadService.decide(
                    told.dealership().id(),
                    lead,
                    (evaluation, found) -> applied(evaluation, found, List.of(), told, null)),
                told));
  }

  /**
   * Makes a delivery that was told of a won lead a milestone of its contact. Said again, it is the
   * same milestone, so that whoever was cut off in between says it again.
   */
  StoredLead delivered(StoredLead lead, Told told) {
    told.events().stream()
        .flatMap(happening -> Stream.ofNullable(happening.deliveredAt()))
        .forEach(at -> milestones.delivered(lead, at));
    return lead;
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
   * The lead after what is told of it.
   *
   * @param before what becomes known of the lead at the same moment, and happened before
   * @param id of the event, or null to number what happened
   */
  StoredLead applied(
      Evaluation evaluation, StoredLead lead, List<Event> before, Told told, @Nullable String id) {
    Dealership dealership = told.dealership();
    requireTaken(dealership, told.caller());
    List<Event> all = new ArrayList<>(before);
    List<Note> notes = new ArrayList<>();
    for (Happening sent : told.events()) {
      Event event = sinceReceipt(sent.event(), lead.record().inquiry().receivedAt());
      requireOwn(lead, event, told.caller());
      requireRoom(lead, event);
      requireOldest(dealership, lead.record(), event);
      requireClaimRoom(evaluation, lead, event);
      requireAssignable(evaluation, event);
      Event known = event.isImported() ? event.imported(evaluation.now()) : event;
      String own = id == null ? lead.nextEvent(all.size()) : id;
      all.add(known.withId(own));
      Note note = sent.note();
      if (note != null) {
        notes.add(note.to(own));
      }
    }
    newOwners.add(lead, before.size(), all);
    try {
      return evaluation.after(
          notes.isEmpty() ? lead : lead.withDetails(lead.details().withNotes(notes)), all);
    } catch (RefusedException refused) {
      throw refusal(lead, all, refused);
    }
  }

  private static void requireRoom(StoredLead lead, Event event) {
    if (lead.isFull() && event.type() != Event.Type.CLOSED) {
      throw ProblemException.unprocessable("type", "service.lead.full", lead.id());
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
    String code = refused.message().code();
    return ProblemException.conflict(
        refused.message(),
        Map.of(
            "code",
            code.substring(code.lastIndexOf('.') + 1),
            "assignee",
            leadState.assignee(),
            "leadStatus",
            leadState.status()));
  }

  /**
   * What happened elsewhere was not decided by the rules and the open leads of now
   * (docs/rule-author.md, section "What dealerships wish for").
   */
  private void requireClaimRoom(Evaluation evaluation, StoredLead lead, Event event) {
    if (event.isImported()) {
      return;
    }
    try {
      evaluation.requireRoom(
          lead.record(),
          event,
          user -> store.openOf(lead.dealership(), user).stream().map(StoredLead::record));
    } catch (RefusedException refused) {
      throw refusal(lead, List.of(event), refused);
    }
  }

  private void requireOldest(Dealership dealership, LeadRecord lead, Event event) {
    String account = dealership.settings().pool().account();
    if (account == null || !(event.payload() instanceof Event.Claimed)) {
      return;
    }
    Stream<LeadRecord> oldest =
        store.oldestOpen(dealership.id(), account).map(StoredLead::record).stream();
    Reception.olderInPool(dealership, lead, oldest)
        .ifPresent(
            older -> {
              throw ProblemException.conflict(
                  Message.of("rules.refused.oldestFirst", older.id()),
                  Map.of(
                      "code",
                      "oldestFirst",
                      "oldest",
                      older.id(),
                      "assignee",
                      lead.leadState().assignee()));
            });
  }

  /** A person acts as the user the person is. */
  private static Event signed(Event event, String dealership, Caller caller) {
    String user = caller.userIn(dealership);
    boolean signed = event.by() != null && caller.mayAny(Permission.LEADS_HAND_OVER);
    return user == null || signed ? event : event.signed(user);
  }
}
