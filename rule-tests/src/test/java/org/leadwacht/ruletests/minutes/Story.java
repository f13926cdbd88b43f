package org.leadwacht.ruletests.minutes;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A made-up story: a house, and what happens there to leads. Minutes are those of its calendar.
 *
 * @param seed what it was made from
 * @param house as it is in the beginning
 * @param until the last minute
 */
record Story(long seed, House house, List<Event> events, int until) {

  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** A house, its calendar, its settings and its people. */
  record House(
      Map<DayOfWeek, List<MinuteCalendar.Hours>> week,
      Map<LocalDate, List<MinuteCalendar.Hours>> special,
      Set<LocalDate> closed,
      MinuteCalendar calendar,
      Map<String, Stage> stages,
      Map<String, Rota> lists,
      boolean mailInHours,
      boolean respectHours,
      List<Person> people) {

    House with(Map<String, Stage> other) {
      return new House(
          week, special, closed, calendar, other, lists, mailInHours, respectHours, people);
    }

    House with(Set<LocalDate> closedThen, MinuteCalendar then) {
      return new House(
          week, special, closedThen, then, stages, lists, mailInHours, respectHours, people);
    }

    House with(List<Person> others) {
      return new House(
          week, special, closed, calendar, stages, lists, mailInHours, respectHours, others);
    }

    Person person(String id) {
      return people.stream().filter(person -> person.id().equals(id)).findFirst().orElseThrow();
    }
  }

  /**
   * How a stage is set.
   *
   * @param after minutes from its anchor, or before it
   * @param business whether opening hours alone count
   */
  record Stage(boolean on, int after, boolean business) {}

  /**
   * When a list is sent.
   *
   * @param minute of the day
   */
  record Rota(boolean on, Set<DayOfWeek> days, int minute) {}

  /**
   * Somebody of the house.
   *
   * @param own minutes of one's own for E2.1 and E2.2
   * @param absent dates, both included; null: never
   * @param silent e-mail stages that are switched off
   */
  record Person(
      String id,
      String role,
      List<String> supervisors,
      Map<String, Integer> own,
      LocalDate @Nullable [] absent,
      @Nullable String deputy,
      Set<String> silent) {

    boolean isAbsent(LocalDate date) {
      return absent != null && !date.isBefore(absent[0]) && !date.isAfter(absent[1]);
    }
  }

  /**
   * Something that happens to a lead, or a change of the house.
   *
   * @param who the assignee of a received or assigned one; whom a change of people is about
   * @param due the minute of a follow-up
   * @param changed the house as a change leaves it
   * @param written what the change says in a scenario
   */
  record Event(
      int at,
      @Nullable String lead,
      String type,
      String who,
      int due,
      @Nullable House changed,
      String written) {}
}
