package org.leadwacht.rules.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.InvalidValueException;
import org.leadwacht.rules.message.Language;

/**
 * When a house is open, and how business time is counted (docs/domain.md, section 4). Intervals are
 * half open, counting is in real seconds, local times are resolved by {@link LocalTimes}.
 *
 * <p>Immutable to its callers. The openings are laid out lazily for the stretch of time that is
 * asked about, so that every question is a binary search.
 */
public final class BusinessCalendar {

  /** No calendar may be closed for longer than this on end. */
  private static final String SPECIAL = "specialDays";

  static final int MAX_CLOSURE_DAYS = 366;

  private static final long NANOS = 1_000_000_000L;
  private static final long DAY = 86_400L * NANOS;

  /**
   * How far plans may look ahead or back; instants are counted in nanoseconds of a {@code long}.
   */
  private static final long FURTHEST = 200 * 365 * DAY;

  private final ZoneId zone;
  private final OpeningHours week;
  private final Map<LocalDate, List<Interval>> specialDays;
  private final List<ClosedDays> closedDays;
  private final @Nullable Holidays holidays;
  private volatile @Nullable Timeline timeline;

  /**
   * @param zone the zone of all local times
   * @param week the hours of an ordinary week
   * @param specialDays the hours that replace those of a date, also of a public holiday; none may
   *     be empty
   * @param closedDays dates on which nothing escalates
   * @param holidays public holidays, closed unless special
   * @throws IllegalArgumentException if intervals overlap, a date is both special and closed, or
   *     the house stays closed for more than 366 days on end
   */
  public BusinessCalendar(
      ZoneId zone,
      OpeningHours week,
      Map<LocalDate, List<Interval>> specialDays,
      List<ClosedDays> closedDays,
      @Nullable Holidays holidays) {
    this.zone = zone;
    this.week = week;
    this.specialDays = Map.copyOf(specialDays);
    this.closedDays = List.copyOf(closedDays);
    this.holidays = holidays;
    requireOpenings();
    specialDays.keySet().forEach(this::requireSound);
  }

  /** The zone of the house's local times. */
  public ZoneId zone() {
    return zone;
  }

  /**
   * The earliest instant by which {@code duration} of opening time has passed since {@code start}.
   */
  public Instant plus(Instant start, Duration duration) {
    if (duration.isZero()) {
      return nextOpening(start);
    }
    long from = nanos(start);
    long reach = reach(duration);
    while (true) {
      Timeline time = covering(from, from + reach);
      long found = time.earliest(time.openUntil(from) + duration.toNanos());
      if (found >= 0) {
        return instant(found);
      }
      reach = further(reach);
    }
  }

  /** The latest instant from which {@code duration} of opening time passes until {@code end}. */
  public Instant minus(Instant end, Duration duration) {
    if (duration.isZero()) {
      return end;
    }
    long until = nanos(end);
    long reach = reach(duration);
    while (true) {
      Timeline time = covering(until - reach, until);
      long found = time.latest(time.openUntil(until) - duration.toNanos());
      if (found >= 0) {
        return instant(found);
      }
      reach = further(reach);
    }
  }

  /** Where to look first for the end of so much opening time. */
  private static long reach(Duration duration) {
    long whole = duration.compareTo(Duration.ofNanos(FURTHEST)) > 0 ? FURTHEST : duration.toNanos();
    if (whole <= 30 * DAY / 4) {
      return 30 * DAY;
    }
    return whole > FURTHEST / 4 ? FURTHEST : whole * 4;
  }

  /** Twice as far; beyond that no calendar is kept. */
  private static long further(long reach) {
    if (reach >= FURTHEST) {
      throw new DateTimeException("So much opening time does not pass within two hundred years.");
    }
    return Math.min(FURTHEST, 2 * reach);
  }

  /** Opening time between two instants; negative if {@code to} lies before {@code from}. */
  public Duration between(Instant from, Instant to) {
    long a = nanos(from);
    long b = nanos(to);
    Timeline time = covering(Math.min(a, b), Math.max(a, b));
    return Duration.ofNanos(time.openUntil(b) - time.openUntil(a));
  }

  /** The instant itself if the house is open, else the next opening. */
  public Instant nextOpening(Instant instant) {
    long at = nanos(instant);
    long reach = 30 * DAY;
    while (true) {
      long found = covering(at, at + reach).nextOpening(at);
      if (found >= 0) {
        return instant(found);
      }
      reach *= 2;
    }
  }

  /** When the house is open between two instants; openings that reach beyond are cut. */
  public List<Opening> openings(Instant from, Instant to) {
    long since = nanos(from);
    long until = nanos(to);
    return since < until ? covering(since, until).openings(since, until) : List.of();
  }

  /** Whether the house is open at the instant; at its closing time it is closed. */
  public boolean isOpen(Instant instant) {
    long at = nanos(instant);
    return covering(at, at).isOpen(at);
  }

  /**
   * Whether the instant falls on a closed day. The tail of an interval, its end included, belongs
   * to the day on which the interval starts.
   */
  public boolean isClosedDay(Instant instant) {
    long at = nanos(instant);
    return covering(at, at).isClosedDay(at);
  }

