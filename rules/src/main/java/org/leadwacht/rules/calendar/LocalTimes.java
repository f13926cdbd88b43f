package org.leadwacht.rules.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * Local times as instants (docs/domain.md, section 4): one that does not exist means the first
 * instant after the gap, one that exists twice means the first.
 */
public final class LocalTimes {

  private LocalTimes() {}

  /** The instant that a local time means in a zone. */
  public static Instant resolve(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(local);
    if (transition == null) {
      return local.toInstant(zone.getRules().getOffset(local));
    }
    return transition.isGap()
        ? transition.getInstant()
        : local.toInstant(transition.getOffsetBefore());
  }

  /** The first instant of a date in a zone. */
  public static Instant startOf(LocalDate date, ZoneId zone) {
    return resolve(date.atStartOfDay(), zone);
  }
}
