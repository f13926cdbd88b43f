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

  /** Whom the lead reaches in its life, and when first. */
  Map<Reach, Instant> of(LeadRecord real) {
    Map<Reach, Instant> reached = new LinkedHashMap<>();
    for (FiredStage firedStage : lifeCycle.relived(real)) {
      Instant at = firedStage.leftAt();
      if (at == null) {
        continue;
      }
      for (String user : firedStage.to()) {
        reached.merge(
            new Reach(firedStage.stage(), user, firedStage.round()),
            at,
            (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    return reached;
  }

  @Override
  public void close() {
    lifeCycle.close();
  }
}
