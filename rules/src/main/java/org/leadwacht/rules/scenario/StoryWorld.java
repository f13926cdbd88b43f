package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.LocalTimes;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.engine.Distribution;
import org.leadwacht.rules.engine.Distributor;
import org.leadwacht.rules.engine.Escalator;
import org.leadwacht.rules.engine.ListState;
import org.leadwacht.rules.engine.Lists;
import org.leadwacht.rules.engine.Outcome;
import org.leadwacht.rules.engine.RefusedException;
import org.leadwacht.rules.engine.Turns;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
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
  private final StoryEvents events;
  private final Map<String, LeadRecord> leads = new LinkedHashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, Instant> lastLeads = new HashMap<>();
  private final List<Happening> meantime = new ArrayList<>();
  private WrittenWorld written;
  private Escalator escalator;
  private Lists lists;
  private Turns turns = Turns.NONE;
  private ListState listState = ListState.NONE;
  private List<Lists.Due> missedLists = List.of();
  private Instant clock;
  private @Nullable Instant downSince;
  private boolean returning;

  StoryWorld(Scenario scenario, RuleSet ruleSet) {
    this.scenario = scenario;
    this.events = new StoryEvents(scenario.zone());
    Instant watchedSince =
        LocalTimes.startOf(
            scenario.begins().atZone(scenario.zone()).toLocalDate(), scenario.zone());
    this.written = WrittenWorld.of(scenario.document(), ruleSet, watchedSince);
    this.escalator = Escalator.in(written.world(), journal::concluded);
    this.lists = new Lists(written.world(), journal::concluded);
    // Runs before the story begins are none of its business.
    Instant start =
        scenario.events().isEmpty() ? scenario.until() : scenario.events().get(0).arrives();
    this.clock = start;
    journal.calendar(start, written.world().dealership().calendar());
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
    Instant next = lists.next(listState, clock).map(Lists.Due::at).orElse(null);
    for (LeadRecord lead : leads.values()) {
      Instant check = lead.nextCheckAt();
      if (check != null && (next == null || check.isBefore(next))) {
        next = check;
      }
    }
    return next;
  }

  /** Fires what is due now: first the stages of leads, then the lists. */
  void fire(Instant now) {
    clock = now;
    if (downSince != null) {
      return;
    }
    leads.replaceAll((id, lead) -> fired(lead, now));
    missedLists.forEach(due -> send(due, true));
    missedLists = List.of();
    Optional<Lists.Due> due;
    while ((due = lists.next(listState, now)).isPresent() && due.get().at().equals(now)) {
      send(due.get(), false);
    }
  }

  private LeadRecord fired(LeadRecord lead, Instant now) {
    Instant check = lead.nextCheckAt();
    if (check == null || check.isAfter(now)) {
      return lead;
    }
    Outcome outcome = escalator.time(lead, now);
    outcome.left().forEach(firedStage -> journal.left(lead.id(), firedStage));
    return outcome.record();
  }

  private void send(Lists.Due due, boolean late) {
    Lists.Sent sent = lists.run(due, listState, leads.values(), lastLeads, late);
    listState = sent.state();
    sent.mails().forEach(journal::sent);
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
      enter(written.changedBy(event));
      leads.replaceAll((id, lead) -> escalator.change(lead, clock).record());
      listState = lists.changed(listState, clock);
    } else if (event.type().equals("received")) {
      receive(event);
    } else {
      LeadRecord lead = lead(event);
      if (event.type().equals("claimed")) {
        requireOldest(lead);
      }
      happened(lead, events.event(event));
    }
  }

  /** What happened while the server was away is planned only when all of it is known. */
  private void happened(LeadRecord lead, Event event) {
    LeadRecord accepted = escalator.accepted(lead, event);
    leads.put(lead.id(), returning ? accepted : escalator.missed(accepted, clock).record());
  }

  /**
   * The return (domain.md, section 3, "Downtime"): changes are read, events of the meantime are
   * applied in order, what was missed is noted by the old settings, then the changes take effect.
   */
  private List<Refusal> comeBack(Happening up) {
    Instant away = Objects.requireNonNull(downSince);
    downSince = null;
    List<Refusal> refusals = new ArrayList<>();
    WrittenWorld old = written;
    for (Happening event : meantime) {
      if (event.change() != null) {
        refusals.add(new Refusal(event, attempt(() -> written = written.changedBy(event))));
      }
    }
    WrittenWorld changed = written;
    enter(changed);
    returning = true;
    for (Happening event : meantime) {
      if (event.change() == null) {
        refusals.add(new Refusal(event, attempt(() -> apply(event))));
      }
    }
    meantime.clear();
    returning = false;
    enter(old);
    leads.replaceAll((id, lead) -> escalator.missed(lead, clock).record());
    missedLists = lists.missed(listState, away, clock);
    listState = lists.afterReturn(listState, away, clock);
    if (changed != old) {
      enter(changed);
      leads.replaceAll((id, lead) -> escalator.change(lead, clock).record());
      listState = lists.changed(listState, clock);
      missedLists = missedLists.stream().filter(due -> lists.maySend(due.at())).toList();
    }
    refusals.add(new Refusal(up, null));
    return refusals;
  }

  private void enter(WrittenWorld entered) {
    escalator.close();
    written = entered;
    journal.calendar(clock, entered.world().dealership().calendar());
    escalator = Escalator.in(entered.world(), journal::concluded);
    lists = new Lists(entered.world(), journal::concluded);
  }

  private void receive(Happening event) {
    Inquiry inquiry = StoryEvents.inquiry(event, written.world().dealership().region());
    String assignee = event.text("assignee");
    if (assignee != null) {
      escalator.requireAssignable(assignee);
      keep(LeadRecord.received(inquiry, null, assignee));
    } else if (!join(event, inquiry)) {
      distribute(inquiry);
    }
    lastLeads.merge(inquiry.source(), inquiry.receivedAt(), (a, b) -> a.isAfter(b) ? a : b);
  }

  private boolean join(Happening event, Inquiry inquiry) {
    LeadRecord unfinished =
        known(inquiry)
            .filter(lead -> lead.leadState().status() != Status.CLOSED)
            .max(byReceipt())
            .orElse(null);
    if (unfinished == null) {
      return false;
    }
    Event reply = events.reply(event, inquiry, unfinished.inquiry());
    happened(unfinished, reply);
    aliases.put(inquiry.id(), unfinished.id());
    return true;
  }

  private void distribute(Inquiry inquiry) {
    String lastAssignee =
        known(inquiry).max(byReceipt()).map(lead -> lead.leadState().assignee()).orElse(null);
    Distribution distribution =
        new Distributor(written.world(), journal::concluded)
            .distribute(inquiry, lastAssignee, turns, clock);
    turns = distribution.used(turns);
    journal.assigned(clock, inquiry.id(), distribution, written.world().rulesVersion());
    var assignment = distribution.assignment();
    keep(LeadRecord.received(inquiry, assignment, assignment.user()));
  }

  private void keep(LeadRecord lead) {
    leads.put(lead.id(), returning ? lead : escalator.missed(lead, clock).record());
  }

  private Stream<LeadRecord> known(Inquiry inquiry) {
    return leads.values().stream()
        .filter(lead -> lead.inquiry().contact().stream().anyMatch(inquiry.contact()::contains));
  }

  private static Comparator<LeadRecord> byReceipt() {
    return Comparator.comparing((LeadRecord lead) -> lead.inquiry().receivedAt());
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
    Settings.Pool pool = written.world().dealership().settings().pool();
    leads.values().stream()
        .filter(other -> pool.enabled() && pool.oldestFirst())
        .filter(
            other ->
                other.leadState().status() == Status.OPEN
                    && other.leadState().assignee().equals(pool.account()))
        .min(byReceipt())
        .filter(oldest -> oldest.inquiry().receivedAt().isBefore(lead.inquiry().receivedAt()))
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
    escalator.close();
  }
}
