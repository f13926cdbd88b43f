package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Typical mistakes, each with the place, the code and a part of the sentence that is expected. */
class MistakeCorpusTest {

  private static final CheckContext CONTEXT =
      CheckContext.of(
          Map.of(
              "anna", List.of("SELLER"),
              "ben", List.of("SELLER"),
              "carla", List.of("SALES_MANAGER")),
          Set.of());

  private static List<Path> files() {
    return Resources.files("mistakes");
  }

  @Test
  void thereAreEnoughOfThem() {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(30);
  }

  @ParameterizedTest
  @MethodSource("files")
  void eachIsFoundAtItsPlace(Path path) {
    MarkedFile marked = MarkedFile.read(path);
    marked.assertFoundIn(RuleCheck.check(List.of(marked.file()), CONTEXT));
  }
}
