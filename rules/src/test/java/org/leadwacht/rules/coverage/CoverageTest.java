package org.leadwacht.rules.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.engine.Houses;

/** Hours in which nobody would be told are found, and no others. */
class CoverageTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final String WEEK =
      "{ region: DE-BY, openingHours: { mon-fri: ['08:00-18:00'], sat:" + " ['09:00-12:30'] } }";

  private static Dealership house(Map<String, String> people) {
    return Houses.of("{}", WEEK, people, Map.of()).dealership();
  }

  @Test
  void aFullHouseHasNoGapsAndKnowsWhoIsThere() {
    Coverage coverage =
        Coverage.of(
            house(
                Map.of(
                    "anna", "{ roles: [SELLER], receivesLeads: true }",
                    "carla", "{ roles: [SALES_MANAGER] }")),
            null,
            MONDAY,
            40);
    assertThat(coverage.gaps()).isEmpty();
    assertThat(coverage.staffing()).hasSize(1);
    assertThat(coverage.staffing().get(0).receivers()).containsExactly("anna");
    assertThat(coverage.staffing().get(0).escalated()).containsExactly("carla");
    assertThat(coverage.days().get(0).hours().subList(7, 19))
        .containsExactly(-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1);
    assertThat(coverage.days().get(5).hours().subList(8, 14))
        .as("a Saturday until half past twelve")
        .containsExactly(-1, 0, 0, 0, 0, -1);
    Coverage.Day goodFriday = coverage.days().get(32);
    assertThat(goodFriday.kind()).isEqualTo(BusinessCalendar.Kind.HOLIDAY);
    assertThat(goodFriday.hours()).containsOnly(Coverage.CLOSED);
  }

  @Test
  void whoIsAwayWithoutADeputyIsAGapThatGoesOnOverNights() {
    Coverage coverage =
        Coverage.of(
            house(
                Map.of(
                    "anna",
                    "{ roles: [SELLER], receivesLeads: true, absences:"
                        + " ['2026-03-04T12:00..2026-03-06T10:00'] }",
                    "ben",
                    "{ roles: [SELLER], receivesLeads: true, deputy: dora, absences: [{ from:"
                        + " 2026-03-05, to: 2026-03-05 }] }",
                    "dora",
                    "{ roles: [SELLER], canBeAssigned: true }",
                    "carla",
                    "{ roles: [SALES_MANAGER], mail: { EM2.1: false } }")),
            null,
            MONDAY,
            7);
    assertThat(coverage.gaps())
        .filteredOn(gap -> gap.kind() == Gap.Kind.NO_DEPUTY)
        .containsExactly(
            new Gap(
                Gap.Kind.NO_DEPUTY,
                Instant.parse("2026-03-04T12:00:00Z"),
                Instant.parse("2026-03-06T10:00:00Z"),
                List.of("anna"),
                18));
    assertThat(coverage.gaps())
        .filteredOn(gap -> gap.kind() == Gap.Kind.NOBODY_RECEIVES)
        .as("ben's deputy is there")
        .isEmpty();
    assertThat(coverage.gaps())
        .filteredOn(gap -> gap.kind() == Gap.Kind.MAIL_OFF)
        .singleElement()
        .satisfies(gap -> assertThat(gap.people()).containsExactly("carla"));
  }

  @Test
  void whereEverybodyIsAwayNobodyReceivesAndNobodyIsToldOfEscalations() {
    String away = "absences: [{ from: 2026-03-03, to: 2026-03-03 }]";
    Coverage coverage =
        Coverage.of(
            house(
                Map.of(
                    "anna", "{ roles: [SELLER], receivesLeads: true, " + away + " }",
                    "carla", "{ roles: [SALES_MANAGER], canBeAssigned: false, " + away + " }")),
            null,
            MONDAY,
            7);
    assertThat(coverage.gaps())
        .extracting(Gap::kind)
        .containsExactly(Gap.Kind.NOBODY_RECEIVES, Gap.Kind.NOBODY_ESCALATED, Gap.Kind.NO_DEPUTY);
    assertThat(coverage.gaps())
        .allSatisfy(
            gap -> {
              assertThat(gap.from()).isEqualTo("2026-03-03T08:00:00Z");
              assertThat(gap.to()).isEqualTo("2026-03-03T18:00:00Z");
              assertThat(gap.openHours()).isEqualTo(10);
            });
  }

  @Test
  void aYearOfTwoHundredPeopleIsSurveyedInNoTime() {
    Map<String, String> people = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      people.put(
          "user" + i,
          "{ roles: [SELLER], receivesLeads: true%s, absences: [{ from: 2026-%02d-%02d, to: 2026-%02d-%02d }] }"
              .formatted(
                  i % 2 == 0 ? ", deputy: user" + (i + 1) : "",
                  3 + i % 9,
                  1 + i % 20,
                  3 + i % 9,
                  8 + i % 20));
    }
    Dealership house = house(people);
    Coverage.of(house, null, MONDAY, 10);
    long started = System.nanoTime();
    Coverage year = Coverage.of(house, null, MONDAY, 365);
    System.out.printf(
        "Coverage of a year and 200 people: %d ms%n", (System.nanoTime() - started) / 1_000_000);
    assertThat(year.days()).hasSize(365);
    assertThat(year.gaps()).noneMatch(gap -> gap.kind() == Gap.Kind.NOBODY_RECEIVES);
  }
}
