package org.leadwacht.ruletests.minutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.scenario.Scenario;
import org.leadwacht.rules.scenario.ScenarioReader;
import org.leadwacht.rules.scenario.ScenarioResult;
import org.leadwacht.rules.scenario.ScenarioRunner;
import org.leadwacht.ruletests.ScenarioFiles;

/**
 * Made-up stories end as a recomputation says that goes from minute to minute and knows nothing of
 * rules and plans. {@code -Dstories.from} and {@code -Dstories.count} choose others.
 */
class MinuteByMinuteTest {

  private static final ScenarioRunner RUNNER = new ScenarioRunner(RuleSet.shipped(List.of()));

  @Test
  void whatHappensIsWhatCountingMinutesSays() {
    hold(
        60,
        seed -> {
          Story story = new Storyteller(seed).story();
          MinuteServer server = new MinuteServer(story);
          server.run();
          return StoryFile.of(story, server);
        });
  }

  @Test
  void whoGetsALeadIsWhoTheOrderOfTurnsSays() {
    hold(300, seed -> new WhoGetsIt(seed).file(seed));
  }

  private static void hold(long usual, LongFunction<String> file) {
    assumeTrue(ScenarioFiles.areOwn());
    long from = Long.getLong("stories.from", 1);
    long count = Long.getLong("stories.count", usual);
    List<String> wrong = new ArrayList<>();
    for (long seed = from; seed < from + count; seed++) {
      String text = file.apply(seed);
      for (Scenario scenario : ScenarioReader.read("seed " + seed, text)) {
        ScenarioResult result = RUNNER.run(scenario);
        if (!result.passed()) {
          wrong.add(result.report() + '\n' + text);
        }
      }
    }
    assertThat(wrong).as("%d of %d stories", wrong.size(), count).isEmpty();
  }
}
