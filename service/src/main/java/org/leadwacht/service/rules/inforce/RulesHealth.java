package org.leadwacht.service.rules.inforce;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether every dealership plans by the rules it published and was to publish. One that does not
 * concerns nobody else, so the server as a whole stays up.
 */
@Component("rules")
class RulesHealth extends AbstractHealthIndicator {

  private static final Status DEGRADED =
      new Status(
          "DEGRADED",
          "Some dealerships do not plan by their published rules, or were to have others by now");

  private final Alarms alarms;
  private final RuleBooks books;

  RulesHealth(Alarms alarms, RuleBooks books) {
    super("The alarms of the rules cannot be read");
    this.alarms = alarms;
    this.books = books;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    // everybody may read this; whose rules they are is told to support alone
    long leadState = alarms.count();
    health
        .status(leadState == 0 ? Status.UP : DEGRADED)
        .withDetail("books", books.count())
        .withDetail("alarms", leadState);
  }
}
