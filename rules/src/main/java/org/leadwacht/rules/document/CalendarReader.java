package org.leadwacht.rules.document;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.calendar.ClosedDays;
import org.leadwacht.rules.calendar.Holidays;
import org.leadwacht.rules.calendar.Interval;
import org.leadwacht.rules.calendar.OpeningHours;
import org.leadwacht.rules.message.InvalidValueException;

/**
 * Reads {@code openingHours}, {@code specialDays} and {@code closedDays} (docs/domain.md, section
 * 4).
 */
final class CalendarReader {

  static final Set<String> KEYS = Set.of("openingHours", "specialDays", "closedDays");

  private static final OpeningHours DEFAULT =
      OpeningHours.of(OpeningHours.weekdays("mon-fri"), "08:00-18:00");

  private CalendarReader() {}

  /** The calendar of a dealership or location; null if anything about it is wrong. */
  static @Nullable BusinessCalendar read(Node node, ZoneId zone, @Nullable Holidays holidays) {
    OpeningHours week = week(node.at("openingHours"));
    Map<LocalDate, List<Interval>> special = special(node.at("specialDays"));
    List<ClosedDays> closed = new ArrayList<>();
    for (Node item : node.at("closedDays").items()) {
      ClosedDays range = item.parsed(ClosedDays::parse);
      if (range != null) {
        closed.add(range);
      }
    }
    if (week == null) {
      return null;
    }
    try {
      return new BusinessCalendar(zone, week, special, closed, holidays);
    } catch (InvalidValueException e) {
      node.at(e.place().isEmpty() ? "openingHours" : e.place()).problem(e.reason());
      return null;
    }
  }

  private static @Nullable OpeningHours week(Node node) {
    if (!node.isPresent()) {
      return DEFAULT;
    }
    Map<DayOfWeek, List<Interval>> week = new EnumMap<>(DayOfWeek.class);
    boolean sound = true;
    for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
      List<Interval> intervals = intervals(entry.getValue());
      try {
        for (DayOfWeek day : OpeningHours.weekdays(entry.getKey())) {
          if (week.put(day, intervals) != null) {
            entry.getValue().problem("rules.calendar.weekdayTwice");
            sound = false;
          }
        }
      } catch (InvalidValueException e) {
        entry.getValue().problem(e.reason());
        sound = false;
      }
    }
    if (!sound) {
      return null;
    }
    try {
      return new OpeningHours(week);
    } catch (InvalidValueException e) {
      node.problem(e.reason());
      return null;
    }
  }

  private static Map<LocalDate, List<Interval>> special(Node node) {
    Map<LocalDate, List<Interval>> special = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
      LocalDate date = null;
      try {
        date = LocalDate.parse(entry.getKey());
      } catch (java.time.DateTimeException e) {
        entry.getValue().problem("rules.document.date", entry.getKey());
      }
      List<Interval> intervals = intervals(entry.getValue()).stream().sorted().toList();
      if (date != null) {
        special.put(date, intervals);
      }
    }
    return special;
  }

  private static List<Interval> intervals(Node node) {
    List<Interval> intervals = new ArrayList<>();
    for (Node item : node.itemsOrOne()) {
      Interval interval = item.parsed(Interval::parse);
      if (interval != null) {
        intervals.add(interval);
      }
    }
    return intervals;
  }
}
