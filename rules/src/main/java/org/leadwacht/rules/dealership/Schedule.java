package org.leadwacht.rules.dealership;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;

/**
 * The weekdays and the local time at which a list is sent (EL1, EL2, QM).
 *
 * @param days at least one weekday
 * @param time local to the dealership
 */
public record Schedule(Set<DayOfWeek> days, LocalTime time) {

  public Schedule {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException(
          "A schedule names at least one weekday; switch the stage off instead.");
    }
  }

  /** Whether the schedule names the date's weekday. */
  public boolean names(LocalDate date) {
    return days.contains(date.getDayOfWeek());
  }
}
