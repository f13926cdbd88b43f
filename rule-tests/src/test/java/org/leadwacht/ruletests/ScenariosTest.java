package org.leadwacht.ruletests;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.scenario.Scenario;
import org.leadwacht.rules.scenario.ScenarioReader;
import org.leadwacht.rules.scenario.ScenarioResult;
import org.leadwacht.rules.scenario.ScenarioRunner;

/**
 * Runs every scenario as a test of its own, named by its text: those of the repository, or with
 * {@code -Dscenarios=PATH} a file or a folder from anywhere.
 */
class ScenariosTest {

  @TestFactory
  Stream<DynamicTest> everyScenarioHolds() throws IOException {
    List<Path> files = ScenarioFiles.chosen();
    Assertions.assertFalse(
        files.isEmpty(), "There is no scenario file under " + ScenarioFiles.root());
    return files.stream().flatMap(ScenariosTest::tests);
  }

  private static Stream<DynamicTest> tests(Path file) {
    List<Scenario> scenarios;
    try {
      scenarios = ScenarioReader.read(file.toString(), Files.readString(file));
    } catch (IOException | RuntimeException e) {
      return Stream.of(
          dynamicTest(
              file + " can be read", () -> Assertions.fail(String.valueOf(e.getMessage()))));
    }
    return scenarios.stream()
        .map(scenario -> dynamicTest(scenario.name(), () -> run(scenario, file)));
  }

  private static void run(Scenario scenario, Path file) {
    ScenarioResult result =
        new ScenarioRunner(RuleSet.shipped(ScenarioFiles.dealerFiles(file))).run(scenario);
    if (!result.passed()) {
      Assertions.fail(result.report());
    }
  }
}
