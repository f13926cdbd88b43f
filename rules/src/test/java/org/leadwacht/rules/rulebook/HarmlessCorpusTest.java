package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;

/** Files of the kind support staff write: all pass, build a book, and plan. */
class HarmlessCorpusTest {

  private static final CheckContext CONTEXT =
      CheckContext.of(
          Map.of(
              "anna", List.of("SELLER"),
              "ben", List.of("SELLER"),
              "carla", List.of("SALES_MANAGER"),
              "chef", List.of("CONTROLLER")),
          Set.of());

  private static List<Path> files() {
    return Resources.files("harmless");
  }

  @Test
  void there_are_enough_of_them() {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(40);
  }

  @ParameterizedTest
  @MethodSource("files")
  void all_pass(Path path) {
    RuleFile file = Resources.read(path);
    assertThat(RuleCheck.check(List.of(file), CONTEXT))
        .noneMatch(p -> p.severity() == Problem.Severity.ERROR);
    RandomFacts random = new RandomFacts(11);
    try (RuleBook.Batch batch = RuleSet.shipped(List.of(file)).book().batch()) {
      for (int i = 0; i < 200; i++) {
        assertThat(batch.evaluate(random.lead())).isNotNull();
        assertThat(batch.evaluate(random.other())).isNotNull();
      }
    }
  }
}
