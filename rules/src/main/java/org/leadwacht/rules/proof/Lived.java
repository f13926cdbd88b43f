package org.leadwacht.rules.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.engine.LifeCycle;
import org.leadwacht.rules.engine.Reception;
import org.leadwacht.rules.engine.Turns;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.LeadRecord;

/** What people see of a lead in a world: who gets it, and what they are told when. */
final class Lived implements AutoCloseable {

  private final LifeCycle life;
  private final Reception reception;

  Lived(World world) {
    this.life = LifeCycle.in(world);
    this.reception = new Reception(world);
  }

  @Override
  public void close() {
    life.close();
  }

  /** What happens within the length of a story, in order. */
  List<String> of(StoryOfLead story) {
    Instant received = story.inquiry().receivedAt();
    LeadRecord lead =
        story.assignee() != null
            ? LeadRecord.received(story.inquiry(), null, story.assignee())
            : reception
                .distribute(story.inquiry(), List.of(), Turns.NONE, received)
                .received(story.inquiry());
    List<String> seen = new ArrayList<>();
    seen.add(lead.leadState().assignee());
    String owner = lead.leadState().assignee();
    for (Event event : story.events(owner)) {
      seen.addAll(seen(life.due(lead, event.at().minusNanos(1)).left(), received));
      lead = life.due(lead, event.at().minusNanos(1)).record();
      lead = life.happened(lead, List.of(event), event.at()).record();
    }
    seen.addAll(seen(life.forecast(lead), received));
    return seen;
  }

  private static List<String> seen(List<FiredStage> left, Instant received) {
    Instant end = received.plus(StoryOfLead.LENGTH).plus(Duration.ofSeconds(1));
    return left.stream()
        .filter(one -> one.leftAt() != null && one.leftAt().isBefore(end))
        .map(one -> one.leftAt() + " " + one.stage() + " " + one.to() + " " + one.via())
        .toList();
  }
}
