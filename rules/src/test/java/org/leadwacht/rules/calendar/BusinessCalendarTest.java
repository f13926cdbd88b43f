package org.leadwacht.rules.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private final BusinessCalendar weekdays = calendar(Map.of(), List.of(), null);

  @Test
  void twoHoursFromAnHourBeforeClosingEndAnHourAfterTheNextOpening() {
    assertThat(weekdays.plus(at("2026-03-05T17:00"), Duration.ofHours(2)))
        .isEqualTo(at("2026-03-06T09:00"));
  }

  @Test
  void whatIsUsedUpExactlyAtClosingEndsAtClosing() {
    assertThat(weekdays.plus(at("2026-03-05T16:00"), Duration.ofHours(2)))
        .isEqualTo(at("2026-03-05T18:00"));
  }

  @Test
  void nothingAfterClosingEndsAtTheNextOpening() {
    assertThat(weekdays.plus(at("2026-03-06T18:00"), Duration.ZERO))
        .isEqualTo(at("2026-03-09T08:00"));
  }

  @Test
  void minusCountsBackwardsToTheLatestInstant() {
    assertThat(weekdays.minus(at("2026-03-06T09:00"), Duration.ofHours(2)))
        .isEqualTo(at("2026-03-05T17:00"));
    assertThat(weekdays.minus(at("2026-03-06T09:00"), Duration.ofHours(1)))
        .isEqualTo(at("2026-03-06T08:00"));
  }

  @Test
  void openingTimeThatNeverPassesIsRefusedInsteadOfCountedForEver() {
    Duration century = Duration.ofDays(36_600);
    assertThatThrownBy(() -> weekdays.plus(at("2026-03-05T17:00"), century))
        .isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> weekdays.minus(at("2026-03-05T17:00"), century))
        .isInstanceOf(DateTimeException.class);
    assertThat(weekdays.plus(at("2026-03-05T17:00"), Duration.ofDays(366)))
        .isAfter(at("2029-03-05T17:00"));
  }

  @Test
  void aLocalTimeThatDoesNotExistMeansTheFirstInstantAfterTheGap() {
    assertThat(LocalTimes.resolve(LocalDateTime.parse("2026-03-29T02:30"), BERLIN))
        .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
  }

  @Test
  void aLocalTimeThatExistsTwiceMeansTheFirst() {
    assertThat(LocalTimes.resolve(LocalDateTime.parse("2026-10-25T02:30"), BERLIN))
        .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
  }

  @Test
  void anIntervalOverTheSpringChangeIsAnHourShorter() {
    BusinessCalendar night =
        new BusinessCalendar(
            BERLIN,
            OpeningHours.of(OpeningHours.weekdays("sat"), "22:00-06:00"),
            Map.of(),
            List.of(),
            null);
    assertThat(night.between(at("2026-03-28T20:00"), at("2026-03-29T12:00")))
        .isEqualTo(Duration.ofHours(7));
  }

  @Test
  void theTailOfANightBelongsToTheDayItStarts() {
    BusinessCalendar night =
        new BusinessCalendar(
            BERLIN,
            OpeningHours.of(OpeningHours.weekdays("mon-sun"), "22:00-06:00"),
            Map.of(),
            List.of(ClosedDays.parse("2026-03-06")),
            null);
    assertThat(night.isOpen(at("2026-03-06T05:59"))).isTrue();
    assertThat(night.isClosedDay(at("2026-03-06T06:00")))
        .as("the end of Thursday's interval")
        .isFalse();
    assertThat(night.isClosedDay(at("2026-03-06T06:01"))).isTrue();
    assertThat(night.isOpen(at("2026-03-07T05:00"))).as("a closed day has no tail").isFalse();
  }

  @Test
  void aSpecialDayWinsOverAPublicHoliday() {
    BusinessCalendar bavarian =
        calendar(
            Map.of(LocalDate.of(2026, 1, 6), List.of(Interval.parse("10:00-12:00"))),
            List.of(),
            new Holidays("DE-BY"));
    assertThat(bavarian.isOpen(at("2026-01-06T11:00"))).isTrue();
    assertThat(bavarian.isClosed(LocalDate.of(2026, 1, 1))).isTrue();
    assertThat(
            calendar(Map.of(), List.of(), new Holidays("DE-NW")).isClosed(LocalDate.of(2026, 1, 6)))
        .isFalse();
  }

  @Test
  void aHouseThatNeverOpensIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new BusinessCalendar(BERLIN, new OpeningHours(Map.of()), Map.of(), List.of(), null))
        .withMessageContaining("openingHours")
        .withMessageContaining("never opens");
  }

  @Test
  void aClosureOfMoreThanAYearIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> calendar(Map.of(), List.of(ClosedDays.parse("2026-01-01..2027-02-01")), null))
        .withMessageContaining("closedDays")
        .withMessageContaining("366 days");
  }

  @Test
  void closuresThatTouchAreCountedTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                calendar(
                    Map.of(),
                    List.of(
                        ClosedDays.parse("2026-01-01..2026-08-31"),
                        ClosedDays.parse("2026-09-01..2027-03-01")),
                    null))
        .withMessageContaining("366 days");
  }

  @Test
  void overlapsAreRefusedAlsoWithTheNightBefore() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> OpeningHours.of(OpeningHours.weekdays("mon"), "08:00-12:00", "11:00-18:00"))
        .withMessageContaining("overlap");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> OpeningHours.of(OpeningHours.weekdays("mon-tue"), "05:00-09:00", "22:00-06:00"))
        .withMessageContaining("night before");
  }

  @Test
  void aDateThatIsSpecialAndClosedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                calendar(
                    Map.of(LocalDate.of(2026, 12, 24), List.of(Interval.parse("08:00-12:00"))),
                    List.of(ClosedDays.parse("2026-12-24")),
                    null))
        .withMessageContaining("2026-12-24");
  }

  private static BusinessCalendar calendar(
      Map<LocalDate, List<Interval>> special,
      List<ClosedDays> closed,
      @Nullable Holidays holidays) {
    OpeningHours week = OpeningHours.of(OpeningHours.weekdays("mon-fri"), "08:00-18:00");
    return new BusinessCalendar(BERLIN, week, special, closed, holidays);
  }

  private static Instant at(String local) {
    return LocalTimes.resolve(LocalDateTime.parse(local), BERLIN);
  }
}