  /** Whether a date is closed: listed, or a public holiday without special hours. */
  public boolean isClosed(LocalDate date) {
    if (specialDays.containsKey(date)) {
      return false;
    }
    return ClosedDays.anyContains(closedDays, date)
        || (holidays != null && holidays.contains(date));
  }

  /** What decides about the hours of a date. */
  public enum Kind {
    /** An ordinary day of the week. */
    NORMAL,
    /** A day with hours of its own. */
    SPECIAL,
    /** A listed closed day. */
    CLOSED,
    /** A public holiday. */
    HOLIDAY
  }

  /** What decides about the hours of a date. */
  public Kind kindOf(LocalDate date) {
    if (specialDays.containsKey(date)) {
      return Kind.SPECIAL;
    }
    if (ClosedDays.anyContains(closedDays, date)) {
      return Kind.CLOSED;
    }
    return isClosed(date) ? Kind.HOLIDAY : Kind.NORMAL;
  }

  /** What the public holiday is called for which a date is closed; null if it is not. */
  public @Nullable String holidayOn(LocalDate date, Language language) {
    return holidays == null || kindOf(date) != Kind.HOLIDAY ? null : holidays.name(date, language);
  }

  /** The intervals that start on a date, in order; none on a closed day. */
  public List<Interval> on(LocalDate date) {
    List<Interval> special = specialDays.get(date);
    if (special != null) {
      return special;
    }
    return isClosed(date) ? List.of() : week.on(date.getDayOfWeek());
  }

  /** Whether the house has hours on a weekday, special days apart. */
  public boolean opensOn(DayOfWeek day) {
    return !week.on(day).isEmpty();
  }

  private Timeline covering(long from, long to) {
    Timeline known = timeline;
    if (known != null && known.from <= from && to < known.to) {
      return known;
    }
    long first = known == null ? from : Math.min(known.from, from);
    long last = known == null ? to : Math.max(known.to, to);
    Timeline wider = layOut(first - 40 * DAY, last + 400 * DAY);
    timeline = wider;
    return wider;
  }

  private Timeline layOut(long from, long to) {
    LocalDate first = instant(from).atZone(zone).toLocalDate();
    LocalDate last = instant(to).atZone(zone).toLocalDate();
    List<long[]> openings = new ArrayList<>();
    List<long[]> closures = new ArrayList<>();
    for (LocalDate date = first; date.isBefore(last); date = date.plusDays(1)) {
      for (Interval interval : on(date)) {
        long start = at(date, interval.start());
        long end = at(date, interval.end());
        if (end > start) {
          openings.add(new long[] {start, end});
        }
      }
      if (isClosed(date)) {
        closures.add(new long[] {afterTailOf(date), at(date.plusDays(1), 0)});
      }
    }
    return new Timeline(
        at(first, 0) + DAY,
        at(last, 0),
        column(openings, 0),
        column(openings, 1),
        column(closures, 0),
        column(closures, 1));
  }

  /**
   * Where a closed day begins: after the tail, end included, of the last interval of the day
   * before.
   */
  private long afterTailOf(LocalDate closed) {
    long midnight = at(closed, 0);
    List<Interval> before = on(closed.minusDays(1));
    if (before.isEmpty()) {
      return midnight;
    }
    long tail = at(closed.minusDays(1), before.get(before.size() - 1).end());
    return tail >= midnight ? tail + 1 : midnight;
  }

  private long at(LocalDate date, int minute) {
    LocalDate day = date.plusDays(minute / Interval.DAY);
    int rest = minute % Interval.DAY;
    return nanos(LocalTimes.resolve(day.atTime(rest / 60, rest % 60), zone));
  }

  private void requireOpenings() {
    if (week.isEmpty()) {
      throw InvalidValueException.at("openingHours", "rules.calendar.neverOpen");
    }
    for (ClosedDays range : closedDays) {
      LocalDate day = range.from();
      int closed = 0;
      while (closed <= MAX_CLOSURE_DAYS && on(day).isEmpty()) {
        day = day.plusDays(1);
        closed++;
      }
      for (day = range.from().minusDays(1); closed <= MAX_CLOSURE_DAYS && on(day).isEmpty(); ) {
        day = day.minusDays(1);
        closed++;
      }
      if (closed > MAX_CLOSURE_DAYS) {
        throw InvalidValueException.at(
            "closedDays",
            "rules.calendar.closedTooLong",
            range.from().toString(),
            range.to().toString(),
            MAX_CLOSURE_DAYS);
      }
    }
  }

  private void requireSound(LocalDate date) {
    List<Interval> intervals = on(date);
    if (intervals.isEmpty()) {
      throw InvalidValueException.at(SPECIAL, "rules.calendar.specialEmpty", date.toString());
    }
    if (ClosedDays.anyContains(closedDays, date)) {
      throw InvalidValueException.at(SPECIAL, "rules.calendar.specialClosed", date.toString());
    }
    LocalDate next = date.plusDays(1);
    OpeningHours.requireApart(SPECIAL, date.toString(), intervals);
    OpeningHours.requireTailApart(SPECIAL, date.toString(), on(date.minusDays(1)), intervals);
    OpeningHours.requireTailApart(SPECIAL, next.toString(), intervals, on(next));
  }

  private static long[] column(List<long[]> rows, int index) {
    return rows.stream().mapToLong(row -> row[index]).toArray();
  }

  private static long nanos(Instant instant) {
    return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }
}
