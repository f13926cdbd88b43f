package org.leadwacht.service.testclock;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.platform.time.ClockChanged;
import org.leadwacht.service.platform.time.ServerClock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves the clock, on servers started with {@code LEADWACHT_TEST_CLOCK=true} only. */
@Hidden
@RestController
@RequestMapping("/api/v1/test/clock")
@ConditionalOnProperty(name = "leadwacht.test-clock", havingValue = "true")
class TestClockController {

  /**
   * What the clock shows.
   *
   * @param now the instant
   * @param running whether it goes on from there
   */
  record Reading(Instant now, boolean running) {}

  /**
   * What the clock is to show.
   *
   * @param now the instant
   * @param running whether it goes on from there; it stands still by default
   * @param quiet whether what that makes due is left to the next setting, which only a server that
   *     is moved step by step ({@code LEADWACHT_TEST_CLOCK_AT}) holds to
   */
  record Setting(Instant now, boolean running, boolean quiet) {}

  private final ServerClock clock;
  private final ApplicationEventPublisher events;

  TestClockController(ServerClock clock, ApplicationEventPublisher events) {
    this.clock = clock;
    this.events = events;
  }

  @GetMapping
  @Requires(Permission.SUPPORT)
  Reading get() {
    return new Reading(clock.instant(), clock.isRunning());
  }

  @PutMapping
  @Requires(Permission.SUPPORT)
  Reading set(@RequestBody Setting setting) {
    clock.set(setting.now(), setting.running());
    if (!setting.quiet()) {
      events.publishEvent(new ClockChanged(clock.instant()));
    }
    return get();
  }
}
