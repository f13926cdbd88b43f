package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.problem.Problem;

/** Tables as spreadsheets write them. */
class TablesTest {

  private static final CheckContext CONTEXT =
      CheckContext.of(
          Map.of("anna", List.of("SELLER"), "carla", List.of("SALES_MANAGER")),
          Set.of(),
          Set.of("E1"),
          Set.of());

  private static List<Problem> check(String table) {
    return RuleCheck.check(List.of(RuleFile.of("own.csv", table)), CONTEXT);
  }

  private static List<String> rules(String table) {
    assertThat(check(table)).noneMatch(p -> p.severity() == Problem.Severity.ERROR);
    return RuleSet.shipped(List.of(RuleFile.of("own.csv", table))).book().rules().stream()
        .filter(rule -> rule.layer() == RuleInfo.Layer.DEALER)
        .map(RuleInfo::name)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "brand;stage;after\nDS;E1;PT30M\n",
        "brand,stage,after\nDS,E1,PT30M\n",
        "\nbrand;stage;after\nDS;E1;PT30M\n",
        "sep=;\r\nbrand;stage;after\r\nDS;E1;PT30M\r\n",
        "\"sep=;\"\nbrand;stage;after\nDS;E1;PT30M",
        "SEP=,\n;;;\n,,,\nbrand,stage,after\nDS,E1,PT30M\n,,\n",
        ";;\n \u00a0 \nbrand;stage;after;;\nDS;E1;PT30M;;\n;;;;\n",
        "\u00a0brand\u200b;\ufeffstage ;\u202fafter\n\u00a0DS\u00a0;E1\u200b;\u2007PT30M\n",
        "Brand;STAGE;After\n\"DS\";\"E1\";\"PT30M\"\n",
        "brand;stage;after\n\u00a0\"DS\"\u00a0;E1;30min\n",
        "brand\tstage\tafter\nDS\tE1\t30 min\n\t\t\n",
        "Marke;Stufe;nach;Uhr\nDS;E1;1,5 h;business\n",
        "MARKE\tZustand\tAnliegen\tStufe\tDauer\tan\tper\n"
            + "\tused|new\tTEST_DRIVE\tE1\t2 h\tassignee\tmail\n",
      })
  void oneRowIsOneRow(String table) {
    assertThat(rules(table)).hasSize(1).allMatch(name -> name.startsWith("E1 (own.csv, "));
  }

  @Test
  void wordsAndRolesAreMeantWhateverTheirCase() {
    assertThat(
            rules(
                "condition;request;stage;after;clock;to;via\n"
                    + "new|Used;test_drive;E1;PT30M;elapsed;Assignee|sales_manager;Mail\n"))
        .hasSize(2);
  }

  @Test
  void aRowThatAnEarlierOneCoversIsHidden() {
    assertThat(check("brand;stage;after\nDS|Alpine;E1;PT30M\nds;E1;PT20M\nVW;E1;PT20M\n"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(Problem.Code.HIDDEN);
              assertThat(problem.line()).isEqualTo(3);
            });
    assertThat(
            check(
                "condition;brand;stage;after\n"
                    + "NEW;;E1;PT30M\n"
                    + "USED;;E1;PT20M\n"
                    + ";;E1;PT10M\n"
                    + ";DS;E1;PT5M\n"))
        .extracting(problem -> problem.line() + " " + problem.code())
        .containsExactly("5 HIDDEN");
  }

  @Test
  void aStageInSmallLettersIsProbablyATypo() {
    assertThat(check("brand;stage;after\nDS;e1;PT30M\n"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(Problem.Code.NEW_STAGE);
              assertThat(problem.messageDe()).contains("E1");
              assertThat(problem.messageEn()).contains("E1");
            });
  }
}
