package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.LocalTimes;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.engine.Distribution;
import org.leadwacht.rules.engine.Downtime;
import org.leadwacht.rules.engine.Interim;
import org.leadwacht.rules.engine.LifeCycle;
import org.leadwacht.rules.engine.ListRound;
import org.leadwacht.rules.engine.ListState;
import org.leadwacht.rules.engine.Load;
import org.leadwacht.rules.engine.Outcome;
import org.leadwacht.rules.engine.Reception;
import org.leadwacht.rules.engine.RefusedException;
import org.leadwacht.rules.engine.Turns;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.Contacts;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.Recognised;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.message.InvalidValueException;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.scenario.Scenario.Change;
import org.leadwacht.rules.scenario.Scenario.ExpectedState;
import org.leadwacht.rules.scenario.Scenario.Happening;
import org.leadwacht.rules.scenario.ScenarioResult.Compared;

/** A dealership in a story: its leads and everything else the server would keep in its store. */
final class StoryWorld implements AutoCloseable {

  /**
   * What became of an event.
   *
   * @param event the event
   * @param message why it was refused, or null if it was accepted
   */
  record Refusal(Happening event, @Nullable String message) {}

  private final Scenario scenario;
  private final Journal journal = new Journal();
  private final StoryContacts contacts;
  private final StoryEvents events;
  private final Map<String, LeadRecord> leads = new LinkedHashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, List<Inquiry>> requests = new HashMap<>();
  private final Map<String, Instant> lastLeads = new HashMap<>();
  private final List<Happening> meantime = new ArrayList<>();
  private final List<Interim.Change> changes = new ArrayList<>();
  private WrittenWorld written;
  private World planned;
  private LifeCycle lifeCycle;
  private Turns turns = Turns.NONE;
  private ListState listState = ListState.NONE;
  private Instant clock;
  private Instant firedAt;
  private @Nullable Instant downSince;
  private @Nullable Downtime downtime;
  private boolean returning;

  StoryWorld(Scenario scenario, RuleSet ruleSet) {
    this.scenario = scenario;
    this.events = new StoryEvents(scenario.zone());
    Instant watchedSince =
        LocalTimes.startOf(
            scenario.begins().atZone(scenario.zone()).toLocalDate(), scenario.zone());
    this.written = WrittenWorld.of(scenario.document(), ruleSet, watchedSince);
    this.planned = written.world();
    this.lifeCycle = LifeCycle.in(planned, journal::concluded);
    this.contacts = new StoryContacts(planned, scenario.zone(), journal);
    // Runs before the story begins are none of its business.
    this.clock =
        scenario.events().isEmpty() ? scenario.until() : scenario.events().get(0).arrives();
    this.firedAt = clock;
    journal.calendar(clock, planned.dealership().calendar());
  }

  Journal journal() {
    return journal;
  }

  boolean isDown() {
    return downSince != null;
  }

  /** When something is due next, or null; nothing is while the server is away. */
  @Nullable Instant nextDue() {
    if (downSince != null) {
      return null;
    }
    Instant next = ListRound.next(written.world(), listState, firedAt);
    for (LeadRecord lead : leads.values()) {
      Instant check = lead.nextCheckAt();
      if (check != null && (next == null || check.isBefore(next))) {
        next = check;
      }
    }
    Instant activity = contacts.nextDue();
    return activity != null && (next == null || activity.isBefore(next)) ? activity : next;
  }

  /** Fires what is due now: first the stages of leads, then the lists. */
  void fire(Instant now) {
    clock = now;
    if (downSince != null) {
      return;
    }
    leads.replaceAll((id, lead) -> left(lifeCycle.due(lead, now)));
    contacts.fire(now);
    ListRound.Sent sent =
        ListRound.upTo(
            listState,
            new Interim(firedAt, downtime, planned, changes),
            now,
            new ListRound.Content(this::listed, () -> lastLeads),
            journal::concluded);
    listState = sent.state();
    sent.mails().forEach(mail -> journal.sent(mail, leads.keySet()));
    firedAt = now;
    planned = written.world();
    changes.clear();
  }

