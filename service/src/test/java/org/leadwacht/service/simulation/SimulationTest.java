package org.leadwacht.service.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.rules.stage.Channel;
import org.slf4j.LoggerFactory;

/**
 * The server's own parts, two instances on one store, in one thread and on a virtual clock: at each
 * write something goes wrong, and in the end all is as if it had not. docs/simulator.md says what
 * this covers; {@code tools/simulate.sh} runs it for a night.
 */
class SimulationTest {

  /** Faults that are not kills stand at each so many writes; 1 in the long run. */
  private static final int EVERY = Integer.getInteger("leadwacht.simulation.every", 8);

  private static final int SEEDS = Integer.getInteger("leadwacht.simulation.seeds", 200);
  private static final int COUNTED = 6;
  private static final long FIRST_SEED = Long.getLong("leadwacht.simulation.seed", 0);

  /** Says of each fault what it does to the product, which is meant here. */
  private static final Logger PRODUCT = (Logger) LoggerFactory.getLogger("org.leadwacht");

  private static House house;
  private static OtherProcess other;

  /** The short story without faults. */
  private static Outcome expected;

  @BeforeAll
  static void setUp(@TempDir Path directory) throws IOException {
    other = new OtherProcess(directory.resolve("other.txt"), FIRST_SEED, FIRST_SEED + SEEDS);
    house = new House();
    PRODUCT.setLevel(Level.OFF);
    expected = run(Story.small(), Map.of());
  }

  @AfterAll
  static void close() {
    PRODUCT.setLevel(null);
    other.end();
    house.close();
  }

  private static Outcome run(Story story, Map<Integer, Fault> faults) {
    return run(story, Mishaps.at(faults));
  }

  private static Outcome run(Story story, Mishaps mishaps) {
    return new Simulation(house, story, mishaps, Plant.NONE).run();
  }

  private static List<Wrong> wrong(Story story, Mishaps mishaps) {
    return new Seeds(house).wrong(story, mishaps);
  }

  @Test
  void aRunIsTheSameTwiceAndFaultlessWithoutFaults() {
    assertThat(expected.wrong()).isEmpty();
    assertThat(expected.notices()).isNotEmpty();
    assertThat(run(Story.small(), Map.of()).trace()).isEqualTo(expected.trace());
    Map<Integer, Fault> faults = Map.of(5, Fault.KILLED_AFTER, 17, Fault.ANSWER_LOST);
    assertThat(run(Story.small(), faults).trace()).isEqualTo(run(Story.small(), faults).trace());
  }

  @Test
  void aRunIsTheSameWhereTheStoreIsAskedWhatItHasAnsweredBefore() {
    Seeds seeds = new Seeds(house);
    assertThat(house.known().without(seeds::traces)).isEqualTo(seeds.traces());
    assertThat(house.known().without(() -> run(Story.changing(), Mishaps.NONE)))
        .isEqualTo(run(Story.changing(), Mishaps.NONE));
  }

