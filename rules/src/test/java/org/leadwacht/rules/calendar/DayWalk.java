package org.leadwacht.rules.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Business time by walking from day to day: slow, plain, and the yardstick for the calendar. */
public final class DayWalk {

  private final BusinessCalendar calendar;

  public DayWalk(BusinessCalendar calendar) {
    this.calendar = calendar;
  }

  /** The earliest instant by which so much opening time has passed since the start. */
  public Instant plus(Instant start, Duration duration) {
    ZoneId zone = calendar.zone();
    Duration rest = duration;
    for (LocalDate day = start.atZone(zone).toLocalDate().minusDays(1); ; day = day.plusDays(1)) {
      for (Interval interval : calendar.on(day)) {
        Instant from = at(day, interval.start(), zone);
        Instant to = at(day, interval.end(), zone);
        Instant begin = from.isBefore(start) ? start : from;
        if (!begin.isBefore(to)) {
          continue;
        }
        Duration open = Duration.between(begin, to);
        if (rest.isZero()) {
          return begin;
        }
        if (open.compareTo(rest) >= 0) {
          return begin.plus(rest);
        }
        rest = rest.minus(open);
      }
    }
  }

  private static Instant at(LocalDate day, int minute, ZoneId zone) {
    LocalDate date = day.plusDays(minute / 1440);
    return LocalTimes.resolve(date.atTime(minute % 1440 / 60, minute % 60), zone);
  }
}