  private List<LeadRecord> listed() {
    List<LeadRecord> listed = new ArrayList<>(leads.values());
    listed.addAll(contacts.followUps());
    return listed;
  }

  private LeadRecord left(Outcome outcome) {
    outcome.left().forEach(firedStage -> journal.left(outcome.record().id(), firedStage));
    return outcome.record();
  }

  /** Lets something happen now; while the server is away it waits for the return. */
  List<Refusal> happen(Happening event) {
    clock = event.arrives();
    if (event.change() == Change.DOWN) {
      requireDown(event, false);
      downSince = event.at();
      return List.of(new Refusal(event, null));
    }
    if (event.change() == Change.UP) {
      requireDown(event, true);
      return comeBack(event);
    }
    if (downSince != null) {
      meantime.add(event);
      return List.of();
    }
    return List.of(new Refusal(event, attempt(() -> apply(event))));
  }

  private void requireDown(Happening event, boolean down) {
    if ((downSince != null) != down) {
      throw new InvalidValueException(
          down ? "rules.scenario.upAlready" : "rules.scenario.downAlready", event.line());
    }
  }

  private @Nullable String attempt(Runnable change) {
    try {
      change.run();
      return null;
    } catch (RefusedException | InvalidDocumentException e) {
      return ScenarioRunner.message(e);
    }
  }

  private void apply(Happening event) {
    if (event.change() != null) {
      World before = written.world();
      enter(written.changedBy(event));
      bringUp(new Interim(clock, null, before, List.of(changed())));
    } else if (StoryContacts.isConcerned(event)) {
      contacts.happen(event, leads.values(), events.next(), clock);
    } else if (event.type().equals("received")) {
      receive(event);
    } else {
      LeadRecord lead = lead(event);
      if (event.type().equals("claimed")) {
        requireOldest(lead);
      }
      Event told = events.event(event, clock);
      lifeCycle.requireRoom(lead, told, by -> leads.values().stream());
      happened(lead, told);
      contacts.delivered(event, lead, leads.values(), clock);
      distributeAnew(lead, told);
    }
  }

  /** A lead that became open again and that nobody would have gets a new owner. */
  private void distributeAnew(LeadRecord lead, Event opening) {
    if (!reception().needsOwner(lead, List.of(opening))) {
      return;
    }
    Distribution distribution = reception().distribute(lead.inquiry(), List.of(), turns, clock);
    turns = distribution.used(turns);
    journal.assigned(clock, lead.id(), distribution, written.world().rulesVersion());
    happened(
        Objects.requireNonNull(leads.get(lead.id())),
        Reception.handedOver(opening.id() + "+", List.of(opening), distribution));
  }

  /** What happened while the server was away is planned only when all of it is known. */
  private void happened(LeadRecord lead, Event event) {
    leads.put(
        lead.id(),
        returning
            ? lifeCycle.accepted(lead, event)
            : left(lifeCycle.happened(lead, List.of(event), clock)));
  }

  /**
   * The return (docs/domain.md, "Downtime"): changes are read, events of the meantime are applied
   * in order, what was missed is noted by the old settings, then the changes take effect.
   */
  private List<Refusal> comeBack(Happening up) {
    World old = written.world();
    Downtime away = new Downtime(Objects.requireNonNull(downSince), clock);
    List<Refusal> refusals = new ArrayList<>();
    for (Happening event : meantime) {
      if (event.change() != null) {
        refusals.add(new Refusal(event, attempt(() -> written = written.changedBy(event))));
      }
    }
    enter(written);
    returning = true;
    for (Happening event : meantime) {
      if (event.change() == null) {
        refusals.add(new Refusal(event, attempt(() -> apply(event))));
      }
    }
    meantime.clear();
    returning = false;
    downSince = null;
    downtime = away;
    bringUp(
        new Interim(
            away.from(), away, old, written.world() == old ? List.of() : List.of(changed())));
    refusals.add(new Refusal(up, null));
    return refusals;
  }

  private void bringUp(Interim interim) {
    changes.addAll(interim.changes());
    leads.replaceAll((id, lead) -> left(lifeCycle.before(lead, interim, clock)));
    contacts.bringUp(interim, clock);
  }