  static List<Fault> harmless() {
    return Fault.harmless();
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void whateverGoesWrongAtAWriteAllIsInTheEndAsIfItHadNot(Fault fault) {
    List<String> wrong = new ArrayList<>();
    int every = fault == Fault.KILLED_BEFORE || fault == Fault.KILLED_AFTER ? 1 : EVERY;
    for (int write = 1; write <= expected.writes(); write += every) {
      Outcome found = run(Story.small(), Map.of(write, fault));
      for (Wrong one : found.wrongBeside(expected)) {
        wrong.add(
            "%s at write %d (%s): %s"
                .formatted(fault, write, expected.trace().get(write - 1), one));
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
        new Simulation(house, new Story(List.of()), Mishaps.NONE, Plant.NONE)
            .idle(Duration.ofSeconds(60), Duration.ofSeconds(seconds));
    assertThat(asked.keySet().stream().filter(one -> one.startsWith("write")))
        .containsExactly("write instances");
    assertThat(asked.values().stream().mapToInt(Integer::intValue).sum())
        .as(asked.toString())
        .isLessThanOrEqualTo(3 * seconds);
  }

  @Test
  void whateverASeedDrawsAllIsInTheEndAsItMustBe() throws Exception {
    assertThat(new Seeds(house).play(FIRST_SEED, FIRST_SEED + SEEDS, OtherProcess.PROCESSES))
        .isEmpty();
    assertThat(other.said()).contains(OtherProcess.RIGHT);
  }

  @ParameterizedTest
  @EnumSource(Poison.class)
  void aLeadWithWhichNothingCanBeDoneStopsNoOther(Poison poison) {
    for (String lead : List.of("a", "b")) {
      Mishaps mishaps = Mishaps.poisoned(lead, poison);
      assertThat(wrong(Story.given(), mishaps)).as(lead).isEmpty();
      for (int write = 6; write <= expected.writes(); write += EVERY) {
        Mishaps more =
            new Mishaps(
                Map.of(write, Fault.KILLED_AFTER),
                List.of(),
                Map.of(),
                Mishaps.NONE.instances(),
                Map.of(lead, poison));
        assertThat(wrong(Story.given(), more)).as("%s, write %d", lead, write).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Poison.class)
  void aLeadOfWhichThatCannotEvenBeNotedStopsNoOther(Poison poison) {
    Plant refusing =
        (call, who) -> {
          if (call.isWrite() && Arrays.toString(call.arguments()).contains("trouble")) {
            throw new IllegalStateException("refused");
          }
          return call.proceed();
        };
    Mishaps mishaps = Mishaps.poisoned("a", poison);
    Outcome usual = run(Story.given(), Mishaps.NONE).without(Set.of("a"));
    assertThat(new Simulation(house, Story.given(), mishaps, refusing).run().wrongBeside(usual))
        .extracting(Wrong::check)
        .contains(Check.POISONED)
        .isSubsetOf(Check.POISONED, Check.NOTHING_LEFT);
  }

  @ParameterizedTest
  @EnumSource(Outage.Way.class)
  void whoeverTakesNoticesMayRefuseOrBeSlow(Outage.Way way) {
    for (Channel channel : List.of(Channel.MAIL, Channel.WEBHOOK)) {
      Mishaps outage = Mishaps.of(new Outage(channel, way, Duration.ZERO, Duration.ofSeconds(20)));
      assertThat(run(Story.small(), outage).wrongBeside(expected)).as("%s", channel).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-60, -20, 20, 60})
  void instancesWhoseClocksDifferLoseAndDoubleNothing(int minutes) {
    Mishaps mishaps =
        new Mishaps(
            Map.of(9, Fault.KILLED_AFTER),
            List.of(),
            Map.of("one", Duration.ofMinutes(minutes)),
            Mishaps.NONE.instances(),
            Map.of());
    assertThat(wrong(Story.given(), mishaps)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CLOCK_FORWARD", "CLOCK_BACK"})
  void aClockThatJumpsLosesAndDoublesNothing(Fault jump) {
    for (int write : List.of(3, 20, 40)) {
      assertThat(wrong(Story.given(), Mishaps.at(Map.of(write, jump)))).as("%d", write).isEmpty();
    }
  }

  @Test
  void theHourThatIsMissingAndTheOneThatIsThereTwiceMakeNoDifference() {
    for (Story story : List.of(Story.inSpring(), Story.inAutumn())) {
      Outcome found = run(story, Mishaps.at(Map.of(12, Fault.KILLED_AFTER)));
      assertThat(found.wrong()).isEmpty();
      assertThat(found.lines()).isEqualTo(ScenarioText.lines(story));
    }
  }

  @Test
  void whatWasDueWhileAllWereAwayForADayIsToldOnce() {
    for (int write : List.of(6, 12, 30)) {
      Outcome found = run(Story.given(), Mishaps.at(Map.of(write, Fault.A_DAY_AWAY)));
      assertThat(found.wrong()).as("%d", write).isEmpty();
      assertThat(found.notices()).as("%d", write).contains("a open:1 EM2.1 carla mail");
    }
  }

  @Test
  void supportChangesSettingsHoursAndRulesMeanwhile() {
    Outcome usual = run(Story.changing(), Mishaps.NONE);
    assertThat(usual.wrong()).isEmpty();
    assertThat(usual.notices()).isEqualTo(expected.notices());
    assertThat(usual.histories().toString()).contains(" of 0").contains(" of 1");
    for (int write = 4; write <= usual.writes(); write += 2 * EVERY) {
      Outcome found = run(Story.changing(), Mishaps.at(Map.of(write, Fault.KILLED_AFTER)));
      assertThat(found.wrong()).as("%d", write).isEmpty();
      assertThat(found.notices()).as("%d", write).isEqualTo(expected.notices());
    }
  }

  @Test
  void turnsAreFairWithinOneWhateverGoesWrong() {
    for (Fault fault : List.of(Fault.KILLED_AFTER, Fault.OTHER_FIRST, Fault.READ_STALE)) {
      for (int write = 3; write < 60; write += 2 * EVERY) {
        Outcome found = run(Story.ofTurns(), Mishaps.at(Map.of(write, fault)));
        assertThat(found.wrong()).isEmpty();
        long anna =
            found.histories().values().stream()
                .filter(history -> history.state().endsWith("anna"))
                .count();
        assertThat(Math.abs(found.histories().size() - 2 * anna))
            .as("%s at write %d", fault, write)
            .isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void threeInstancesDoWhatTwoDo() {
    for (Fault fault : List.of(Fault.KILLED_AFTER, Fault.PAUSED)) {
      for (int write = 2; write <= expected.writes(); write += 2 * EVERY) {
        Mishaps mishaps = new Mishaps(Map.of(write, fault), List.of(), Map.of(), 3, Map.of());
        assertThat(run(Story.small(), mishaps).wrongBeside(expected))
            .as("%s at write %d", fault, write)
            .isEmpty();
      }
    }
  }

  @Test
  void whatIsToldIsWhatTheEngineAndCountingSay() {
    int compared = 0;
    for (long seed = FIRST_SEED; compared < COUNTED; seed += Seeds.OF_A_STORY) {
      Story story = Seeds.story(seed);
      if (story.isOfWholeSeconds()) {
        List<String> lines = run(story, Mishaps.NONE).lines();
        assertThat(lines).as("seed %d", seed).isEqualTo(ScenarioText.lines(story));
        assertThat(lines).as("seed %d", seed).isEqualTo(Counted.lines(story));
        compared++;
      }
    }
  }

  @Test
  void tracesAreTheSameInAnotherProcess() throws Exception {
    assertThat(other.said()).contains(OtherProcess.TRACES + new Seeds(house).traces());
  }

  @Test
  void aRunThatGoesWrongIsMadeSmallAndWrittenAsAScenario() {
    Plant plant = Planted.SOMEBODY_ELSE_IS_TOLD.plant();
    String text =
        Smallest.of(
            Story.small(),
            Mishaps.at(Map.of(5, Fault.KILLED_AFTER, 17, Fault.ANSWER_LOST)),
            (story, mishaps) ->
                new Simulation(house, story, mishaps, plant)
                    .run()
                    .wrongBeside(run(story, Mishaps.NONE)));
    assertThat(text).contains("faults={}").contains("otto");
    assertThat(text.lines().filter(line -> line.contains("received"))).hasSize(1);
    assertThat(text).containsPattern("stage: E1, lead: [a-c], to: ");
    assertThat(ScenarioText.run(text).passed()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Planted.class)
  void aMistakeThatIsPlantedIsFoundByTheCheckThatIsMeantTo(Planted planted) {
    Mishaps mishaps = planted.mishaps(expected.trace());
    Outcome found = new Simulation(house, Story.small(), mishaps, planted.plant()).run();
    assertThat(found.wrongBeside(expected.without(mishaps.poison().keySet())))
        .extracting(Wrong::check)
        .contains(planted.check());
  }
}
