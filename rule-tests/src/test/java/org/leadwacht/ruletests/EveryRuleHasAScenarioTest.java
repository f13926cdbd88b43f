package org.leadwacht.ruletests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.rulebook.RuleBook;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.scenario.Scenario;
import org.leadwacht.rules.scenario.ScenarioReader;
import org.leadwacht.rules.scenario.ScenarioRunner;

/** A rule without a scenario fails the build. */
class EveryRuleHasAScenarioTest {

  @Test
  void everyShippedRuleConcludesSomethingInAScenario() throws IOException {
    assumeTrue(ScenarioFiles.areOwn(), "all scenarios of the repository are run");
    Set<String> silent = new TreeSet<>();
    for (RuleInfo rule : RuleBook.base().rules()) {
      silent.add(rule.name());
    }
    for (Path file : ScenarioFiles.chosen()) {
      ScenarioRunner runner = new ScenarioRunner(RuleSet.shipped(ScenarioFiles.dealerFiles(file)));
      for (Scenario scenario : ScenarioReader.read(file.toString(), Files.readString(file))) {
        silent.removeAll(runner.run(scenario).rulesFired());
      }
    }
    assertThat(silent).as("shipped rules that no scenario fires").isEmpty();
  }

  @Test
  void everyShippedRuleNamesItsStageAndItsReasonInBothLanguages() {
    assertThat(RuleBook.base().rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.stage()).as(rule.name()).isNotBlank();
              assertThat(rule.textDe()).as(rule.name()).isNotBlank();
              assertThat(rule.textEn()).as(rule.name()).isNotBlank();
            });
  }
}
