package org.leadwacht.service.calendarfeed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.access.ShownOnce;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.web.PageLinks;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The calendar of a user: one's own, or anybody's for whoever sets the dealership up. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/users/{u}/calendar-feed")
@Tag(name = "dealerships")
class CalendarFeedController {

  /**
   * A user's calendar.
   *
   * @param madeAt when its address was made; null where there is none
   * @param path its address on this server, in the answer that made it; null ever after
   * @param url the same as others reach it, where the server knows its own address
   */
  @Schema(name = "CalendarFeed")
  record View(@Nullable Instant madeAt, @Nullable String path, @Nullable String url) {}

  private final CalendarFeeds feeds;
  private final Dealerships dealerships;
  private final PageLinks links;
  private final AuditLog audit;

  CalendarFeedController(
      CalendarFeeds feeds, Dealerships dealerships, PageLinks links, AuditLog audit) {
    this.feeds = feeds;
    this.dealerships = dealerships;
    this.links = links;
    this.audit = audit;
  }

  @GetMapping
  @Requires({Permission.DEALERSHIP_WRITE, Permission.DEALERSHIP_OWN})
  @Operation(summary = "Whether a user has a calendar to subscribe to")
  View get(@PathVariable String d, @PathVariable String u, @AuthenticationPrincipal Caller caller) {
    String user = requireOwn(d, u, caller);
    return new View(feeds.find(d, user).map(CalendarFeeds.Feed::madeAt).orElse(null), null, null);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @ShownOnce
  @Requires({Permission.DEALERSHIP_WRITE, Permission.DEALERSHIP_OWN})
  @Operation(
      summary = "Make the address of a user's calendar",
      description = "It is shown this once; an earlier one is worth nothing any more.")
  View make(
      @PathVariable String d, @PathVariable String u, @AuthenticationPrincipal Caller caller) {
    String user = requireOwn(d, u, caller);
    String secret = feeds.make(d, user);
    audit.record(Change.of(d, caller.name(), "calendar feed", user).to("made"));
    return new View(
        feeds.find(d, user).map(CalendarFeeds.Feed::madeAt).orElse(null),
        SubscriptionController.path(secret),
        links.calendar(secret));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires({Permission.DEALERSHIP_WRITE, Permission.DEALERSHIP_OWN})
  @Operation(summary = "Make the address of a user's calendar worth nothing")
  void remove(
      @PathVariable String d, @PathVariable String u, @AuthenticationPrincipal Caller caller) {
    String user = requireOwn(d, u, caller);
    feeds.remove(d, user);
    audit.record(Change.of(d, caller.name(), "calendar feed", user).from("made"));
  }

  private String requireOwn(String d, String u, Caller caller) {
    Dealership dealership = dealerships.get(d).dealership();
    if (dealership.people().find(u) == null) {
      throw ProblemException.notFound("user", u);
    }
    if (!caller.mayAny(Permission.DEALERSHIP_WRITE) && !u.equals(caller.userIn(d))) {
      throw ProblemException.forbidden("service.calendar.own");
    }
    return u;
  }
}
