package org.leadwacht.service.rules.impact;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.leadwacht.rules.engine.LifeCycle;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.LeadRecord;

/** Whom leads would have reached under given rules, and when. For one thread. */
final class Replay implements AutoCloseable {

  private final LifeCycle lifeCycle;

  Replay(World world) {
    this.lifeCycle = LifeCycle.in(world);
  }

  /**
   * Something that reaches a user.
   *
   * @param stage the stage's code
   * @param user id of the user
   * @param round key of the round of the lead's life
   */
  record Reach(String stage, String user, String round) {}

  /**
   * That it reached the user.
   *
   * @param at when first
   * @param rule name of the rule that planned it
   */
  record Told(Instant at, String rule) {}

  /** Whom the lead reaches in its life. */
  Map<Reach, Told> of(LeadRecord real) {
    Map<Reach, Told> reached = new LinkedHashMap<>();
    for (FiredStage firedStage : lifeCycle.relived(real)) {
      Instant at = firedStage.leftAt();
      if (at == null) {
        continue;
      }
      for (String user : firedStage.to()) {
        reached.merge(
            new Reach(firedStage.stage(), user, firedStage.round()),
            new Told(at, firedStage.because().rule()),
            (a, b) -> a.at().isBefore(b.at()) ? a : b);
      }
    }
    return reached;
  }

  @Override
  public void close() {
    lifeCycle.close();
  }
}
