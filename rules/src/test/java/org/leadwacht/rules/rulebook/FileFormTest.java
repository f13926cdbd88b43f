package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;

/** The form of a file: its package line, its line ends, and that nothing of it is lost. */
class FileFormTest {

  private static final String RULE =
      "rule \"VK The assignee is warned before a lead is overdue\"\n  enabled false\nwhen\nthen\nend\n";

  private static List<Problem> errors(String name, String text) {
    return RuleCheck.check(List.of(new RuleFile(name, text)), CheckContext.NONE).stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "package org.leadwacht.rules.base\n",
        "package a;\n",
        "// a copy\n\npackage a.b.c ;\n"
      })
  void aPackageLineIsOneNameAtTheTop(String head) {
    assertThat(errors("own.drl", head + RULE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "package a b\\n | 1:11",
        "package a.\\n | 1:1",
        "package\\n | 1:1",
        "package a.b System.exit( 0 );\\n | 1:13",
        "package \"a\"\\n | 1:9",
        "package a.1\\n | 1:11",
        "package a\\npackage b\\n | 2:1",
        "import java.time.Duration\\npackage a\\n | 2:1",
      })
  void anythingElseInItIsAnError(String head, String place) {
    List<Problem> errors = errors("own.drl", head.replace("\\n", "\n") + RULE);
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).code()).isEqualTo(Problem.Code.SYNTAX);
    assertThat(errors.get(0).line() + ":" + errors.get(0).column()).isEqualTo(place);
  }

  @Test
  void aPackageLineAfterARuleIsAnError() {
    assertThat(errors("own.drl", RULE + "package a\n")).hasSize(1);
  }

  @Test
  void aFileKeepsItsTextToTheLetter() {
    String text = "brand;stage;after\r\n\tDS ;E1;PT30M\r\n\r\n";
    RuleFile file = RuleFile.read("own.csv", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
    assertThat(file.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drl", "dslr", "csv"})
  void windowsLineEndsMeanTheSame(String kind) {
    String unix =
        switch (kind) {
          case "drl" -> RULE.replace("rule ", "/* a\ncomment */\nrule ");
          case "dslr" ->
              """
              Regel "E1 An open lead is overdue when its time has passed"
              Wenn
                eine Anfrage offen ist
              Dann
                ist sie nach 30 Minuten überfällig
              Ende
              """;
          default -> "brand;stage;after\nDS;E1;PT30M\n\"Alpine\";E1;PT1H\n";
        };
    String windows = unix.replace("\n", "\r\n");
    assertThat(errors("own." + kind, windows)).isEmpty();
    assertThat(RuleSet.shipped(List.of(new RuleFile("own." + kind, windows))).book().rules())
        .isEqualTo(RuleSet.shipped(List.of(new RuleFile("own." + kind, unix))).book().rules());
  }

  @Test
  void aCarriageReturnAloneIsNoLineEnd() {
    assertThat(errors("own.drl", "// seen\r" + RULE)).hasSize(1);
    assertThat(errors("own.csv", "brand;stage\rDS;E1")).hasSize(1);
  }

  @Test
  void placesAreTheSameWithWindowsLineEnds() {
    String text = "rule \"x\"\r\nwhen\r\n  Laed( open )\r\nthen\r\nend\r\n";
    assertThat(errors("own.drl", text))
        .extracting(problem -> problem.line() + ":" + problem.column())
        .containsExactly("3:3");
    assertThat(errors("own.drl", "rule \"x\r\nwhen\r\nthen\r\nend\r\n"))
        .extracting(problem -> problem.line() + ":" + problem.column())
        .contains("1:6");
  }
}
