package org.leadwacht.rules.people;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.calendar.LocalTimes;
import org.leadwacht.rules.calendar.Opening;

/**
 * When one person works: while the house is open and the person is not away. Counts in days,
 * working days, weeks and months, which keep the local time of day, and finds the opening of the
 * person at or after, or at or before an instant (docs/domain.md, section 8, "When an activity is
 * due").
 */
public final class WorkingTime {

  private static final Duration DAY = Duration.ofDays(1);

  /** How many days back an opening is looked for: longer than a house may stay closed, twice. */
  private static final long REACH = 2 * 366;

  private final BusinessCalendar hours;
  private final List<Absence> absences;

  /**
   * @param hours when the house is open
   * @param absences when the person is away
   */
  public WorkingTime(BusinessCalendar hours, List<Absence> absences) {
    this.hours = hours;
    this.absences = List.copyOf(absences);
  }

  /** So many days later, or earlier where negative, at the same local time. */
  public Instant plusDays(Instant start, int days) {
    return resolve(local(start).plusDays(days));
  }

  /**
   * So many months later, or earlier where negative, at the same local time; the last day of the
   * month where it is shorter: a month after 31 January is the end of February.
   */
  public Instant plusMonths(Instant start, int months) {
    return resolve(local(start).plusMonths(months));
  }

  /**
   * So many days on which the person works later, or earlier where negative, at the same local
   * time. The day itself does not count.
   */
  public Instant plusWorkingDays(Instant start, int days) {
    LocalDateTime from = local(start);
    LocalDate day = from.toLocalDate();
    int step = days < 0 ? -1 : 1;
    LocalDate last = day.plusDays(step * (Math.abs((long) days) * 8 + REACH * 4));
    for (int left = Math.abs(days); left > 0 && !day.equals(last); ) {
      day = day.plusDays(step);
      if (isWorkingDay(day)) {
        left--;
      }
    }
    return resolve(day.atTime(from.toLocalTime()));
  }

  /** Whether the person works on the date at all. */
  public boolean isWorkingDay(LocalDate date) {
    Instant from = LocalTimes.startOf(date, hours.zone());
    Instant to = LocalTimes.startOf(date.plusDays(1), hours.zone());
    return hours.openings(from, to).stream().anyMatch(this::isPartlyPresent);
  }

  private boolean isPartlyPresent(Opening opening) {
    return atOrAfter(opening.from()).isBefore(opening.to());
  }

  /** The instant itself while the person works, else when the person works next. */
  public Instant atOrAfter(Instant instant) {
    Instant at = hours.nextOpening(instant);
    Optional<Absence> away = absenceAt(at);
    while (away.isPresent()) {
      at = hours.nextOpening(away.get().to());
      away = absenceAt(at);
    }
    return at;
  }

  /**
   * The instant itself while the person works, else the beginning of the opening before; the
   * opening after where there was none for two years.
   */
  public Instant atOrBefore(Instant instant) {
    if (hours.isOpen(instant) && absenceAt(instant).isEmpty()) {
      return instant;
    }
    List<Opening> openings =
        hours.openings(instant.minus(Duration.ofDays(REACH)), instant.plus(DAY));
    for (int i = openings.size() - 1; i >= 0; i--) {
      Instant begin = atOrAfter(openings.get(i).from());
      if (begin.isBefore(openings.get(i).to()) && begin.isBefore(instant)) {
        return begin;
      }
    }
    return atOrAfter(instant);
  }

  private Optional<Absence> absenceAt(Instant instant) {
    return absences.stream().filter(absence -> absence.covers(instant)).findFirst();
  }

  private LocalDateTime local(Instant instant) {
    return instant.atZone(hours.zone()).toLocalDateTime();
  }

  private Instant resolve(LocalDateTime local) {
    return LocalTimes.resolve(local, hours.zone());
  }
}
