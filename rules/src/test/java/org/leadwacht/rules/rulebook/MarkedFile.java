package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;

/**
 * A rule file that says itself what is wrong with it, by {@code ⟦CODE|part of the German sentence⟧}
 * in front of the token that is wrong.
 *
 * @param file the file without its marks
 * @param expected what is to be found, and nothing else
 */
record MarkedFile(RuleFile file, List<Expected> expected) {

  private static final Pattern MARK = Pattern.compile("⟦([A-Z_]+)\\|([^⟧]*)⟧");

  /** A problem at a place, with its code and a part of its sentence. */
  record Expected(int line, int column, String code, String part) {}

  /** Reads a file whose name ends in {@code .marked}. */
  static MarkedFile read(Path path) {
    try {
      String marked = Files.readString(path);
      String name = path.getFileName().toString().replace(".marked", "");
      return new MarkedFile(
          RuleFile.of(name, MARK.matcher(marked).replaceAll("")), expected(marked));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** That all that is expected is among the problems, and nothing else is an error. */
  void assertFoundIn(List<Problem> problems) {
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
