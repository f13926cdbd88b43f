package org.leadwacht.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;

/**
 * With the activities off, a lead lives as by rules that do not know of activities: the same plan,
 * the same stages at the same instants for the same reasons.
 */
class ActivitiesOffTest {

  private static final int LEADS = 500;
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ activities: { enabled: false } }",
        "{ activities: { enabled: true } }",
        "{ handOverOnAbsence: true }"
      })
  void everyLeadLivesAsIfTheRulesDidNotKnowOfActivities(String settings) {
    World with = Houses.with(settings);
    List<Life> lives = lives(with);
    assertThat(lives).isEqualTo(lives(Houses.withoutActivities(with)));
    assertThat(lives.stream().flatMap(life -> life.fired().stream())).hasSizeGreaterThan(LEADS);
  }

  /**
   * A lead as it ended, with all that was planned and all that fired on the way.
   *
   * @param plans the plan after each step
   * @param fired what took effect
   */
  private record Life(LeadRecord end, List<List<FiredStage>> plans, List<FiredStage> fired) {}

  private static List<Life> lives(World world) {
    Random random = new Random(15);
    List<Life> lives = new ArrayList<>();
    try (LifeCycle life = LifeCycle.in(world)) {
      for (int i = 0; i < LEADS; i++) {
        lives.add(live(life, "L" + i, random));
      }
    }
    return lives;
  }

  private static Life live(LifeCycle life, String id, Random random) {
    Instant received = MONDAY.plus(Duration.ofMinutes(random.nextInt(7 * 24 * 60)));
    List<List<FiredStage>> plans = new ArrayList<>();
    List<FiredStage> fired = new ArrayList<>();
    LeadRecord lead = LeadRecord.received(inquiry(id, received, random), null, "anna");
    Outcome outcome = life.learnt(lead, received);
    int events = random.nextInt(4);
    for (int step = 0; step < 12 && outcome.record().nextCheckAt() != null; step++) {
      fired.addAll(outcome.left());
      plans.add(life.forecast(outcome.record()));
      Instant next = outcome.record().nextCheckAt();
      outcome = life.due(outcome.record(), next);
      if (step < events) {
        Instant at = next.plus(Duration.ofMinutes(random.nextInt(90)));
        fired.addAll(outcome.left());
        outcome = life.due(outcome.record(), at);
        fired.addAll(outcome.left());
        outcome = life.happened(outcome.record(), List.of(event(step, at, random)), at);
      }
    }
    fired.addAll(outcome.left());
    return new Life(outcome.record(), plans, fired);
  }

  private static Event event(int step, Instant at, Random random) {
    Event.Payload what =
        switch (random.nextInt(3)) {
          case 0 -> new Event.FollowUpSet(at.plus(Duration.ofHours(1 + random.nextInt(72))));
          case 1 -> new Event.CustomerReplied(null);
          default -> new Event.Plain(Event.Type.ANSWERED);
        };
    return Event.of(String.valueOf(step + 2), what, at, "anna");
  }

  private static Inquiry inquiry(String id, Instant at, Random random) {
    return new Inquiry(
        id,
        at,
        random.nextBoolean() ? "mobile" : "homepage",
        Set.of(),
        random.nextBoolean() ? "Opel" : null,
        random.nextBoolean() ? "NEW" : "USED",
        null,
        null,
        random.nextBoolean() ? "VEHICLE" : "TEST_DRIVE",
        null,
        random.nextInt(3) == 0 ? List.of("vip") : List.of(),
        null);
  }
}
