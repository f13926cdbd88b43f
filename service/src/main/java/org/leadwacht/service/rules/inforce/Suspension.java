package org.leadwacht.service.rules.inforce;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.engine.Unusable;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.message.RuleName;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.DealershipRules;
import org.leadwacht.service.dealerships.RuleGuard;
import org.leadwacht.service.dealerships.RulesVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes rules out of force that ask for more than their budget, and says so everywhere somebody
 * might look: the version before takes their place, and in the end the shipped rules. Says as well
 * what a rule concluded in vain, which stays in force.
 */
@Component
class Suspension implements RuleGuard {

  private static final Logger log = LoggerFactory.getLogger(Suspension.class);
  private static final String BY = "leadwacht";

  private final DealershipRules dealerships;
  private final RuleVersions versions;
  private final Alarms alarms;
  private final AuditLog audit;
  private final MeterRegistry metrics;

  Suspension(
      DealershipRules dealerships,
      RuleVersions versions,
      Alarms alarms,
      AuditLog audit,
      MeterRegistry metrics) {
    this.dealerships = dealerships;
    this.versions = versions;
    this.alarms = alarms;
    this.audit = audit;
    this.metrics = metrics;
    metrics.gauge("leadwacht.rules.suspended", alarms, Alarms::count);
  }

  @Override
  public void exceeded(String dealership, long version, BudgetExceededException why) {
    DealershipRules.State state = dealerships.of(dealership);
    RulesVersion unusable = state.planned();
    if (version == 0 || unusable.version() != version || unusable.document() == null) {
      return;
    }
    versions.suspend(dealership, unusable.document());
    RulesVersion instead = versions.lastGood(dealership, version, state.published());
    if (!dealerships.suspend(dealership, version, instead)) {
      return;
    }
    Message text = Message.of("service.alarm.suspended", version, instead.version(), why.message());
    log.error("Dealership '{}': {}", dealership, text.in(Language.EN));
    String told = text.in(Language.of(state.language()));
    alarms.raise(dealership, version, told, why.rule(), instead.version());
    metrics.counter("leadwacht.rules.exceeded").increment();
    audit.record(
        Change.of(dealership, BY, "rules suspended", String.valueOf(version))
            .from(Map.of("version", version))
            .to(
                Map.of(
                    "version",
                    instead.version(),
                    "rule",
                    why.rule(),
                    "budget",
                    why.budget().in(Language.EN))));
  }

  @Override
  public void unusable(String dealership, long version, List<Unusable> conclusions) {
    DealershipRules.State state = dealerships.of(dealership);
    long before = versions.lastGood(dealership, version, state.published()).version();
    for (Unusable conclusion : conclusions) {
      String rule = conclusion.rule().name();
      Message message =
          Message.of(
              "service.alarm.unusable", RuleName.said(rule), conclusion.person(), version, before);
      if (alarms.raiseRule(
          dealership, version, message.in(Language.of(state.language())), rule, before)) {
        log.warn("Dealership '{}': {}", dealership, message);
        audit.record(
            Change.of(dealership, BY, "rule in vain", rule)
                .to(Map.of("version", version, "person", conclusion.person(), "restore", before)));
      }
    }
  }
}
