package org.leadwacht.ruletests.minutes;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Business time the slow way: for every minute of some months it is noted whether the house is
 * open, and all else is counting. Minutes are numbers from the first one on.
 */
final class MinuteCalendar {

  /**
   * One opening interval, in minutes of the day it starts; an end after midnight is above 1440.
   *
   * @param from its first minute
   * @param to the minute after its last
   */
  record Hours(int from, int to) {}

  private final Instant base;
  private final boolean[] open;
  private final boolean[] closedDay;

  MinuteCalendar(
      LocalDate first,
      int days,
      ZoneId zone,
      Map<DayOfWeek, List<Hours>> week,
      Map<LocalDate, List<Hours>> special,
      Set<LocalDate> closed) {
    base = first.atStartOfDay(zone).toInstant();
    int minutes = (int) ChronoUnit.MINUTES.between(base, first.plusDays(days).atStartOfDay(zone));
    open = new boolean[minutes];
    closedDay = new boolean[minutes];
    for (int day = -1; day < days; day++) {
      LocalDate date = first.plusDays(day);
      if (closed.contains(date)) {
        mark(closedDay, date, 0, 1440, zone);
      }
    }
    for (int day = -1; day < days; day++) {
      LocalDate date = first.plusDays(day);
      if (!closed.contains(date)) {
        for (Hours hours :
            special.getOrDefault(date, week.getOrDefault(date.getDayOfWeek(), List.of()))) {
          mark(open, date, hours.from(), hours.to(), zone);
          if (hours.to() >= 1440) {
            // a tail belongs to the day it starts, its end included
            clear(closedDay, date, 1440, hours.to() + 1, zone);
          }
        }
      }
    }
  }

  private void mark(boolean[] minutes, LocalDate date, int from, int to, ZoneId zone) {
    set(minutes, date, from, to, zone, true);
  }

  private void clear(boolean[] minutes, LocalDate date, int from, int to, ZoneId zone) {
    set(minutes, date, from, to, zone, false);
  }

  private void set(
      boolean[] minutes, LocalDate date, int from, int to, ZoneId zone, boolean value) {
    for (int i = Math.max(0, at(date, from, zone));
        i < Math.min(minutes.length, at(date, to, zone));
        i++) {
      minutes[i] = value;
    }
  }

  private int at(LocalDate date, int minute, ZoneId zone) {
    return minute(
        date.plusDays(minute / 1440).atTime(minute % 1440 / 60, minute % 60).atZone(zone));
  }

  int minute(ZonedDateTime time) {
    return (int) ChronoUnit.MINUTES.between(base, time.toInstant());
  }

  Instant instant(int minute) {
    return base.plus(minute, ChronoUnit.MINUTES);
  }

  boolean isOpen(int minute) {
    return open[minute];
  }

  boolean isClosedDay(int minute) {
    return closedDay[minute];
  }

  /** The first open minute from one on. */
  int nextOpening(int minute) {
    int next = minute;
    while (!open[next]) {
      next++;
    }
    return next;
  }

  /** By when so many open minutes have passed. */
  int plus(int minute, int after) {
    if (after == 0) {
      return nextOpening(minute);
    }
    int at = minute;
    for (int left = after; left > 0; at++) {
      left -= open[at] ? 1 : 0;
    }
    return at;
  }

  /** From when so many open minutes pass until a minute. */
  int minus(int minute, int before) {
    int at = minute;
    for (int left = before; left > 0; ) {
      at--;
      left -= open[at] ? 1 : 0;
    }
    return at;
  }
}
