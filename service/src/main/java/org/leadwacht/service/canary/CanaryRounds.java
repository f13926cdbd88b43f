package org.leadwacht.service.canary;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.OneAtATime;
import org.leadwacht.service.platform.time.ClockChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends test leads when they are due, and reports those that are not back in time. */
@Component
class CanaryRounds {

  private static final Logger log = LoggerFactory.getLogger(CanaryRounds.class);
  private static final long EVERY_MILLIS = 30_000;
  private static final int AT_ONCE = 2;

  private final CanaryStore store;
  private final CanarySender sender;
  private final CanaryReports reports;
  private final Dealerships dealerships;
  private final Clock clock;
  private final OneAtATime background = new OneAtATime("canary", AT_ONCE);
  private volatile Instant startedAt;

  CanaryRounds(
      CanaryStore store,
      CanarySender sender,
      CanaryReports reports,
      Dealerships dealerships,
      Clock clock) {
    this.store = store;
    this.sender = sender;
    this.reports = reports;
    this.dealerships = dealerships;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** What came while the server was away is fetched only now. */
  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    startedAt = clock.instant();
  }

  /** Before the outbox sends what a clock that was set made due. */
  @EventListener
  @Order(90)
  void clockChanged(ClockChanged change) {
    if (change.now().isBefore(startedAt)) {
      startedAt = change.now();
    }
    look();
  }

  @Scheduled(fixedDelay = EVERY_MILLIS)
  void look() {
    try {
      store.all().forEach(this::look);
    } catch (RuntimeException e) {
      log.warn("Test leads cannot be looked at now", e);
    }
  }

  private void look(Canary canary) {
    Optional<Dealership> dealership =
        dealerships.find(canary.dealership()).map(Dealerships.Current::dealership);
    if (dealership.filter(house -> house.sources().containsKey(canary.source())).isEmpty()) {
      store.remove(canary.dealership(), canary.source());
      return;
    }
    Instant now = clock.instant();
    Optional<CanaryFlight> flight = store.flight(canary.dealership(), canary.source());
    flight
        .filter(CanaryFlight::waiting)
        .filter(newest -> !now.isBefore(latest(newest.sentAt(), startedAt).plus(canary.within())))
        .ifPresent(overdue -> missed(canary, overdue, now));
    if (flight.filter(newest -> now.isBefore(newest.sentAt().plus(canary.every()))).isEmpty()) {
      sendNow(canary, dealership.get());
    }
  }

  /** Sends the next one before it is due. */
  void sendNow(Canary canary, Dealership dealership) {
    Instant now = clock.instant();
    boolean leaves =
        store
            .flight(canary.dealership(), canary.source())
            .map(newest -> store.leaves(newest, now))
            .orElseGet(() -> store.begins(canary, now));
    if (leaves) {
      background.run(canary.id(), () -> send(canary, now, dealership));
    }
  }

  private void missed(Canary canary, CanaryFlight flight, Instant now) {
    Instant since = flight.silentSince();
    if (since == null) {
      reports.silent(canary, flight, now);
    }
    store.overdue(flight, since == null ? flight.sentAt() : since);
  }

  private void send(Canary canary, Instant sentAt, Dealership dealership) {
    try {
      sender.send(canary, sentAt, dealership);
    } catch (IOException | RuntimeException e) {
      log.warn("No test lead can be sent for {}: {}", canary.id(), e.toString());
      store
          .flight(canary.dealership(), canary.source())
          .filter(flight -> flight.sentAt().equals(sentAt))
          .ifPresent(flight -> store.failed(flight, innermost(e)));
    }
  }

  /** What the other server said stands in the innermost failure. */
  private static String innermost(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage() == null ? root : root.getMessage());
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  @PreDestroy
  void stop() {
    background.close();
  }
}
