package org.leadwacht.service.calendarfeed;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.leadwacht.service.access.PublicEndpoint;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where programs read a calendar: its address alone says whose it is. */
@RestController
class SubscriptionController {

  private static final MediaType TYPE = new MediaType("text", "calendar", StandardCharsets.UTF_8);

  private final CalendarFeeds feeds;
  private final UserCalendar calendar;
  private final Dealerships dealerships;
  private final Clock clock;

  SubscriptionController(
      CalendarFeeds feeds, UserCalendar calendar, Dealerships dealerships, Clock clock) {
    this.feeds = feeds;
    this.calendar = calendar;
    this.dealerships = dealerships;
    this.clock = clock;
  }

  /** The address behind a secret, on this server. */
  static String path(String secret) {
    return "/calendar/" + secret + ".ics";
  }

  @GetMapping("/calendar/{secret}.ics")
  @PublicEndpoint
  ResponseEntity<String> read(@PathVariable String secret) {
    CalendarFeeds.Feed feed =
        feeds.behind(secret).orElseThrow(() -> ProblemException.notFound("calendar", ""));
    return dealerships
        .find(feed.dealership())
        .map(Dealerships.Current::dealership)
        .filter(dealership -> dealership.people().find(feed.user()) != null)
        .map(dealership -> calendar.of(dealership, feed.user(), clock.instant()))
        .map(
            text ->
                ResponseEntity.ok()
                    .contentType(TYPE)
                    .cacheControl(CacheControl.noStore())
                    .body(text))
        .orElseThrow(() -> ProblemException.notFound("calendar", ""));
  }
}
