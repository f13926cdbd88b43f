package org.leadwacht.rules.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.engine.LifeCycle;
import org.leadwacht.rules.engine.Reception;
import org.leadwacht.rules.engine.Turns;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.people.Absence;

/** What people see of a lead in a world: who gets it, and what they are told when. */
final class Lived implements AutoCloseable {

  private final World world;
  private final LifeCycle life;
  private final Reception reception;

  /** The same worlds where somebody is away, by who and when. */
  private final Map<String, Lived> without = new HashMap<>();

  Lived(World world) {
    this.world = world;
    this.life = LifeCycle.in(world);
    this.reception = new Reception(world);
  }

  @Override
  public void close() {
    life.close();
    without.values().forEach(Lived::close);
  }

  /** Who gets the lead of a story. */
  String owner(StoryOfLead story) {
    return received(story).leadState().assignee();
  }

  private LeadRecord received(StoryOfLead story) {
    return story.assignee() != null
        ? LeadRecord.received(story.inquiry(), null, story.assignee())
        : reception
            .distribute(story.inquiry(), List.of(), Turns.NONE, story.inquiry().receivedAt())
            .received(story.inquiry());
  }

  /** What happens within the length of a story, in order. */
  List<String> of(StoryOfLead story) {
    String absent = story.absent();
    if (absent == null) {
      return lived(story);
    }
    Absence absence = story.absence(world.dealership().zone());
    return without
        .computeIfAbsent(
            absent + " " + absence,
            key ->
                new Lived(
                    new World(
                        world.dealership().without(absent, absence),
                        world.rules(),
                        world.rulesVersion())))
        .lived(story);
  }

  private List<String> lived(StoryOfLead story) {
    Instant received = story.inquiry().receivedAt();
    LeadRecord lead = received(story);
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
