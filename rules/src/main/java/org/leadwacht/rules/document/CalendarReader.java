package org.leadwacht.rules.document;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.calendar.ClosedDays;
import org.leadwacht.rules.calendar.Holidays;
import org.leadwacht.rules.calendar.Interval;
import org.leadwacht.rules.calendar.OpeningHours;
import org.leadwacht.rules.message.InvalidValueException;

/** Reads opening hours, special days and closed days of a dealership and of its locations. */
final class CalendarReader {

  private static final OpeningHours DEFAULT =
      OpeningHours.of(OpeningHours.weekdays("mon-fri"), "08:00-18:00");

  private final ZoneId zone;
  private final @Nullable Holidays holidays;
  private final DocumentProblems problems;

  CalendarReader(ZoneId zone, @Nullable Holidays holidays, DocumentProblems problems) {
    this.zone = zone;
    this.holidays = holidays;
    this.problems = problems;
  }

  /** The dealership's calendar; any calendar if something about it is wrong. */
  BusinessCalendar of(DealershipFields house) {
    return calendar(
        "dealership",
        house.openingHours(),
        special("dealership", house.specialDays()),
        closed("dealership", house.closedDays()));
  }

  /**
   * A location's calendar, or null where the dealership's counts. With hours of its own it keeps
   * the dealership's special and closed days, each for itself, unless it gives its own; a date that
   * it names itself wins over one that it keeps.
   */
  @Nullable BusinessCalendar of(String path, LocationFields location, DealershipFields house) {
    if (location.openingHours() == null) {
      requireHours(path + ".specialDays", location.specialDays());
      requireHours(path + ".closedDays", location.closedDays());
      return null;
    }
    Map<LocalDate, List<Interval>> special = special(path, location.specialDays());
    List<ClosedDays> closed = closed(path, location.closedDays());
    DocumentProblems reported =
        new DocumentProblems(); // what is wrong with the dealership's own is said there
    CalendarReader kept = new CalendarReader(zone, holidays, reported);
    if (location.specialDays() == null) {
      special.putAll(kept.special("", house.specialDays()));
      special.keySet().removeIf(date -> closed.stream().anyMatch(range -> isIn(range, date)));
    }
    List<ClosedDays> days = new ArrayList<>(closed);
    if (location.closedDays() == null) {
      kept.closed("", house.closedDays()).stream()
          .flatMap(range -> without(range, special.keySet().stream().sorted().toList()))
          .forEach(days::add);
    }
    return calendar(path, location.openingHours(), special, days);
  }

  private void requireHours(String path, @Nullable Object given) {
    if (given != null) {
      problems.add(path, "rules.document.withoutOpeningHours");
    }
  }

  private BusinessCalendar calendar(
      String path,
      @Nullable Map<String, List<String>> hours,
      Map<LocalDate, List<Interval>> special,
      List<ClosedDays> closed) {
    OpeningHours week = week(path + ".openingHours", hours);
    return problems.read(
        path,
        new BusinessCalendar(zone, DEFAULT, Map.of(), List.of(), null),
        () -> {
          try {
            return new BusinessCalendar(zone, week, special, closed, holidays);
          } catch (InvalidValueException e) {
            throw e.place().isEmpty() ? e.at("openingHours") : e;
          }
        });
  }

  private OpeningHours week(String path, @Nullable Map<String, List<String>> hours) {
    if (hours == null) {
      return DEFAULT;
    }
    int before = problems.found().size();
    Map<DayOfWeek, List<Interval>> week = new EnumMap<>(DayOfWeek.class);
    hours.forEach(
        (days, texts) -> {
          String entry = path + "." + days;
          List<Interval> intervals = intervals(entry, texts);
          for (DayOfWeek day : problems.read(entry, List.<DayOfWeek>of(), () -> days(days))) {
            if (week.put(day, intervals) != null) {
              problems.add(entry, "rules.calendar.weekdayTwice");
            }
          }
        });
    return problems.found().size() > before
        ? DEFAULT
        : problems.read(path, DEFAULT, () -> new OpeningHours(week));
  }

  private static List<DayOfWeek> days(String text) {
    return List.copyOf(OpeningHours.weekdays(text));
  }

  private Map<LocalDate, List<Interval>> special(
      String path, @Nullable Map<String, List<String>> texts) {
    Map<LocalDate, List<Interval>> special = new LinkedHashMap<>();
    if (texts != null) {
      texts.forEach(
          (date, hours) -> {
            String entry = path + ".specialDays." + date;
            List<Interval> intervals = intervals(entry, hours).stream().sorted().toList();
            special.put(
                problems.read(entry, LocalDate.EPOCH, () -> TextFormat.date(date)), intervals);
          });
    }
    return special;
  }

  private List<ClosedDays> closed(String path, @Nullable List<String> texts) {
    List<ClosedDays> closed = new ArrayList<>();
    for (int i = 0; texts != null && i < texts.size(); i++) {
      String text = texts.get(i);
      problems
          .read(
              path + ".closedDays." + i,
              List.<ClosedDays>of(),
              () -> List.of(ClosedDays.parse(text)))
          .forEach(closed::add);
    }
    return closed;
  }

  private List<Interval> intervals(String path, List<String> texts) {
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      problems
          .read(path + "." + i, List.<Interval>of(), () -> List.of(Interval.parse(text)))
          .forEach(intervals::add);
    }
    return intervals;
  }

  private static boolean isIn(ClosedDays range, LocalDate date) {
    return !date.isBefore(range.from()) && !date.isAfter(range.to());
  }

  /** What remains of a range without some dates, which stand in order. */
  private static Stream<ClosedDays> without(ClosedDays range, List<LocalDate> dates) {
    List<ClosedDays> left = new ArrayList<>();
    LocalDate from = range.from();
    for (LocalDate date : dates) {
      if (isIn(range, date)) {
        if (from.isBefore(date)) {
          left.add(new ClosedDays(from, date.minusDays(1)));
        }
        from = date.plusDays(1);
      }
    }
    if (!from.isAfter(range.to())) {
      left.add(new ClosedDays(from, range.to()));
    }
    return left.stream();
  }
}
