package org.leadwacht.ruletests.minutes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code docs/domain.md} says must happen, worked out minute by minute and by nothing of the
 * engine: no rules, no plan, no calendar but counting.
 */
final class MinuteServer {

  /** One line of what happens: about a lead, or of a list to somebody. */
  record Told(int at, String stage, String about) implements Comparable<Told> {
    @Override
    public int compareTo(Told other) {
      int order = Integer.compare(at, other.at);
      order = order == 0 ? about.compareTo(other.about) : order;
      return order == 0 ? stage.compareTo(other.stage) : order;
    }
  }

  /** A mail that waits for the house to open; whom it is about may not change meanwhile. */
  private record Held(String stage, String reader, int due, String responsible) {
    Held leavingFrom(int minute) {
      return new Held(stage, reader, minute, responsible);
    }
  }

  private static final int NEVER = Integer.MAX_VALUE;

  /** More minutes than any stage has: a key of what was counted before. */
  private static final long SPAN = 100_000;

  /** No list is put off by more days. */
  private static final int FAR = 9;

  private static final int HALF_A_DAY = 720;

  /** What is known of a lead; what belongs to a round ends with it. */
  private static final class Lead {
    final String id;
    String status = "OPEN";
    String assignee = "";
    int opened;
    int assigned;
    int toldAgain = NEVER;
    boolean red;
    int followUp = NEVER;
    int followUpSet;
    int resting = NEVER;
    int answered = NEVER;
    final Map<String, Integer> fixed = new HashMap<>();
    final Map<String, Integer> waiting = new HashMap<>();
    final Set<String> escalatedTo = new TreeSet<>();
    final Set<String> marked = new HashSet<>();
    final Set<String> had = new HashSet<>();
    final Set<String> done = new HashSet<>();
    final List<Held> held = new ArrayList<>();

    Lead(String id) {
      this.id = id;
    }

    void newRound() {
      red = false;
      toldAgain = NEVER;
      done.clear();
      fixed.clear();
      waiting.clear();
      escalatedTo.clear();
      marked.clear();
      had.clear();
      held.clear();
    }
  }

  private final Story story;
  private Story.House house;
  private MinuteCalendar calendar;
  private final Map<String, Lead> leads = new TreeMap<>();
  private final Map<Told, Set<String>> told = new TreeMap<>();
  private final Map<Told, Set<String>> digests = new TreeMap<>();
  private final Set<String> listsRun = new HashSet<>();
  private final Map<Long, Integer> counted = new HashMap<>();
  private final Map<String, List<Story.Person>> supervisors = new HashMap<>();
  private final List<Boolean> accepted = new ArrayList<>();
  private int now;
  private boolean changing;
  private boolean away;
  private int awayFrom = NEVER;

  MinuteServer(Story story) {
    this.story = story;
    this.house = story.house();
    this.calendar = house.calendar();
  }

  Map<Told, Set<String>> lines() {
    return told;
  }

  /** What lists name, by instant, list and reader. */
  Map<Told, Set<String>> digests() {
    return digests;
  }

  /** Whether the events were taken, in their order. */
  List<Boolean> accepted() {
    return accepted;
  }

