package org.leadwacht.ruletests.minutes;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.leadwacht.ruletests.minutes.MinuteCalendar.Hours;

/** Makes stories up, each from a seed and always the same from one. */
final class Storyteller {

  private static final int DAYS_BEFORE = 20;
  private static final int DAYS_TOLD = 12;
  private static final int DAYS_AFTER = 60;
  private static final int DAY = 1440;
  private static final List<String> MAILS =
      List.of("DM1", "R1", "VK", "WR1", "EM2.1", "EM2.2", "AV1", "EL1", "EL2");

  private final Random random;
  private final long seed;

  Storyteller(long seed) {
    this.seed = seed;
    this.random = new Random(seed * 7_919 + 17);
  }

  Story story() {
    LocalDate monday =
        LocalDate.parse(
            one(List.of("2026-03-23", "2026-06-01", "2026-10-19", "2026-11-02", "2026-12-21")));
    LocalDate first = monday.minusDays(DAYS_BEFORE);
    Map<DayOfWeek, List<Hours>> week = week();
    Set<LocalDate> closed = new TreeSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      closed.add(monday.plusDays(random.nextInt(DAYS_TOLD + 3)));
    }
    Map<LocalDate, List<Hours>> special = new TreeMap<>();
    LocalDate shopping = monday.plusDays(random.nextInt(DAYS_TOLD));
    if (sometimes(3) && !closed.contains(shopping)) {
      special.put(shopping, List.of(new Hours(600, 840)));
    }
    MinuteCalendar calendar =
        new MinuteCalendar(
            first, DAYS_BEFORE + DAYS_TOLD + DAYS_AFTER, Story.ZONE, week, special, closed);
    int begin = calendar.minute(monday.atStartOfDay(Story.ZONE));
    int until = calendar.minute(monday.plusDays(DAYS_TOLD).atStartOfDay(Story.ZONE)) - 1;
    Story.House house =
        new Story.House(
            week,
            special,
            closed,
            calendar,
            stages(),
            lists(),
            random.nextBoolean(),
            random.nextBoolean(),
            people(monday));
    return new Story(seed, house, events(house, monday, begin, until), until);
  }

  private Map<DayOfWeek, List<Hours>> week() {
    List<Hours> day =
        one(
            List.of(
                List.of(new Hours(480, 1080)),
                List.of(new Hours(540, 750), new Hours(810, 1110)),
                List.of(new Hours(450, 1140)),
                List.of(new Hours(600, DAY)),
                List.of(new Hours(420, 600), new Hours(1320, DAY + 120))));
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek each : DayOfWeek.values()) {
      if (each.getValue() <= 5 || (each == DayOfWeek.SUNDAY && sometimes(5))) {
        week.put(each, day);
      } else if (each == DayOfWeek.SATURDAY && random.nextBoolean()) {
        week.put(each, List.of(new Hours(540, 780)));
      }
    }
    if (sometimes(4)) {
      week.remove(DayOfWeek.WEDNESDAY);
    }
    return week;
  }

  private Map<String, Story.Stage> stages() {
    Map<String, Story.Stage> stages = new LinkedHashMap<>();
    stages.put("DM1", stage(2, List.of(0, 0, 10, 60)));
    stages.put("R1", stage(2, List.of(30, 60, 90, 300)));
    stages.put("VK", stage(2, List.of(15, 30, 60)));
    stages.put("E1", stage(6, List.of(30, 60, 120, 240, 600)));
    stages.put("AV1", stage(2, List.of(0, 60, 120)));
    stages.put("E2.1", stage(6, List.of(0, 30, 120, 240)));
    stages.put("EM2.1", stage(5, List.of(0, 60, 120, 600)));
    stages.put("WR1", stage(2, List.of(15, 30, 120, 600)));
    stages.put("WV", stage(6, List.of(0, 0, 0, 30)));
    stages.put("E2.2", stage(6, List.of(0, 60, 240, 1440)));
    stages.put("EM2.2", stage(4, List.of(0, 120, 600)));
    stages.put("NF1", stage(2, List.of(600, 1440, 2880)));
    return stages;
  }

  private Map<String, Story.Rota> lists() {
    Map<String, Story.Rota> lists = new LinkedHashMap<>();
    for (String list : List.of("EL1", "EL2")) {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      for (DayOfWeek day : DayOfWeek.values()) {
        if (sometimes(2) || (days.isEmpty() && day == DayOfWeek.SUNDAY)) {
          days.add(day);
        }
      }
      lists.put(
          list, new Story.Rota(random.nextBoolean(), days, one(List.of(420, 450, 600, 1080))));
    }
    return lists;
  }

  private Story.Stage stage(int oftenOn, List<Integer> after) {
    return new Story.Stage(!sometimes(oftenOn), one(after), random.nextBoolean());
  }

  private List<Story.Person> people(LocalDate monday) {
    List<Story.Person> people = new ArrayList<>();
    List<String> managers = List.of("carla", "dora", "emil");
    for (String id : List.of("anna", "ben")) {
      List<String> supervisors = managers.stream().filter(manager -> sometimes(2)).toList();
      String deputy =
          sometimes(2) ? one(List.of("frida", id.equals("anna") ? "ben" : "frida")) : null;
      people.add(person(monday, id, "SELLER", supervisors, deputy));
    }
    people.add(
        person(
            monday,
            "carla",
            "SALES_MANAGER",
            List.of(),
            sometimes(2) ? one(List.of("dora", "emil", "gerd")) : null));
    people.add(
        person(
            monday,
            "dora",
            "CONTROLLER",
            List.of(),
            sometimes(2) ? one(List.of("emil", "gerd")) : null));
    people.add(person(monday, "emil", "SALES_MANAGER", List.of(), sometimes(2) ? "gerd" : null));
    people.add(person(monday, "frida", "DISPATCHER", List.of(), null));
    people.add(person(monday, "gerd", "DISPATCHER", List.of(), null));
    return people;
  }

  private Story.Person person(
      LocalDate monday, String id, String role, List<String> supervisors, String deputy) {
    Map<String, Integer> own = new HashMap<>();
    if (role.startsWith("S") || role.startsWith("C")) {
      for (String stage : List.of("E2.1", "E2.2")) {
        if (sometimes(4) && !role.equals("SELLER")) {
          own.put(stage, one(List.of(0, 60, 300)));
        }
      }
    }
    LocalDate from = monday.plusDays(random.nextInt(DAYS_TOLD));
    LocalDate[] absent =
        sometimes(3) ? new LocalDate[] {from, from.plusDays(random.nextInt(4))} : null;
    Set<String> silent = new HashSet<>();
    if (sometimes(4)) {
      silent.add(one(MAILS));
    }
    return new Story.Person(id, role, supervisors, own, absent, deputy, silent);
  }

  /** A change of the house, of one kind. */
  private Story.Event change(Story.House house, LocalDate monday, int at) {
    switch (random.nextInt(4)) {
      case 0 -> {
        String stage = one(List.copyOf(house.stages().keySet()));
        Story.Stage set = house.stages().get(stage);
        boolean turned = random.nextBoolean();
        Story.Stage next =
            turned
                ? new Story.Stage(!set.on(), set.after(), set.business())
                : new Story.Stage(set.on(), one(List.of(15, 45, 180, 480)), set.business());
        Map<String, Story.Stage> stages = new LinkedHashMap<>(house.stages());
        stages.put(stage, next);
        Story.House changed = house.with(stages);
        String key = stage.equals("VK") || stage.equals("WR1") ? "before" : "after";
        return new Story.Event(
            at,
            null,
            "settingsChanged",
            "",
            0,
            changed,
            "settings: { stages: { %s: { %s } } }"
                .formatted(
                    stage,
                    turned
                        ? "enabled: " + next.on()
                        : key + ": " + Duration.ofMinutes(next.after())));
      }
      case 1 -> {
        Set<LocalDate> closed = new TreeSet<>(house.closed());
        LocalDate date = monday.plusDays(random.nextInt(DAYS_TOLD));
        if (!closed.remove(date) && !house.special().containsKey(date)) {
          closed.add(date);
        }
        MinuteCalendar calendar =
            new MinuteCalendar(
                monday.minusDays(DAYS_BEFORE),
                DAYS_BEFORE + DAYS_TOLD + DAYS_AFTER,
                Story.ZONE,
                house.week(),
                house.special(),
                closed);
        Story.House changed = house.with(closed, calendar);
        return new Story.Event(
            at,
            null,
            "calendarChanged",
            "",
            0,
            changed,
            "closedDays: " + closed.stream().map(day -> "\"" + day + "\"").toList());
      }
      default -> {
        Story.Person person = one(house.people());
        LocalDate from = monday.plusDays(random.nextInt(DAYS_TOLD));
        LocalDate[] absent =
            random.nextBoolean() ? null : new LocalDate[] {from, from.plusDays(random.nextInt(3))};
        boolean led = person.role().equals("SELLER") && random.nextBoolean();
        List<String> supervisors =
            led
                ? Stream.of("carla", "dora", "emil").filter(manager -> sometimes(2)).toList()
                : person.supervisors();
        Story.Person next =
            new Story.Person(
                person.id(),
                person.role(),
                supervisors,
                person.own(),
                led ? person.absent() : absent,
                person.deputy(),
                person.silent());
        List<Story.Person> people =
            house.people().stream()
                .map(other -> other.id().equals(next.id()) ? next : other)
                .toList();
        Story.House changed = house.with(people);
        String what =
            led
                ? "supervisors: " + supervisors
                : "absences: ["
                    + (absent == null ? "" : "\"%s..%s\"".formatted(absent[0], absent[1]))
                    + "]";
        return new Story.Event(
            at, null, "userChanged", "", 0, changed, "user: %s, %s".formatted(person.id(), what));
      }
    }
  }

  private List<Story.Event> events(Story.House house, LocalDate monday, int begin, int until) {
    List<Story.Event> events = new ArrayList<>();
    for (String lead : List.of("L1", "L2")) {
      int at = begin + step(random.nextInt(3 * DAY));
      events.add(new Story.Event(at, lead, "received", one(List.of("anna", "ben")), 0, null, ""));
      for (int i = random.nextInt(7); i > 0; i--) {
        at += step(sometimes(3) ? random.nextInt(60) : random.nextInt(2 * DAY));
        if (at >= until) {
          break;
        }
        String type =
            one(
                List.of(
                    "answered",
                    "answered",
                    "followUpSet",
                    "followUpSet",
                    "customerReplied",
                    "assigned",
                    "assigned",
                    "callBackNoted",
                    "closed",
                    "viewed",
                    "noted",
                    "autoReplied"));
        int due =
            at
                + (sometimes(8)
                    ? -30
                    : step(sometimes(3) ? random.nextInt(120) : random.nextInt(3 * DAY)));
        events.add(new Story.Event(at, lead, type, one(List.of("anna", "ben")), due, null, ""));
      }
    }
    boolean away = sometimes(3);
    int from = begin + 3 * DAY + step(random.nextInt(5 * DAY));
    int back = from + 30 + step(random.nextInt(2 * DAY));
    if (away) {
      // neither a change nor a hand-over is told of the time in which the server is away
      events.removeIf(
          event -> event.type().equals("assigned") && from <= event.at() && event.at() <= back);
      events.add(new Story.Event(from, null, "down", "", 0, null, ""));
      events.add(new Story.Event(back, null, "up", "", 0, null, ""));
    }
    Story.House now = house;
    int at = begin;
    for (int i = sometimes(2) ? 0 : random.nextInt(6); i > 0; i--) {
      at += 1 + step(random.nextInt(4 * DAY));
      int first = at;
      boolean told = events.stream().anyMatch(event -> event.at() < first);
      if (told && at < until && !(away && from <= at && at <= back)) {
        Story.Event change = change(now, monday, at);
        now = Objects.requireNonNull(change.changed());
        events.add(change);
      }
    }
    events.sort(Comparator.comparingInt(Story.Event::at));
    return events;
  }

  /** Whole half hours make things fall together, where the questions are. */
  private int step(int minutes) {
    return sometimes(2) ? minutes : minutes / 30 * 30;
  }

  private boolean sometimes(int in) {
    return random.nextInt(in) == 0;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
