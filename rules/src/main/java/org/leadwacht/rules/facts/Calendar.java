package org.leadwacht.rules.facts;

import java.time.Duration;
import java.time.Instant;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.plan.Moment;

/**
 * The calendar that counts for the lead. All arithmetic of time lives here, none in rules.
 *
 * <p>There are two among the facts: {@code Calendar( of == "leads" )}, and {@code Calendar( of ==
 * "followUps" )}, which also moves stages into opening hours where the dealership wants that.
 *
 * @param of {@code leads} or {@code followUps}
 * @param hours the opening hours behind it
 * @param respectOpeningHours whether a stage that falls outside opening hours moves to the next
 *     opening
 */
public record Calendar(String of, BusinessCalendar hours, boolean respectOpeningHours) {

  /** The earliest instant by which so much opening time has passed since {@code start}. */
  public Instant plus(Instant start, Duration duration) {
    return hours.plus(start, duration);
  }

  /** The latest instant from which so much opening time passes until {@code end}. */
  public Instant minus(Instant end, Duration duration) {
    return hours.minus(end, duration);
  }

  /** The instant itself if the house is open, else the next opening. */
  public Instant nextOpening(Instant instant) {
    return hours.nextOpening(instant);
  }

  /** Whether the house is open at the instant. */
  public boolean isOpen(Instant instant) {
    return hours.isOpen(instant);
  }

  /** The moment a stage is due that counts forward from {@code anchor} in the given clock. */
  public Moment after(Instant anchor, Duration duration, String clock) {
    Instant counted =
        clock.equals("BUSINESS") ? hours.plus(anchor, duration) : anchor.plus(duration);
    return new Moment(anchor, duration, clock, counted, moved(counted));
  }

  /** The moment a warning is due that counts backwards from {@code anchor} in the given clock. */
  public Moment before(Instant anchor, Duration duration, String clock) {
    Instant counted =
        clock.equals("BUSINESS") ? hours.minus(anchor, duration) : anchor.minus(duration);
    return new Moment(anchor, duration.negated(), clock, counted, moved(counted));
  }

  /** The moment of something that is due at {@code instant} itself. */
  public Moment at(Instant instant) {
    return new Moment(instant, Duration.ZERO, "ELAPSED", instant, moved(instant));
  }

  private Instant moved(Instant counted) {
    boolean outside = hours.isClosedDay(counted) || (respectOpeningHours && !hours.isOpen(counted));
    return outside ? hours.nextOpening(counted) : counted;
  }
}
