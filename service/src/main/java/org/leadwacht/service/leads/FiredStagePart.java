package org.leadwacht.service.leads;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.Timing;
import org.leadwacht.rules.stage.Channel;

/** A fired stage as part of a lead in the store. */
record FiredStagePart(
    String round,
    String stage,
    String person,
    FiredStage.Scope scope,
    FiredStage.State state,
    Instant due,
    Instant readyAt,
    Instant punctualAt,
    boolean delayed,
    Timing.@Nullable Delay delay,
    @Nullable Boolean letGo,
    @Nullable Boolean anytime,
    boolean countsFromLeaving,
    @Nullable Instant leftAt,
    List<String> to,
    String via,
    @Nullable String warnsOf,
    String rule,
    @Nullable String ruleFile,
    long rulesVersion,
    String because,
    @Nullable String subject) {

  static FiredStagePart of(FiredStage fired) {
    Timing timing = fired.timing();
    return new FiredStagePart(
        fired.round(),
        fired.stage(),
        fired.person(),
        fired.scope(),
        fired.state(),
        timing.due(),
        timing.readyAt(),
        timing.punctualAt(),
        timing.delayed(),
        timing.delay(),
        timing.letGo(),
        timing.anytime() ? Boolean.TRUE : null,
        timing.countsFromLeaving(),
        fired.leftAt(),
        fired.to(),
        fired.via().code(),
        fired.warnsOf(),
        fired.because().rule(),
        fired.because().file(),
        fired.because().version(),
        fired.because().text(),
        fired.because().subject());
  }

  FiredStage firedStage() {
    return new FiredStage(
        round,
        stage,
        person,
        scope,
        state,
        new Timing(
            due,
            readyAt,
            punctualAt,
            // an older release did not say why
            delay == null && delayed ? Timing.Delay.AWAY : delay,
            Boolean.TRUE.equals(letGo),
            Boolean.TRUE.equals(anytime),
            countsFromLeaving),
        leftAt,
        to,
        Channel.of(via),
        warnsOf,
        new FiredStage.Because(rule, ruleFile, rulesVersion, because, subject));
  }
}
