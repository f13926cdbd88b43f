package org.leadwacht.service.duework;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.leadwacht.service.leads.LeadSchedule;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Whether due work is done in time. Leads that cannot be planned are shown, but do not take the
 * server down: it serves all others.
 */
@Component("leads")
class DueWorkHealth extends AbstractHealthIndicator {

  private static final Duration TOO_LATE = Duration.ofMinutes(5);

  private final LeadSchedule leads;
  private final Clock clock;

  DueWorkHealth(LeadSchedule leads, Clock clock, MeterRegistry metrics) {
    super("Due work cannot be read");
    this.leads = leads;
    this.clock = clock;
    Gauge.builder("leadwacht.leads.due", () -> leads.countDue(clock.instant()))
        .description("Leads with something due that has not been done yet")
        .register(metrics);
    Gauge.builder("leadwacht.leads.troubled", leads::countTroubled)
        .description("Leads that could not be planned and are tried again")
        .register(metrics);
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    long overdue = leads.countDue(clock.instant().minus(TOO_LATE));
    if (overdue > 0) {
      health.status("OVERDUE");
    } else {
      health.up();
    }
    health
        .withDetail("due", leads.countDue(clock.instant()))
        .withDetail("dueForFiveMinutes", overdue)
        .withDetail("couldNotBePlanned", leads.countTroubled());
  }
}
