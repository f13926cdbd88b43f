package org.leadwacht.service.rules.impact;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.engine.Escalator;
import org.leadwacht.rules.engine.Outcome;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.LeadRecord;

/**
 * Lives the life of a lead again under given rules: its events happen at their own instants, time
 * passes in between, and what is still to come comes if nothing else happens. For one thread.
 */
final class Replay implements AutoCloseable {

  private final Escalator escalator;

  Replay(World world) {
    this.escalator = Escalator.in(world);
  }

  /**
   * Something that reaches a user.
   *
   * @param stage the stage's code
   * @param user id of the user
   * @param round key of the round of the lead's life
   */
  record Reach(String stage, String user, String round) {}

  /** Whom the lead reaches, and when first. */
  Map<Reach, Instant> of(LeadRecord real, Instant now) {
    Map<Reach, Instant> reached = new LinkedHashMap<>();
    List<Event> history = real.history();
    Event received = history.get(0);
    LeadRecord lead =
        LeadRecord.received(real.inquiry(), real.assignment(), String.valueOf(received.to()));
    lead = take(escalator.missed(lead, received.at()), reached);
    lead = take(escalator.time(lead, received.at()), reached);
    for (Event event : history.subList(1, history.size())) {
      lead = take(escalator.timeBefore(lead, event.at()), reached);
      // what happened did happen, also where people or settings of today would refuse it
      lead = take(escalator.missed(lead.with(event), event.at()), reached);
      lead = take(escalator.time(lead, event.at()), reached);
    }
    lead = take(escalator.time(lead, now), reached);
    note(escalator.forecast(lead), reached);
    return reached;
  }

  private static LeadRecord take(Outcome outcome, Map<Reach, Instant> reached) {
    note(outcome.left(), reached);
    return outcome.record();
  }

  private static void note(List<FiredStage> left, Map<Reach, Instant> reached) {
    for (FiredStage firedStage : left) {
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
  }

  @Override
  public void close() {
    escalator.close();
  }
}
