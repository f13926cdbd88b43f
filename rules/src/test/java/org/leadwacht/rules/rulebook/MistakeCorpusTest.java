package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;

/**
 * Typical mistakes, each with the place, the code and a part of the sentence that is expected: a
 * file says so itself, by {@code ⟦CODE|part of the German sentence⟧} in front of the token that is
 * wrong.
 */
class MistakeCorpusTest {

  private static final Pattern MARK = Pattern.compile("⟦([A-Z_]+)\\|([^⟧]*)⟧");

  private static final CheckContext CONTEXT =
      CheckContext.of(
          Map.of(
              "anna", List.of("SELLER"),
              "ben", List.of("SELLER"),
              "carla", List.of("SALES_MANAGER")),
          Set.of());

  private record Expected(int line, int column, String code, String part) {}

  private static List<Path> files() {
    return Resources.files("mistakes");
  }

  @Test
  void thereAreEnoughOfThem() {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(30);
  }

  @ParameterizedTest
  @MethodSource("files")
  void eachIsFoundAtItsPlace(Path path) throws IOException {
    String marked = Files.readString(path);
    String name = path.getFileName().toString().replace(".marked", "");
    List<Expected> expected = expected(marked);
    List<Problem> problems =
        RuleCheck.check(List.of(RuleFile.of(name, MARK.matcher(marked).replaceAll(""))), CONTEXT);

    for (Expected one : expected) {
      assertThat(problems)
          .as("%s", problems)
          .anySatisfy(
              problem -> {
                assertThat(problem.code().name()).isEqualTo(one.code());
                assertThat(problem.line() + ":" + problem.column())
                    .isEqualTo(one.line() + ":" + one.column());
                assertThat(problem.messageDe()).contains(one.part());
                assertThat(problem.messageEn()).isNotBlank();
              });
    }
    assertThat(problems)
        .as("nothing else is an error")
        .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
        .allMatch(
            problem ->
                expected.stream()
                    .anyMatch(e -> e.line() == problem.line() && e.column() == problem.column()));
  }

  private static List<Expected> expected(String marked) {
    List<Expected> expected = new ArrayList<>();
    int line = 1;
    for (String text : marked.split("\n", -1)) {
      Matcher mark = MARK.matcher(text);
      int removed = 0;
      while (mark.find()) {
        expected.add(new Expected(line, mark.start() - removed + 1, mark.group(1), mark.group(2)));
        removed += mark.end() - mark.start();
      }
      line++;
    }
    return expected;
  }
}
