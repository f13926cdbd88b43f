package org.leadwacht.rules.calendar;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leadwacht.rules.message.InvalidValueException;

/**
 * The opening intervals of an ordinary week (docs/domain.md, section 4).
 *
 * @param days the intervals of each weekday in order; a weekday without any is closed
 */
public record OpeningHours(Map<DayOfWeek, List<Interval>> days) {

  private static final List<String> NAMES =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  public OpeningHours {
    EnumMap<DayOfWeek, List<Interval>> sorted = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      sorted.put(day, days.getOrDefault(day, List.of()).stream().sorted().toList());
    }
    days = Map.copyOf(sorted);
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Interval> intervals = days.getOrDefault(day, List.of());
      requireApart("", day, intervals);
      requireTailApart("", day, days.getOrDefault(day.minus(1), List.of()), intervals);
    }
  }

  /** The intervals of a weekday in order. */
  public List<Interval> on(DayOfWeek day) {
    return days.getOrDefault(day, List.of());
  }

  /** Whether no weekday has an interval. */
  public boolean isEmpty() {
    return days.values().stream().allMatch(List::isEmpty);
  }

  /**
   * Reads {@code mon}, {@code mon-fri} or {@code sat-mon}.
   *
   * @throws IllegalArgumentException if the text names no weekday
   */
  public static Set<DayOfWeek> weekdays(String text) {
    String[] ends = text.strip().split("\\s*-\\s*", -1);
    int from = NAMES.indexOf(ends[0]);
    int to = NAMES.indexOf(ends[ends.length - 1]);
    if (from < 0 || to < 0 || ends.length > 2) {
      throw new InvalidValueException("rules.calendar.weekday", text, NAMES);
    }
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day = DayOfWeek.of(from + 1); ; day = day.plus(1)) {
      days.add(day);
      if (day.getValue() == to + 1) {
        return days;
      }
    }
  }

  static void requireApart(String place, Object day, List<Interval> intervals) {
    for (int i = 1; i < intervals.size(); i++) {
      if (intervals.get(i).start() < intervals.get(i - 1).end()) {
        throw InvalidValueException.at(
            place, "rules.calendar.overlap", day, intervals.get(i - 1), intervals.get(i));
      }
    }
  }

  static void requireTailApart(
      String place, Object day, List<Interval> before, List<Interval> intervals) {
    if (before.isEmpty() || intervals.isEmpty()) {
      return;
    }
    Interval night = before.get(before.size() - 1);
    if (night.end() - Interval.DAY > intervals.get(0).start()) {
      throw InvalidValueException.at(
          place, "rules.calendar.overlapNight", day, intervals.get(0), night);
    }
  }

  /** The week that is open on the given weekdays with the given intervals. */
  public static OpeningHours of(Set<DayOfWeek> days, String... intervals) {
    List<Interval> parsed = Arrays.stream(intervals).map(Interval::parse).toList();
    EnumMap<DayOfWeek, List<Interval>> week = new EnumMap<>(DayOfWeek.class);
    days.forEach(day -> week.put(day, parsed));
    return new OpeningHours(week);
  }
}
