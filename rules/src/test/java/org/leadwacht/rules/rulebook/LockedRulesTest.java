package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.message.Language;

/** What a dealership cannot change where its dealer group has locked it, and what it still can. */
class LockedRulesTest {

  private static final CheckContext CONTEXT =
      CheckContext.of(
          Map.of(
              "anna", List.of("SELLER"),
              "ben", List.of("SELLER"),
              "carla", List.of("SALES_MANAGER")),
          Set.of());

  private static final GroupRules GROUP =
      new GroupRules(
          "nord",
          "Autogruppe Nord",
          3,
          List.of(
              RuleFile.of(
                  "group.drl",
                  """
                  rule "X1 The group looks at premium leads"
                    @stage( "X1" )
                  when
                    Lead( open, price >= 50000, $assignee : assignee, $openedAt : openedAt )
                    $calendar : Calendar( of == "leads" )
                    not Suppressed( stage == "X1" )
                  then
                    insert( new Step( "X1", $calendar.at( $openedAt ), $assignee, "mail" ) );
                  end

                  rule "R1 of the group" @replaces( "R1 The assignee is reminded of an open lead" )
                    @stage( "R1" )
                  when
                    Lead( open, $assignee : assignee, $openedAt : openedAt )
                    Stage( code == "R1", $after : after, $clock : clock )
                    $calendar : Calendar( of == "leads" )
                    not Suppressed( stage == "R1" )
                  then
                    insert( new Step( "R1", $calendar.after( $openedAt, $after, $clock ), $assignee, "mail" ) );
                  end
                  """)),
          Set.of(
              "E1 An open lead is overdue when its time has passed",
              "R1 of the group",
              "X1 The group looks at premium leads",
              "D1 A known contact's request joins the lead that is not finished",
              "ACT A call one working day after a test drive"));

  private static final RuleBase BASE = RuleBase.shipped().with(GROUP);

  private static List<Path> files() {
    return Resources.files("locked");
  }

  private static List<Problem> check(RuleBase base, RuleFile file) {
    return new RuleSet(base, List.of(file)).check(CONTEXT);
  }

  @Test
  void thereAreEnoughOfThem() {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(12);
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatWouldChangeALockedRuleIsFoundAtItsPlace(Path path) {
    MarkedFile marked = MarkedFile.read(path);
    assertThat(marked.expected()).isNotEmpty();
    marked.assertFoundIn(check(BASE, marked.file()));
  }

  @ParameterizedTest
  @MethodSource("files")
  void theSameIsFreeWhereNothingIsLocked(Path path) {
    GroupRules open = new GroupRules("nord", "Autogruppe Nord", 4, GROUP.files(), Set.of());
    assertThat(check(RuleBase.shipped().with(open), MarkedFile.read(path).file()))
        .noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Für Anfragen der Marke \"DS\" gilt: E2.1 nach 30 Minuten",
        "Für Anfragen der Marke \"DS\" gilt: E1 zusätzlich an \"carla\"",
        "Für Anfragen der Marke \"DS\" gilt: an \"anna\" verteilen",
        "Für Anfragen der Marke \"DS\" gilt: Y1 nach 10 Minuten per Popup an den Bearbeiter",
        "Für Anfragen der Marke \"DS\" gilt: WV entfällt",
      })
  void everythingElseIsFree(String line) {
    assertThat(check(BASE, RuleFile.of("own.dslr", line + "\n")))
        .noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
  }

  @Test
  void theSentenceNamesTheRuleAndTheGroupAndSaysWhatToDo() {
    Problem found =
        check(BASE, MarkedFile.read(files().get(0)).file()).stream()
            .filter(problem -> problem.code() == Problem.Code.LOCKED_RULE)
            .findFirst()
            .orElseThrow();
    assertThat(found.message().in(Language.DE))
        .contains("Autogruppe Nord", "bitten Sie die Händlergruppe");
    assertThat(found.message().in(Language.EN))
        .contains("Autogruppe Nord", "ask the dealer group to lift the lock");
  }

  @Test
  void rulesInForceGoOnWhateverIsLockedSince() {
    RuleSet published = new RuleSet(BASE, List.of(MarkedFile.read(files().get(0)).file()));
    assertThat(published.bookInForce().rules()).isNotEmpty();
  }

  @Test
  void aLockKnowsItsRuleByItsNameAndByThatOfItsPlace() {
    assertThat(BASE.book().rules().stream().filter(BASE::locks).map(rule -> rule.place()))
        .containsExactlyInAnyOrder(
            "E1 An open lead is overdue when its time has passed",
            "R1 The assignee is reminded of an open lead",
            "X1 The group looks at premium leads",
            "D1 A known contact's request joins the lead that is not finished",
            "ACT A call one working day after a test drive");
  }
}
