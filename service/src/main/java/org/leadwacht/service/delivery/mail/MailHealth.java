package org.leadwacht.service.delivery.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.outbox.Outbox;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * How many mails wait and how many were given up; a mail server that is away does not take this
 * server down.
 */
@Component("mail")
class MailHealth extends AbstractHealthIndicator {

  private final Outbox outbox;
  private final MailProperties properties;

  MailHealth(Outbox outbox, MailProperties properties, MeterRegistry metrics) {
    super("The outbox cannot be read");
    this.outbox = outbox;
    this.properties = properties;
    Gauge.builder("leadwacht.mails.waiting", () -> outbox.countUnsent(Channel.MAIL))
        .description("Mails that have not left yet")
        .register(metrics);
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health
        .up()
        .withDetail("server", properties.configured() ? "configured" : "none, mails are recorded")
        .withDetail("waiting", outbox.countUnsent(Channel.MAIL))
        .withDetail("givenUp", outbox.countFailed(Channel.MAIL));
  }
}