  /** What the leads are after the story. */
  Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    leads.forEach(
        (id, lead) ->
            states.put(
                id,
                "status: %s, signal: %s, assignee: %s, escalatedTo: %s"
                    .formatted(lead.status, signal(lead), lead.assignee, lead.escalatedTo)));
    return states;
  }

  private static String signal(Lead lead) {
    return switch (lead.status) {
      case "CLOSED" -> "GREY";
      case "OPEN" -> lead.red ? "RED" : "YELLOW";
      default -> lead.red ? "RED" : "GREEN";
    };
  }

  /** Goes through the story from its first minute to its last. */
  void run() {
    for (now = story.events().get(0).at(); now <= story.until(); now++) {
      while (accepted.size() < story.events().size()
          && story.events().get(accepted.size()).at() == now) {
        accepted.add(happen(story.events().get(accepted.size())));
      }
      if (!away) {
        leads.values().forEach(this::look);
        house.lists().keySet().forEach(this::lookAtList);
        changing = false;
        awayFrom = NEVER;
      }
    }
  }

  private void change(Story.House changed) {
    house = changed;
    calendar = changed.calendar();
    counted.clear();
    supervisors.clear();
    changing = true;
  }

  private boolean happen(Story.Event event) {
    if (event.type().equals("down") || event.type().equals("up")) {
      away = event.type().equals("down");
      awayFrom = away ? now : awayFrom;
      return true;
    }
    if (event.changed() != null) {
      change(event.changed());
      return true;
    }
    Lead lead = leads.computeIfAbsent(Objects.requireNonNull(event.lead()), Lead::new);
    boolean closed = lead.status.equals("CLOSED");
    switch (event.type()) {
      case "received" -> {
        lead.assignee = event.who();
        open(lead);
      }
      case "assigned" -> {
        if (closed) {
          return false;
        }
        if (!lead.assignee.equals(event.who())) {
          handOver(lead, event.who());
        }
      }
      case "answered" -> {
        if (closed) {
          return false;
        }
        answer(lead);
      }
      case "followUpSet" -> {
        if (closed || event.due() < now) {
          return false;
        }
        lead.newRound();
        lead.status = "IN_PROGRESS";
        lead.followUp = event.due();
        lead.followUpSet = now;
        lead.resting = NEVER;
        lead.answered = NEVER;
      }
      case "customerReplied", "callBackNoted" -> {
        if (!lead.status.equals("OPEN")) {
          open(lead);
        }
      }
      case "closed" -> {
        if (!closed) {
          lead.newRound();
          lead.status = "CLOSED";
          lead.followUp = NEVER;
          lead.resting = NEVER;
        }
      }
      default -> {
        // viewed, noted and automatic replies change nothing
      }
    }
    return true;
  }

  private void open(Lead lead) {
    if (lead.followUp != NEVER && lead.followUp > now) {
      lead.resting = lead.followUp;
    }
    lead.newRound();
    lead.followUp = NEVER;
    lead.status = "OPEN";
    lead.opened = now;
    lead.assigned = now;
  }

  private void handOver(Lead lead, String to) {
    lead.assignee = to;
    if (!lead.status.equals("OPEN")) {
      open(lead);
      return;
    }
    lead.assigned = now;
    int overdue = lead.fixed.getOrDefault("E1", moved(count(lead.opened, "E1", null)));
    if (overdue < now) {
      lead.toldAgain = atOnce();
    }
    for (Story.Person supervisor : supervisors(lead)) {
      if (moved(count(overdue, "E2.1", supervisor)) < now) {
        lead.fixed.putIfAbsent("E2.1/" + supervisor.id(), atOnce());
      }
    }
  }

  private void answer(Lead lead) {
    if (lead.status.equals("OPEN")) {
      lead.newRound();
      lead.status = "IN_PROGRESS";
      if (lead.resting != NEVER && lead.resting > now) {
        lead.followUp = lead.resting;
        lead.followUpSet = now;
      }
      lead.resting = NEVER;
    } else if (lead.followUp <= now || lead.followUp == NEVER) {
      lead.newRound();
      lead.followUp = NEVER;
    }
    lead.answered = now;
  }

  private void look(Lead lead) {
    lead.held.replaceAll(mail -> isMissed(leaves(mail.due())) ? mail.leavingFrom(atOnce()) : mail);
    for (Held mail : List.copyOf(lead.held)) {
      // one whose opening a change put into the past leaves at the change
      if (leaves(mail.due()) <= now) {
        lead.held.remove(mail);
        if (house.stages().get(mail.stage()).on() && stillFor(mail, lead)) {
          leave(lead, mail.stage(), mail.reader());
        }
      }
    }
    if (lead.status.equals("OPEN")) {
      lookAtOpen(lead);
    } else if (lead.status.equals("IN_PROGRESS") && lead.followUp != NEVER) {
      lookAtFollowUp(lead);
    } else if (lead.status.equals("IN_PROGRESS") && lead.answered != NEVER) {
      anchor(lead, "NF1", moved(count(lead.answered, "NF1", null)));
      if (shows(lead, "NF1")) {
        overdue(lead, "NF1");
      }
    }
  }

  /** Whether whoever is responsible for what a mail is about still is. */
  private boolean stillFor(Held mail, Lead lead) {
    return switch (mail.stage()) {
      case "AV1" -> true;
      case "EM2.1", "EM2.2" ->
          supervisors(lead).stream().anyMatch(person -> person.id().equals(mail.reader()));
      default -> mail.responsible().equals(lead.assignee);
    };
  }

  private void lookAtOpen(Lead lead) {
    if (fires(lead, "DM1/" + lead.assignee, moved(count(lead.assigned, "DM1", null)), "DM1")) {
      mail(lead, "DM1", lead.assignee);
    }
    int overdue = anchor(lead, "E1", moved(count(lead.opened, "E1", null)));
    warn(lead, "R1", count(lead.opened, "R1", null), false, lead.opened, overdue, "E1");
    warn(lead, "VK", before(overdue, "VK"), false, lead.opened, overdue, "E1");
    if (shows(lead, "E1")) {
      overdue(lead, "E1");
      lead.done.add("E1/" + lead.assignee);
    }
    if (lead.toldAgain == now
        && house.stages().get("E1").on()
        && lead.done.add("E1/" + lead.assignee)) {
      tell(lead, "E1", receiver(lead.assignee));
    }
    if (fires(lead, "AV1", moved(count(overdue, "AV1", null)), "AV1")) {
      house.people().stream()
          .filter(person -> person.role().equals("DISPATCHER"))
          .forEach(person -> mail(lead, "AV1", person.id()));
    }
    for (Story.Person supervisor : supervisors(lead)) {
      int due = moved(count(overdue, "E2.1", supervisor));
      anchor(lead, "E2.1/" + supervisor.id(), due);
      if (shows(lead, "E2.1/" + supervisor.id())) {
        escalate(lead, "E2.1", supervisor);
      }
    }
    tellSupervisors(lead, "E2.1", "EM2.1");
  }

  private void lookAtFollowUp(Lead lead) {
    int overdue = anchor(lead, "WV", inHours(count(lead.followUp, "WV", null)));
    warn(lead, "WR1", before(lead.followUp, "WR1"), true, lead.followUpSet, overdue, "WV");
    if (shows(lead, "WV")) {
      overdue(lead, "WV");
    }
    for (Story.Person supervisor : supervisors(lead)) {
      int due = inHours(count(overdue, "E2.2", supervisor));
      anchor(lead, "E2.2/" + supervisor.id(), due);
      if (shows(lead, "E2.2/" + supervisor.id())) {
        escalate(lead, "E2.2", supervisor);
      }
    }
    tellSupervisors(lead, "E2.2", "EM2.2");
  }

  private void tellSupervisors(Lead lead, String mark, String mail) {
    for (Story.Person supervisor : supervisors(lead)) {
      Integer escalated = lead.fixed.get(mark + "/" + supervisor.id());
      if (escalated != null && escalated <= now) {
        int due = count(escalated, mail, null);
        int at = mail.equals("EM2.2") ? inHours(due) : moved(due);
        if (fires(lead, mail + "/" + supervisor.id(), at, mail)) {
          mail(lead, mail, supervisor.id());
        }
      }
    }
  }

  /**
   * When something happened, or will, that later stages count from: what was missed counts on from
   * its own instant, what a change put into the past from the change.
   */
  private int anchor(Lead lead, String key, int due) {
    int at = lead.fixed.getOrDefault(key, due);
    if (!lead.fixed.containsKey(key) && at < now) {
      if (isMissed(at)) {
        lead.waiting.put(key, atOnce());
        lead.fixed.put(key, at);
      } else if (changing) {
        at = atOnce();
        lead.fixed.put(key, at);
      }
    } else if (at == now) {
      lead.fixed.put(key, at);
    }
    return at;
  }

  /** Whether what later stages count from shows now. */
  private boolean shows(Lead lead, String key) {
    Integer at = lead.waiting.getOrDefault(key, lead.fixed.get(key));
    return at != null && at == now;
  }

  /** Whether a mail is due; one that a change puts into the past is dropped, for this round. */
  private boolean fires(Lead lead, String key, int due, String stage) {
    boolean on = house.stages().get(stage).on();
    if (due == now || isMissed(due)) {
      return on && lead.done.add(key);
    }
    if (due < now && changing) {
      lead.done.add(key);
    }
    return false;
  }

  /** Whether the server comes back now and was away at an instant. */
  private boolean isMissed(int due) {
    return awayFrom <= due && due < now;
  }

  private int atOnce() {
    return moved(now);
  }

  private void overdue(Lead lead, String stage) {
    if (house.stages().get(stage).on()) {
      lead.red = true;
      tell(lead, stage, receiver(lead.assignee));
    }
  }

  /** A warning comes before what it warns of, and after what it belongs to began, or not at all. */
  private void warn(
      Lead lead, String stage, int due, boolean ofFollowUp, int began, int warnedOf, String of) {
    int at = ofFollowUp ? inHours(due) : moved(due);
    int leaves = leaves(isMissed(at) ? atOnce() : at);
    boolean late = house.stages().get(of).on() && leaves >= warnedOf;
    if (due >= began && fires(lead, stage, at, stage) && !late) {
      mail(lead, stage, lead.assignee);
    }
  }

  private void escalate(Lead lead, String stage, Story.Person supervisor) {
    if (!house.stages().get(stage).on()) {
      return;
    }
    lead.marked.add(supervisor.id());
    for (String reached : List.of(supervisor.id(), receiver(supervisor.id()))) {
      lead.escalatedTo.add(reached);
      tell(lead, stage, reached);
    }
  }

  private void mail(Lead lead, String stage, String reader) {
    if (leaves(atOnce()) == now) {
      leave(lead, stage, reader);
    } else {
      lead.held.add(new Held(stage, reader, atOnce(), lead.assignee));
    }
  }

  private void leave(Lead lead, String stage, String reader) {
    String receiver = receiver(reader);
    boolean inOwnRight =
        stage.startsWith("EM")
            && !receiver.equals(reader)
            && supervisors(lead).stream().anyMatch(other -> other.id().equals(receiver));
    if (!inOwnRight && !house.person(receiver).silent().contains(stage)) {
      tell(lead, stage, receiver);
    }
  }

  private void tell(Lead lead, String stage, String receiver) {
    if (lead.had.add(stage + "/" + receiver)) {
      told.computeIfAbsent(new Told(now, stage, lead.id), line -> new TreeSet<>()).add(receiver);
    }
  }

  /** A list goes out at most once a day; one that was dropped counts, too. */
  private void lookAtList(String list) {
    boolean due = false;
    boolean missed = false;
    int next = NEVER;
    LocalDate today = date(now);
    for (LocalDate day = today.minusDays(FAR);
        day.isBefore(today.plusDays(FAR));
        day = day.plusDays(1)) {
      int at = runOf(list, day);
      due |= at == now;
      missed |= isMissed(at);
      next = at > now ? Math.min(next, at) : next;
      if (at < now && (changing || isMissed(at)) && date(at).equals(today)) {
        listsRun.add(list + today);
      }
    }
    boolean madeUpFor = missed && !house.closed().contains(today) && next - now >= HALF_A_DAY;
    if (madeUpFor || (due && !listsRun.contains(list + today))) {
      listsRun.add(list + today);
      leads.values().stream()
          .filter(lead -> !lead.status.equals("CLOSED"))
          .forEach(lead -> readersOf(list, lead).forEach(reader -> list(list, reader, lead)));
    }
  }

  /** When a list of a day goes out: EL1 not at all on a closed day, EL2 on the next that is not. */
  private int runOf(String list, LocalDate day) {
    Story.Rota rota = Objects.requireNonNull(house.lists().get(list));
    if (!rota.on()
        || !rota.days().contains(day.getDayOfWeek())
        || (list.equals("EL1") && house.closed().contains(day))) {
      return NEVER;
    }
    LocalDate date = day;
    while (house.closed().contains(date)) {
      date = date.plusDays(1);
    }
    return calendar.minute(date.atTime(rota.minute() / 60, rota.minute() % 60).atZone(Story.ZONE));
  }

  private Set<String> readersOf(String list, Lead lead) {
    if (list.equals("EL2")) {
      return lead.marked;
    }
    boolean today = lead.followUp != NEVER && !date(lead.followUp).isAfter(date(now));
    return lead.status.equals("OPEN") || today ? Set.of(lead.assignee) : Set.of();
  }

  private void list(String list, String reader, Lead lead) {
    String receiver = receiver(reader);
    if (!house.person(receiver).silent().contains(list)) {
      digests.computeIfAbsent(new Told(now, list, receiver), line -> new TreeSet<>()).add(lead.id);
    }
  }

  private LocalDate date(int minute) {
    return calendar.instant(minute).atZone(Story.ZONE).toLocalDate();
  }

  private int leaves(int minute) {
    return house.mailInHours() ? calendar.nextOpening(minute) : minute;
  }

  private int moved(int minute) {
    return calendar.isClosedDay(minute) ? calendar.nextOpening(minute) : minute;
  }

  private int inHours(int minute) {
    return house.respectHours() ? calendar.nextOpening(minute) : moved(minute);
  }

  private int count(int from, String stage, Story.Person supervisor) {
    Story.Stage set = Objects.requireNonNull(house.stages().get(stage), stage);
    int after =
        supervisor == null ? set.after() : supervisor.own().getOrDefault(stage, set.after());
    return set.business()
        ? counted.computeIfAbsent(from * SPAN + after, key -> calendar.plus(from, after))
        : from + after;
  }

  private int before(int until, String stage) {
    Story.Stage set = Objects.requireNonNull(house.stages().get(stage), stage);
    return set.business()
        ? counted.computeIfAbsent(
            -until * SPAN - set.after(), key -> calendar.minus(until, set.after()))
        : until - set.after();
  }

  private List<Story.Person> supervisors(Lead lead) {
    return supervisors.computeIfAbsent(lead.assignee, this::supervisors);
  }

  private List<Story.Person> supervisors(String assignee) {
    List<String> named = house.person(assignee).supervisors();
    return house.people().stream()
        .filter(
            person ->
                named.isEmpty()
                    ? Set.of("SALES_MANAGER", "CONTROLLER").contains(person.role())
                        && !person.id().equals(assignee)
                    : named.contains(person.id()))
        .toList();
  }

  /** Whoever gets what is meant for somebody: those who are absent are stood in for. */
  private String receiver(String id) {
    LocalDate today = date(now);
    Story.Person person = house.person(id);
    Set<String> seen = new HashSet<>();
    while (person.isAbsent(today) && person.deputy() != null && seen.add(person.id())) {
      person = house.person(person.deputy());
    }
    return person.isAbsent(today) ? id : person.id();
  }
}
