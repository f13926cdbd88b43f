package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.calendar.Interval;
import org.leadwacht.rules.calendar.LocalTimes;
import org.leadwacht.rules.calendar.Opening;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The calendar of a dealership or location, day by day. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/calendar")
@Tag(name = "dealerships")
class CalendarController {

  private static final int MAX_DAYS = 800;

  private final Dealerships dealerships;

  CalendarController(Dealerships dealerships) {
    this.dealerships = dealerships;
  }

  /**
   * A day.
   *
   * @param date the date
   * @param open the openings that start on it
   * @param kind whether its hours are those of the week, special, or it is closed
   * @param name what the public holiday is called, in the language of the reader; null on others
   */
  @Schema(name = "CalendarDay")
  record Day(
      LocalDate date, List<Opening> open, BusinessCalendar.Kind kind, @Nullable String name) {}

  /** Days of a calendar. */
  @Schema(name = "Calendar")
  record Days(String timeZone, List<Day> days) {}

  @GetMapping
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(summary = "Openings and closed days from one date to another, both included")
  Days calendar(
      @PathVariable String d,
      @RequestParam LocalDate from,
      @RequestParam LocalDate to,
      @RequestParam(required = false) @Nullable String location,
      @Nullable Language language) {
    Dealership dealership = dealerships.get(d).dealership();
    if (to.isBefore(from) || to.isAfter(from.plusDays(MAX_DAYS))) {
      throw ProblemException.badRequest("to", "service.range", to, from, MAX_DAYS);
    }
    if (location != null && dealership.locationNamed(location) == null) {
      throw ProblemException.notFound("location", location);
    }
    BusinessCalendar calendar = dealership.calendarOf(location);
    Language said = language == null ? Language.of(dealership.language()) : language;
    List<Day> days = new ArrayList<>();
    for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
      days.add(day(calendar, date, said));
    }
    return new Days(dealership.zone().getId(), days);
  }

  private static Day day(BusinessCalendar calendar, LocalDate date, Language language) {
    List<Opening> open =
        calendar.on(date).stream()
            .map(interval -> opening(calendar, date, interval))
            .filter(opening -> opening.from().isBefore(opening.to()))
            .toList();
    return new Day(date, open, calendar.kindOf(date), calendar.holidayOn(date, language));
  }

  private static Opening opening(BusinessCalendar calendar, LocalDate date, Interval interval) {
    return new Opening(
        instant(calendar, date, interval.start()), instant(calendar, date, interval.end()));
  }

  private static Instant instant(BusinessCalendar calendar, LocalDate date, int minute) {
    LocalDate day = date.plusDays(minute / 1440);
    int rest = minute % 1440;
    return LocalTimes.resolve(day.atTime(rest / 60, rest % 60), calendar.zone());
  }
}
