package org.leadwacht.service.auditor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Tells how the auditor is, and what it found. A round takes the longer the more leads there are,
 * so what counts is whether it gets on.
 */
@Component("auditorHealthIndicator")
public class AuditorReport extends AbstractHealthIndicator {

  private static final Duration TOO_LONG = Duration.ofMinutes(15);
  private static final Duration RECENT = Duration.ofDays(1);
  private static final int MOST = 50;

  private final Auditor auditor;
  private final AuditorStore store;
  private final Clock clock;
  private final Instant startedAt;

  AuditorReport(Auditor auditor, AuditorStore store, Clock clock, MeterRegistry metrics) {
    super("What the auditor found cannot be read");
    this.auditor = auditor;
    this.store = store;
    this.clock = clock;
    this.startedAt = clock.instant();
    Gauge.builder("leadwacht.auditor.leads", this::leads)
        .description("Leads the auditor looked at in its last whole round")
        .register(metrics);
    Gauge.builder("leadwacht.auditor.missed", this::found)
        .description("What the auditor found missing, and made up for, within ninety days")
        .register(metrics);
    Gauge.builder("leadwacht.auditor.held", this::held)
        .description("Leads of which something is missing that the next rounds make up for")
        .register(metrics);
    Gauge.builder("leadwacht.auditor.age", () -> age().toSeconds())
        .description("How long ago the auditor had looked at everything")
        .baseUnit("seconds")
        .register(metrics);
  }

  /** How it is. */
  public AuditorState state() {
    Round last = auditor.last();
    return new AuditorState(
        last == null ? null : last.began(),
        last == null ? null : last.ended(),
        leads(),
        isBehind(),
        found(),
        recent(),
        held(),
        store.latest(MOST));
  }

  private long held() {
    Round last = auditor.last();
    return last == null ? 0 : last.held();
  }

  private long found() {
    return store.countSince(clock.instant().minus(AuditorStore.KEPT));
  }

  private long recent() {
    return store.countSince(clock.instant().minus(RECENT));
  }

  private long leads() {
    Round last = auditor.last();
    return last == null ? 0 : last.leads();
  }

  /** Since the last whole round was over; since the start where there was none yet. */
  private Duration age() {
    Round last = auditor.last();
    return Duration.between(last == null ? startedAt : last.ended(), clock.instant());
  }

  private boolean isBehind() {
    return auditor.hasStoodStillFor(TOO_LONG);
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    if (isBehind()) {
      health
          .status("OVERDUE")
          .withDetail("why", "The auditor has looked at no lead for a quarter of an hour");
    } else {
      health.up();
    }
    health
        .withDetail("leads", leads())
        .withDetail("missedWithinADay", recent())
        .withDetail("held", held());
    Round last = auditor.last();
    if (last != null) {
      health.withDetail("lookedAtEverythingAt", last.ended());
    }
  }
}
