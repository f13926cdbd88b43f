package org.leadwacht.rules.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every calendar, instant and duration. */
class BusinessCalendarProperties {

  private static final List<OpeningHours> WEEKS =
      List.of(
          week("mon-fri", "08:00-18:00"),
          week("mon-sat", "09:00-12:30", "14:00-18:30"),
          week("mon-sun", "22:00-06:00"),
          week("mon-sun", "00:00-24:00"),
          week("sat", "20:00-04:00"),
          week("tue-thu", "01:30-02:45", "23:15-00:45"));
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("UTC"));

  @Property(tries = 3000)
  void plusAgreesWithWalkingFromDayToDay(
      @ForAll("calendars") BusinessCalendar calendar,
      @ForAll("instants") Instant start,
      @ForAll("durations") Duration duration) {
    assertThat(calendar.plus(start, duration))
        .isEqualTo(new DayWalk(calendar).plus(start, duration));
  }

  @Property(tries = 3000)
  void exactlyTheDurationPassesUntilPlus(
      @ForAll("calendars") BusinessCalendar calendar,
      @ForAll("instants") Instant start,
      @ForAll("durations") Duration duration) {
    Instant end = calendar.plus(start, duration);
    assertThat(calendar.between(start, end)).isEqualTo(duration);
    if (!duration.isZero()) {
      assertThat(calendar.between(start, end.minusNanos(1))).isLessThan(duration);
    }
  }

  @Property(tries = 3000)
  void minusIsTheLatestInstantFromWhichTheDurationPasses(
      @ForAll("calendars") BusinessCalendar calendar,
      @ForAll("instants") Instant end,
      @ForAll("durations") Duration duration) {
    Instant start = calendar.minus(end, duration);
    assertThat(calendar.between(start, end)).isEqualTo(duration);
    if (!duration.isZero()) {
      assertThat(calendar.between(start.plusNanos(1), end)).isLessThan(duration);
    }
  }

  @Property(tries = 2000)
  void theNextOpeningIsOpenAndNothingBeforeItIs(
      @ForAll("calendars") BusinessCalendar calendar, @ForAll("instants") Instant instant) {
    Instant opening = calendar.nextOpening(instant);
    assertThat(calendar.isOpen(opening)).isTrue();
    assertThat(calendar.between(instant, opening)).isZero();
    assertThat(opening.equals(instant)).isEqualTo(calendar.isOpen(instant));
  }

  @Property(tries = 2000)
  void aClosedDayIsNeverOpen(
      @ForAll("calendars") BusinessCalendar calendar, @ForAll("instants") Instant instant) {
    assertThat(calendar.isClosedDay(instant) && calendar.isOpen(instant)).isFalse();
  }

  @Provide
  Arbitrary<BusinessCalendar> calendars() {
    Arbitrary<List<ClosedDays>> closed =
        Combinators.combine(
                Arbitraries.integers().between(0, 700), Arbitraries.integers().between(0, 20))
            .as(
                (from, length) -> {
                  LocalDate first = LocalDate.of(2026, 1, 1).plusDays(from);
                  return new ClosedDays(first, first.plusDays(length));
                })
            .list()
            .ofMaxSize(3);
    return Combinators.combine(Arbitraries.of(WEEKS), Arbitraries.of(ZONES), closed)
        .as((week, zone, days) -> new BusinessCalendar(zone, week, Map.of(), days, null));
  }

  /** Two years around both clock changes, often at full quarters of an hour. */
  @Provide
  Arbitrary<Instant> instants() {
    long first = Instant.parse("2026-01-10T00:00:00Z").getEpochSecond();
    long last = Instant.parse("2027-12-20T00:00:00Z").getEpochSecond();
    Arbitrary<Long> any = Arbitraries.longs().between(first, last);
    return Arbitraries.oneOf(any, any.map(second -> second / 900 * 900))
        .map(Instant::ofEpochSecond);
  }

  @Provide
  Arbitrary<Duration> durations() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 200).map(quarter -> Duration.ofMinutes(15 * quarter)),
        Arbitraries.longs().between(0, 3_000_000).map(Duration::ofSeconds));
  }

  private static OpeningHours week(String days, String... intervals) {
    return OpeningHours.of(OpeningHours.weekdays(days), intervals);
  }
}
