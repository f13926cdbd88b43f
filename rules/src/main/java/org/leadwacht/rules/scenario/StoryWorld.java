package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.calendar.LocalTimes;
import org.leadwacht.rules.calendar.Opening;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.Settings;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipReader;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.engine.Distribution;
import org.leadwacht.rules.engine.Distributor;
import org.leadwacht.rules.engine.Escalator;
import org.leadwacht.rules.engine.ListMail;
import org.leadwacht.rules.engine.ListState;
import org.leadwacht.rules.engine.Lists;
import org.leadwacht.rules.engine.Outcome;
import org.leadwacht.rules.engine.RefusedException;
import org.leadwacht.rules.engine.Turns;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.Contacts;
import org.leadwacht.rules.lead.Dossier;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.Milestone;
import org.leadwacht.rules.lead.Milestone.Because;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.rulebook.Layers;
import org.leadwacht.rules.rulebook.RuleFile;
import org.leadwacht.rules.rulebook.RuleInfo;
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
  private final Instant watchedSince;
  private final Map<String, Dossier> leads = new LinkedHashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, Instant> lastLeads = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final Set<String> rulesFired = new TreeSet<>();
  private final List<Happening> meantime = new ArrayList<>();
  private DealershipDocument document;
  private Layers layers;
  private World world;
  private Escalator escalator;
  private Lists lists;
  private Turns turns = Turns.NONE;
  private ListState listState = ListState.NONE;
  private List<Lists.Due> missedLists = List.of();
  private Instant clock;
  private final NavigableMap<Instant, BusinessCalendar> calendars = new TreeMap<>();
  private @Nullable Instant downSince;
  private boolean returning;
  private int eventNumber = 1;

  StoryWorld(Scenario scenario, Layers layers) {
    this.scenario = scenario;
    this.layers = layers;
    this.document = scenario.document();
    Instant first =
        scenario.events().stream()
            .map(Happening::at)
            .min(Comparator.naturalOrder())
            .orElse(scenario.until());
    this.watchedSince =
        LocalTimes.startOf(first.atZone(scenario.zone()).toLocalDate(), scenario.zone());
    this.world = read(document, layers, layers.files().isEmpty() ? 0 : 1);
    this.escalator = Escalator.in(world, this::concluded);
    this.lists = new Lists(world, this::concluded);
    // Runs before the story begins are none of its business.
    Instant start =
        scenario.events().isEmpty() ? scenario.until() : scenario.events().get(0).arrives();
    this.clock = start;
    calendars.put(start, world.dealership().calendar());
  }

  private World read(DealershipDocument changed, Layers written, long version) {
    var rules = written.book();
    Dealership dealership = new DealershipReader(rules.stages(), watchedSince, true).read(changed);
    return new World(dealership, rules, version);
  }

  private void concluded(RuleInfo rule) {
    rulesFired.add(rule.name());
  }

  /** Names of the rules that concluded something in the story. */
  Set<String> rulesFired() {
    return rulesFired;
  }

  /** When the house is open until an instant, by the calendar of each moment. */
  List<Opening> open(Instant from, Instant until) {
    List<Opening> open = new ArrayList<>();
    for (Map.Entry<Instant, BusinessCalendar> since : calendars.entrySet()) {
      Instant changed = calendars.higherKey(since.getKey());
      boolean first = since.getKey().equals(calendars.firstKey());
      Instant start = first ? from : since.getKey();
      Instant end = changed == null || changed.isAfter(until) ? until : changed;
      open.addAll(since.getValue().openings(start, end));
    }
    return open;
  }

  List<Line> lines() {
    return lines;
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
    for (Dossier lead : leads.values()) {
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

  private Dossier fired(Dossier lead, Instant now) {
    Instant check = lead.nextCheckAt();
    if (check == null || check.isAfter(now)) {
      return lead;
    }
    Outcome outcome = escalator.time(lead, now);
    outcome.left().forEach(milestone -> record(lead.id(), milestone));
    return outcome.dossier();
  }

  private void send(Lists.Due due, boolean late) {
    Lists.Sent sent = lists.run(due, listState, leads.values(), lastLeads, late);
    listState = sent.state();
    for (ListMail mail : sent.mails()) {
      boolean monitor = mail.stage().equals("QM");
      lines.add(
          new Line(
              mail.at(),
              mail.stage(),
              null,
              new TreeSet<>(mail.to()),
              Set.of("mail"),
              mail.late(),
              monitor ? null : mail.leads(),
              monitor ? mail.silent() : null,
              monitor ? mail.recovered() : null,
              null,
              null));
    }
  }

  /** Lines of the same stage, lead and instant are one. */
  private void record(String lead, Milestone milestone) {
    Instant at = java.util.Objects.requireNonNull(milestone.leftAt());
    for (int i = lines.size() - 1; i >= 0 && lines.get(i).at().equals(at); i--) {
      Line line = lines.get(i);
      if (line.stage().equals(milestone.stage()) && lead.equals(line.lead())) {
        line.to().addAll(milestone.to());
        if (milestone.late() && !Boolean.TRUE.equals(line.late())) {
          lines.set(i, line(lead, milestone, at, line.to()));
        }
        return;
      }
    }
    lines.add(line(lead, milestone, at, new TreeSet<>(milestone.to())));
  }

  private static Line line(String lead, Milestone milestone, Instant at, Set<String> to) {
    return new Line(
        at,
        milestone.stage(),
        lead,
        to,
        Set.of(milestone.via()),
        milestone.late(),
        null,
        null,
        null,
        null,
        milestone.because());
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
      throw new IllegalArgumentException(
          "line %d: the server is %s already.".formatted(event.line(), down ? "up" : "down"));
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
      World changed = changed(event);
      enter(changed);
      leads.replaceAll((id, lead) -> escalator.change(lead, clock).dossier());
      listState = lists.changed(listState, clock);
    } else if (event.type().equals("received")) {
      receive(event);
    } else {
      Dossier lead = lead(event);
      happened(lead, event(event, lead));
    }
  }

  /** What happened while the server was away is planned only when all of it is known. */
  private void happened(Dossier lead, Event event) {
    Dossier accepted = escalator.accepted(lead, event);
    leads.put(lead.id(), returning ? accepted : escalator.missed(accepted, clock).dossier());
  }

  /**
   * The return (domain.md, section 3, "Downtime"): changes are read, events of the meantime are
   * applied in order, what was missed is noted by the old settings, then the changes take effect.
   */
  private List<Refusal> comeBack(Happening up) {
    Instant away = java.util.Objects.requireNonNull(downSince);
    downSince = null;
    List<Refusal> refusals = new ArrayList<>();
    World old = world;
    for (Happening event : meantime) {
      if (event.change() != null) {
        refusals.add(new Refusal(event, attempt(() -> world = changed(event))));
      }
    }
    World changed = world;
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
    leads.replaceAll((id, lead) -> escalator.missed(lead, clock).dossier());
    missedLists = lists.missed(listState, away, clock);
    listState = lists.afterReturn(listState, away, clock);
    if (changed != old) {
      enter(changed);
      leads.replaceAll((id, lead) -> escalator.change(lead, clock).dossier());
      listState = lists.changed(listState, clock);
      missedLists = missedLists.stream().filter(due -> lists.maySend(due.at())).toList();
    }
    refusals.add(new Refusal(up, null));
    return refusals;
  }

  private void enter(World entered) {
    escalator.close();
    world = entered;
    calendars.put(clock, world.dealership().calendar());
    escalator = Escalator.in(world, this::concluded);
    lists = new Lists(world, this::concluded);
  }

  private World changed(Happening event) {
    Map<String, Object> values = new LinkedHashMap<>(event.values());
    values.keySet().removeAll(Set.of("at", "type", "refused"));
    DealershipDocument changed = document;
    Layers written = layers;
    switch (java.util.Objects.requireNonNull(event.change())) {
      case USER -> {
        String user = String.valueOf(values.remove("user"));
        Map<String, Object> before = document.users().getOrDefault(user, Map.of("id", user));
        changed = document.withUser(user, Documents.replace(before, values));
      }
      case SETTINGS, CALENDAR ->
          changed = document.withDealership(Documents.changed(document.dealership(), values));
      case RULES -> written = layers.over(published(values));
      case DOWN, UP -> throw new IllegalStateException("no change of the world");
    }
    World entered =
        read(
            changed,
            written,
            written.equals(layers) ? world.rulesVersion() : world.rulesVersion() + 1);
    document = changed;
    layers = written;
    return entered;
  }

  private static List<RuleFile> published(Map<String, Object> values) {
    List<RuleFile> files = new ArrayList<>();
    if (values.get("rules") instanceof Map<?, ?> rules) {
      rules.forEach(
          (name, text) -> files.add(new RuleFile(String.valueOf(name), String.valueOf(text))));
    }
    return files;
  }

  private void receive(Happening event) {
    Inquiry inquiry = inquiry(event);
    String assignee = event.text("assignee");
    if (assignee != null) {
      escalator.requireAssignable(assignee);
      keep(Dossier.received(inquiry, null, assignee));
    } else if (!join(event, inquiry)) {
      distribute(inquiry);
    }
    lastLeads.merge(inquiry.source(), inquiry.receivedAt(), (a, b) -> a.isAfter(b) ? a : b);
  }

  private boolean join(Happening event, Inquiry inquiry) {
    Dossier unfinished =
        known(inquiry)
            .filter(lead -> lead.standing().status() != Status.CLOSED)
            .max(byReceipt())
            .orElse(null);
    if (unfinished == null) {
      return false;
    }
    Instant receivedAt = unfinished.inquiry().receivedAt();
    Instant at = event.at().isBefore(receivedAt) ? receivedAt : event.at();
    Event reply =
        new Event(
            number(), Event.Type.CUSTOMER_REPLIED, at, null, null, null, null, inquiry.source());
    happened(unfinished, reply);
    aliases.put(inquiry.id(), unfinished.id());
    return true;
  }

  private void distribute(Inquiry inquiry) {
    String lastAssignee =
        known(inquiry).max(byReceipt()).map(lead -> lead.standing().assignee()).orElse(null);
    Distribution distribution =
        new Distributor(world, this::concluded).distribute(inquiry, lastAssignee, turns, clock);
    turns = distribution.used(turns);
    var assignment = distribution.assignment();
    lines.add(
        new Line(
            clock,
            "ASSIGNED",
            inquiry.id(),
            new TreeSet<>(Set.of(assignment.user())),
            null,
            null,
            null,
            null,
            null,
            assignment.reason().name(),
            new Because(assignment.rule(), null, world.rulesVersion(), assignment.rule())));
    keep(Dossier.received(inquiry, assignment, assignment.user()));
  }

  private void keep(Dossier lead) {
    leads.put(lead.id(), returning ? lead : escalator.missed(lead, clock).dossier());
  }

  private java.util.stream.Stream<Dossier> known(Inquiry inquiry) {
    return leads.values().stream()
        .filter(lead -> lead.inquiry().contact().stream().anyMatch(inquiry.contact()::contains));
  }

  private static Comparator<Dossier> byReceipt() {
    return Comparator.comparing((Dossier lead) -> lead.inquiry().receivedAt());
  }

  private Inquiry inquiry(Happening event) {
    return new Inquiry(
        String.valueOf(event.lead()),
        event.at(),
        String.valueOf(event.text("source")),
        contact(event.values().get("contact")),
        event.text("brand"),
        event.text("condition"),
        event.text("location"),
        event.text("vehicleLocation"),
        event.text("request"));
  }

  private Set<String> contact(@Nullable Object contact) {
    if (contact instanceof Map<?, ?> fields) {
      return Contacts.keys(
          text(fields.get("externalId")),
          text(fields.get("email")),
          text(fields.get("phone")),
          world.dealership().region());
    }
    return contact == null ? Set.of() : Set.of("id:" + contact);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : String.valueOf(value);
  }

  private Dossier lead(Happening event) {
    String id = String.valueOf(event.lead());
    Dossier lead = leads.get(aliases.getOrDefault(id, id));
    if (lead == null) {
      throw new RefusedException("The lead %s was refused when it came in.".formatted(id));
    }
    return lead;
  }

  private Event event(Happening happening, Dossier lead) {
    Event.Type type = Event.Type.parse(happening.type());
    String by = happening.text("by");
    String to = type == Event.Type.CLAIMED ? by : happening.text("to");
    String due = happening.text("due");
    String outcome = happening.text("outcome");
    Event event =
        new Event(
            number(),
            type,
            happening.at(),
            by,
            to,
            due == null ? null : Instants.parse(due, scenario.zone()),
            outcome == null ? null : Event.Outcome.valueOf(outcome),
            null);
    if (type == Event.Type.CLAIMED) {
      requireOldest(lead);
    }
    return event;
  }

  private void requireOldest(Dossier lead) {
    Settings.Pool pool = world.dealership().settings().pool();
    leads.values().stream()
        .filter(other -> pool.enabled() && pool.oldestFirst())
        .filter(
            other ->
                other.standing().status() == Status.OPEN
                    && other.standing().assignee().equals(pool.account()))
        .min(byReceipt())
        .filter(oldest -> oldest.inquiry().receivedAt().isBefore(lead.inquiry().receivedAt()))
        .ifPresent(
            oldest -> {
              throw new RefusedException(
                  "Only the oldest lead of the pool may be claimed: " + oldest.id() + ".");
            });
  }

  private String number() {
    return String.valueOf(++eventNumber);
  }

  /** Compares what a lead is now with what it should be. */
  Compared compare(ExpectedState expected) {
    Dossier lead = leads.get(aliases.getOrDefault(expected.lead(), expected.lead()));
    Map<String, Object> actual = new LinkedHashMap<>();
    for (String name : expected.values().keySet()) {
      actual.put(name, lead == null ? "(no such lead)" : value(lead, name));
    }
    Map<String, Object> wanted = new LinkedHashMap<>(expected.values());
    wanted.replaceAll(
        (name, value) -> value instanceof Collection<?> set ? new TreeSet<>(set) : value);
    String title =
        "state at %s of %s "
            .formatted(expected.at().atZone(scenario.zone()).toLocalDateTime(), expected.lead());
    return new Compared(wanted.equals(actual), title + wanted, title + actual, null, null, null);
  }

  private static Object value(Dossier lead, String name) {
    var standing = lead.standing();
    return switch (name) {
      case "status" -> standing.status().name();
      case "signal" -> lead.signal().name();
      case "assignee" -> standing.assignee();
      case "escalatedTo" -> new TreeSet<>(lead.escalatedTo());
      case "cycle" -> standing.cycle();
      case "openedAt" -> standing.openedAt();
      default -> standing.followUp() == null ? "none" : standing.followUp().dueAt();
    };
  }

  @Override
  public void close() {
    escalator.close();
  }
}
