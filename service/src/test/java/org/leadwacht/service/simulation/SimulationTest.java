package org.leadwacht.service.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * The server's own parts, two instances on one store, in one thread and on a virtual clock: at each
 * write something goes wrong, and in the end all is as if it had not. docs/simulator.md says what
 * this covers; {@code tools/simulate.sh} runs it for a night.
 */
class SimulationTest {

  /** Faults that are not kills stand at each so many writes; 1 in the long run. */
  private static final int EVERY = Integer.getInteger("leadwacht.simulation.every", 8);

  private static final int SEEDS = Integer.getInteger("leadwacht.simulation.seeds", 4);
  private static final long FIRST_SEED = Long.getLong("leadwacht.simulation.seed", 1);
  private static final int MOST_FAULTS = 3;
  private static final int LATEST_FAULT = 60;

  /** Says of each fault what it does to the product, which is meant here. */
  private static final Logger PRODUCT = (Logger) LoggerFactory.getLogger("org.leadwacht");

  private static House house;

  /** The short story without faults. */
  private static Outcome expected;

  @BeforeAll
  static void setUp() {
    house = new House();
    PRODUCT.setLevel(Level.OFF);
    expected = run(Story.small(), Map.of());
  }

  @AfterAll
  static void close() {
    PRODUCT.setLevel(null);
    house.close();
  }

  private static Outcome run(Story story, Map<Integer, Fault> faults) {
    return new Simulation(house, story, faults, Plant.NONE).run();
  }

  /** What is wrong with a run with faults, and what is otherwise than without. */
  private static List<String> wrong(Story story, Map<Integer, Fault> faults) {
    return run(story, faults).wrongBeside(run(story, Map.of()));
  }

  @Test
  void aRunIsTheSameTwiceAndFaultlessWithoutFaults() {
    assertThat(expected.wrong()).isEmpty();
    assertThat(expected.notices()).isNotEmpty();
    assertThat(run(Story.small(), Map.of()).trace()).isEqualTo(expected.trace());
    Map<Integer, Fault> faults = Map.of(5, Fault.KILLED_AFTER, 17, Fault.ANSWER_LOST);
    assertThat(run(Story.small(), faults).trace()).isEqualTo(run(Story.small(), faults).trace());
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whateverGoesWrongAtAWriteAllIsInTheEndAsIfItHadNot(Fault fault) {
    List<String> wrong = new ArrayList<>();
    int every = fault == Fault.KILLED_BEFORE || fault == Fault.KILLED_AFTER ? 1 : EVERY;
    for (int write = 1; write <= expected.writes(); write += every) {
      Outcome found = run(Story.small(), Map.of(write, fault));
      for (String sentence : found.wrongBeside(expected)) {
        wrong.add(
            "%s at write %d (%s): %s"
                .formatted(fault, write, expected.trace().get(write - 1), sentence));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsDueBehindABreakIsToldBehindIt() {
    Outcome behind = run(Story.overTheBreak(), Map.of());
    assertThat(behind.wrong()).isEmpty();
    assertThat(behind.notices())
        .contains("a open:1 E1 anna popup")
        .doesNotContain("b open:1 E1 ben popup");
    int during = behind.writes() / 2;
    assertThat(run(Story.overTheBreak(), Map.of(during, Fault.KILLED_AFTER)).wrongBeside(behind))
        .isEmpty();
  }

  @Test
  void anIdleServerAsksTheStoreAtMostThreeTimesASecondAndWritesItsHeartbeatAlone() {
    int seconds = 300;
    Map<String, Integer> asked =
        new Simulation(house, new Story(List.of()), Map.of(), Plant.NONE)
            .idle(Duration.ofSeconds(60), Duration.ofSeconds(seconds));
    assertThat(asked.keySet().stream().filter(one -> one.startsWith("write")))
        .containsExactly("write instances");
    assertThat(asked.values().stream().mapToInt(Integer::intValue).sum())
        .as(asked.toString())
        .isLessThanOrEqualTo(3 * seconds);
  }

  @Test
  void whateverASeedDrawsHappens() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      Random random = new Random(seed);
      Story story = Story.drawn(random);
      Map<Integer, Fault> faults = new TreeMap<>();
      for (int fault = random.nextInt(MOST_FAULTS); fault >= 0; fault--) {
        faults.put(
            1 + random.nextInt(LATEST_FAULT),
            Fault.values()[random.nextInt(Fault.values().length)]);
      }
      List<String> wrong = wrong(story, faults);
      assertThat(wrong).as(() -> smallest(story, faults)).isEmpty();
    }
  }

  /** As little of a run as still goes wrong, to be read and told again. */
  private static String smallest(Story story, Map<Integer, Fault> faults) {
    Story least = story;
    Map<Integer, Fault> fewest = new TreeMap<>(faults);
    for (Integer write : faults.keySet()) {
      Map<Integer, Fault> fewer = new HashMap<>(fewest);
      fewer.remove(write);
      if (!wrong(least, fewer).isEmpty()) {
        fewest = fewer;
      }
    }
    for (String lead : story.leads()) {
      Story shorter = least.without(lead);
      if (!wrong(shorter, fewest).isEmpty()) {
        least = shorter;
      }
    }
    return "The smallest run that goes wrong: %s, from %s on%n%s"
        .formatted(fewest, House.BEGIN, least.text());
  }

  @ParameterizedTest
  @EnumSource(Planted.class)
  void aMistakeThatIsPlantedIsFound(Planted planted) {
    Map<Integer, Fault> faults = planted.faults(expected.trace());
    Outcome found = new Simulation(house, Story.small(), faults, planted.plant()).run();
    assertThat(found.wrongBeside(expected)).isNotEmpty();
  }
}