  private Interim.Change changed() {
    return new Interim.Change(clock, written.world());
  }

  private void enter(WrittenWorld entered) {
    lifeCycle.close();
    written = entered;
    journal.calendar(clock, entered.world().dealership().calendar());
    lifeCycle = LifeCycle.in(entered.world(), journal::concluded);
    contacts.enter(entered.world());
  }

  private void receive(Happening event) {
    Inquiry inquiry = StoryEvents.inquiry(event, written.world().dealership());
    Reception reception = reception();
    String assignee = event.text("assignee");
    Instant importedAt = event.imported() ? clock : null;
    if (assignee != null) {
      keep(reception.given(inquiry, assignee), importedAt);
    } else {
      joinOrDistribute(inquiry, reception, importedAt);
    }
    lastLeads.merge(inquiry.source(), inquiry.receivedAt(), (a, b) -> a.isAfter(b) ? a : b);
  }

  private Reception reception() {
    return new Reception(written.world(), new Load(this::openLeads), journal::concluded);
  }

  private Map<String, Integer> openLeads() {
    Map<String, Integer> open = new HashMap<>();
    for (LeadRecord lead : leads.values()) {
      if (lead.leadState().status() == Status.OPEN) {
        open.merge(lead.leadState().assignee(), 1, Integer::sum);
      }
    }
    return open;
  }

  private void joinOrDistribute(
      Inquiry received, Reception reception, @Nullable Instant importedAt) {
    Recognised<LeadRecord> known = Recognised.of(received, this::ofPerson, this::inquiries);
    Inquiry inquiry = known.inquiry();
    Optional<LeadRecord> joined = reception.joined(inquiry, known.leads(), clock);
    if (joined.isPresent()) {
      String lead = joined.get().id();
      Event reply = Reception.reply(events.next(), inquiry, joined.get(), importedAt);
      happened(joined.get(), reply);
      distributeAnew(joined.get(), reply);
      aliases.put(inquiry.id(), lead);
      requests.computeIfAbsent(lead, id -> new ArrayList<>()).add(inquiry);
      return;
    }
    Distribution distribution = reception.distribute(inquiry, known.leads(), turns, clock);
    turns = distribution.used(turns);
    journal.assigned(clock, inquiry.id(), distribution, written.world().rulesVersion());
    keep(distribution.received(inquiry), importedAt);
  }

  private void keep(LeadRecord received, @Nullable Instant importedAt) {
    LeadRecord lead = importedAt == null ? received : received.imported(importedAt);
    leads.put(lead.id(), returning ? lead : left(lifeCycle.learnt(lead, clock)));
  }

  private List<LeadRecord> ofPerson(Inquiry inquiry) {
    return leads.values().stream()
        .filter(lead -> inquiries(lead).stream().anyMatch(told -> Contacts.same(inquiry, told)))
        .toList();
  }

  /** The lead's own request and those that joined it. */
  private List<Inquiry> inquiries(LeadRecord lead) {
    List<Inquiry> inquiries = new ArrayList<>(requests.getOrDefault(lead.id(), List.of()));
    inquiries.add(0, lead.inquiry());
    return inquiries;
  }

  private LeadRecord lead(Happening event) {
    String id = String.valueOf(event.lead());
    LeadRecord lead = leads.get(aliases.getOrDefault(id, id));
    if (lead == null) {
      throw new RefusedException("rules.scenario.leadRefused", id);
    }
    return lead;
  }

  private void requireOldest(LeadRecord lead) {
    Reception.olderInPool(written.world().dealership(), lead, leads.values().stream())
        .ifPresent(
            oldest -> {
              throw new RefusedException("rules.refused.oldestFirst", oldest.id());
            });
  }

  /** Compares what a lead is now with what it should be. */
  Compared compare(ExpectedState expected) {
    String id = aliases.getOrDefault(expected.lead(), expected.lead());
    return StateComparison.of(expected, leads.get(id), scenario.zone());
  }

  @Override
  public void close() {
    contacts.close();
    lifeCycle.close();
  }
}
