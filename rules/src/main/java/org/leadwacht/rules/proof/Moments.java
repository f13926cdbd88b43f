package org.leadwacht.rules.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.LocalTimes;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.proof.Dimension.Kind;
import org.leadwacht.rules.rulebook.Mentioned;

/** Instants of the coming year, one for each kind of moment that rules tell apart. */
final class Moments {

  private static final int DAYS = 731;
  private static final int MINUTES = 24 * 60;

  private final List<Dimension> times;
  private final Dealership dealership;
  private final Map<List<Integer>, Instant> found = new HashMap<>();

  Moments(List<Dimension> dimensions, Dealership dealership, Instant now) {
    this.times = dimensions.stream().filter(d -> Dimensions.TIMES.contains(d.field())).toList();
    this.dealership = dealership;
    LocalDate first = now.atZone(dealership.zone()).toLocalDate().plusDays(1);
    SortedSet<Integer> minutes = minutes();
    int wanted =
        times.stream().mapToInt(dimension -> dimension.kinds().size()).reduce(1, (a, b) -> a * b);
    boolean whole = times.stream().anyMatch(d -> d.field().equals("openedMonthDay"));
    for (int day = 0; day < (whole ? DAYS : 14) && found.size() < wanted; day++) {
      for (int minute : minutes) {
        note(first.plusDays(day), minute);
      }
    }
  }

  /** Minutes at which something may change: those that rules name, and every quarter of an hour. */
  private SortedSet<Integer> minutes() {
    SortedSet<Integer> minutes =
        new TreeSet<>((a, b) -> rank(a) != rank(b) ? rank(a) - rank(b) : a - b);
    boolean hours = times.stream().anyMatch(d -> d.field().equals(Mentioned.IN_HOURS));
    minutes.add(10 * 60);
    for (Dimension dimension : times) {
      if (dimension.field().equals("openedMinute")) {
        dimension
            .kinds()
            .forEach(
                kind -> {
                  if (kind.sample() instanceof Double minute) {
                    minutes.add(minute.intValue());
                  }
                });
      }
    }
    if (hours) {
      for (int minute = 0; minute < MINUTES; minute += 15) {
        minutes.add(minute);
      }
    }
    return minutes;
  }

  /** People think of the day before they think of the night. */
  private static int rank(int minute) {
    return minute == 10 * 60 ? 0 : minute > 8 * 60 && minute < 18 * 60 ? 1 : 2;
  }

  private void note(LocalDate day, int minute) {
    Instant instant = LocalTimes.resolve(day.atTime(minute / 60, minute % 60), dealership.zone());
    found.putIfAbsent(times.stream().map(time -> kind(time, instant)).toList(), instant);
  }

  private int kind(Dimension dimension, Instant instant) {
    ZonedDateTime local = instant.atZone(dealership.zone());
    for (int i = 0; i < dimension.kinds().size(); i++) {
      Kind kind = dimension.kinds().get(i);
      boolean fits =
          switch (dimension.field()) {
            case "openedDay" -> local.getDayOfWeek().name().equals(kind.sample());
            case "openedMinute" -> isIn(kind, 60.0 * local.getHour() + local.getMinute());
            case "openedMonthDay" ->
                isIn(kind, 100.0 * local.getMonthValue() + local.getDayOfMonth());
            default -> String.valueOf(dealership.calendar().isOpen(instant)).equals(kind.sample());
          };
      if (fits) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isIn(Kind kind, double value) {
    return kind.from() <= value && value < kind.to();
  }

  /** The instant of a kind of moment, or null where there is none. */
  @Nullable Instant at(List<Integer> kinds) {
    return found.get(kinds);
  }
}
