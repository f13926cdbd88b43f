package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;

class RuleSetTest {

  private static final CheckContext CONTEXT =
      CheckContext.of(Map.of("anna", List.of("SELLER")), Set.of());

  @Test
  void aBookIsBuiltOnceFromWhatTheCheckRead() {
    RuleSet set = RuleSet.shipped(List.of(Resources.file("harmless/reminder-off.drl")));
    assertThat(RuleCheck.isOk(set.check(CONTEXT))).isTrue();
    assertThat(set.book()).isSameAs(set.book());
    assertThat(set.over(List.of()).book()).isSameAs(set.book());
  }

  @Test
  void aRuleThatNoScenarioFiredIsNamedBesideTheOtherProblems() {
    RuleSet set =
        RuleSet.shipped(
            List.of(
                new RuleFile(
                    "own.dslr",
                    """
                    Regel "DS eilt" ersetzt "E1 An open lead is overdue when its time has passed"
                    Wenn
                      eine Anfrage offen ist
                    Dann
                      ist sie nach 30 Minuten überfällig
                    Ende
                    """)));
    List<Problem> problems = set.check(CONTEXT);
    assertThat(set.checkTried(problems, Set.of()))
        .containsAll(problems)
        .extracting(Problem::code)
        .contains(Problem.Code.NO_SCENARIO);
    assertThat(set.checkTried(problems, Set.of("DS eilt"))).isEqualTo(problems);
  }

  @Test
  void filesWithAnErrorGiveNoBook() {
    RuleSet set = RuleSet.shipped(List.of(new RuleFile("own.drl", "rule \"x\" when")));
    assertThat(RuleCheck.isOk(set.check(CONTEXT))).isFalse();
    assertThatThrownBy(set::book).isInstanceOf(InvalidRulesException.class);
  }
}
