package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.leadwacht.rules.calendar.LocalTimes;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports for managers. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/reports")
@Tag(name = "reports")
class ReportController {

  private static final int MAX_DAYS = 400;

  private final Dealerships dealerships;
  private final Waits waits;
  private final Clock clock;

  ReportController(Dealerships dealerships, Waits waits, Clock clock) {
    this.dealerships = dealerships;
    this.waits = waits;
    this.clock = clock;
  }

  @GetMapping("/response-times")
  @Requires(Permission.LEADS_READ)
  @Operation(
      summary =
          "How long customers waited for an answer, in opening time, by week, user and source")
  ResponseTimes responseTimes(
      @PathVariable String d, @RequestParam LocalDate from, @RequestParam LocalDate to) {
    Dealerships.Current current = dealerships.get(d);
    Dealership dealership = current.dealership();
    if (to.isBefore(from) || to.isAfter(from.plusDays(MAX_DAYS))) {
      throw ProblemException.badRequest("to", "service.range", to, from, MAX_DAYS);
    }
    Instant begin = LocalTimes.startOf(from, dealership.zone());
    Instant end = LocalTimes.startOf(to.plusDays(1), dealership.zone());
    return ResponseTimes.of(dealership, waits.of(current, begin, end), begin, end, clock.instant());
  }
}
