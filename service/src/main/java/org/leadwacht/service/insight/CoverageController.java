package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.coverage.Coverage;
import org.leadwacht.rules.coverage.Gap;
import org.leadwacht.rules.coverage.Staffing;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is told, hour by hour, for a year ahead. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/coverage")
@Tag(name = "dealerships")
class CoverageController {

  private static final int MAX_DAYS = 400;

  private final Dealerships dealerships;
  private final Clock clock;

  CoverageController(Dealerships dealerships, Clock clock) {
    this.dealerships = dealerships;
    this.clock = clock;
  }

  /**
   * Who is told.
   *
   * @param receivers who gets new leads and is there
   * @param escalated whom an escalation reaches
   * @param gaps what is missing
   */
  @Schema(name = "CoverageState")
  record State(List<String> receivers, List<String> escalated, List<Gap.Kind> gaps) {

    static State of(Staffing staffing) {
      return new State(
          staffing.receivers(), staffing.escalated(), staffing.gaps().stream().sorted().toList());
    }
  }

  /**
   * A day.
   *
   * @param date the date
   * @param kind what decides about its hours
   * @param hours for each of the 24 hours the index of its state, or -1 while it is closed
   */
  @Schema(name = "CoverageDay")
  record Day(LocalDate date, BusinessCalendar.Kind kind, List<Integer> hours) {}

  /**
   * A stretch in which something is missing.
   *
   * @param kind what
   * @param from its beginning
   * @param to its end
   * @param people whom it is about
   * @param openHours so many hours of opening time
   * @param text what is missing and what to do, in words
   */
  @Schema(name = "CoverageGap")
  record Missing(
      Gap.Kind kind, Instant from, Instant to, List<String> people, int openHours, String text) {}

  /**
   * The coverage of some days.
   *
   * @param timeZone of its dates and hours
   * @param states what the hours stand for
   * @param days the days
   * @param gaps when something is missing, in the order of time
   */
  @Schema(name = "Coverage")
  record View(String timeZone, List<State> states, List<Day> days, List<Missing> gaps) {}

  @GetMapping
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(
      summary = "Who is told, hour by hour, and when nobody would be",
      description =
          "From today or another date for up to 400 days; takes holidays, special and closed days,"
              + " absences, deputies, own hours of a location and switched-off mails into account.")
  View coverage(
      @PathVariable String d,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(defaultValue = "365") int days,
      @Parameter(description = "A location: its hours, and who works there")
          @RequestParam(required = false)
          @Nullable String location,
      @Nullable Language language) {
    if (days < 1 || days > MAX_DAYS) {
      throw ProblemException.badRequest("days", "service.coverage.days", days, MAX_DAYS);
    }
    Dealership dealership = dealerships.get(d).dealership();
    String place = dealership.locationNamed(location);
    if (location != null && place == null) {
      throw ProblemException.notFound("location", location);
    }
    LocalDate first =
        Objects.requireNonNullElseGet(
            from, () -> clock.instant().atZone(dealership.zone()).toLocalDate());
    Coverage coverage = Coverage.of(dealership, place, first, days);
    Language reader = language == null ? Language.of(dealership.language()) : language;
    return new View(
        dealership.zone().getId(),
        coverage.staffing().stream().map(State::of).toList(),
        coverage.days().stream().map(day -> new Day(day.date(), day.kind(), day.hours())).toList(),
        coverage.gaps().stream().map(gap -> missing(gap, dealership, reader)).toList());
  }

  private static Missing missing(Gap gap, Dealership dealership, Language language) {
    List<String> names =
        gap.people().stream()
            .map(id -> dealership.people().find(id))
            .filter(Objects::nonNull)
            .map(DealershipUser::name)
            .toList();
    String text =
        language.text(
            "service.coverageGap." + gap.kind(),
            language.brief(gap.from().atZone(dealership.zone())),
            language.brief(gap.to().atZone(dealership.zone())),
            gap.openHours(),
            names.isEmpty() ? "–" : names);
    return new Missing(gap.kind(), gap.from(), gap.to(), gap.people(), gap.openHours(), text);
  }
}
