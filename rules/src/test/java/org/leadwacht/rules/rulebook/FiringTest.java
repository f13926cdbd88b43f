package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;

/** What can never fire is an error that says why. */
class FiringTest {

  private static final CheckContext CONTEXT =
      CheckContext.of(
          Map.of("anna", List.of("SELLER"), "carla", List.of("SALES_MANAGER")),
          Set.of(),
          Set.of("E1", "EL1", "EL2", "QM"),
          Set.of("R1", "EL2"));

  private static List<Problem> check(String name, String text) {
    return RuleCheck.check(List.of(RuleFile.of(name, text)), CONTEXT);
  }

  private static String drl(String when, String then) {
    return "rule \"X\"\nwhen\n  " + when + "\nthen\n  insert( new " + then + " );\nend\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        // facts of another point of decision
        "NewLead( $id : id ) Lead( open, $a : assignee ) | Proposal( 1, $a, \"x\" ) | Lead | Plan",
        "NewLead() KnownContact( $u : lastAssignee ) Stage( code == \"E1\" ) | Proposal( 1, $u,"
            + " \"x\" ) | Stage | Plan",
        "Lead( open, $a : assignee ) Turn( $u : user ) Calendar( $of : of ) | Suppressed( \"E1\" )"
            + " | Turn | Verteilung",
        "Run( stage == \"EL1\" ) OpenLead( $l : lead ) Lead( $a : assignee ) | Entry( \"EL1\", $a,"
            + " $l ) | Lead | Plan",
        "Run( stage == \"QM\" ) Source( $s : id ) Escalated( supervisor == \"anna\" ) | SourceNews("
            + " $s, \"SILENT\" ) | Escalated | Listen",
        // how much somebody has changes while a plan waits; it is looked at when a lead is given
        "Lead( open, $a : assignee ) Candidate( user == $a, openLeads > 3 ) | Suppressed( \"E1\" )"
            + " | Candidate | Verteilung",
        "Lead( open ) EarlierLead( outcome == \"WON\" ) | Suppressed( \"E1\" ) | EarlierLead |"
            + " Verteilung",
        // conclusions nobody looks at
        "NewLead() User( $u : id ) $c : Calendar( of == \"leads\" ) Lead( $o : openedAt ) | PassOn("
            + " $u, $c.at( $o ) ) | Lead | Plan",
        "Lead( open, $a : assignee ) | Proposal( 1, $a, \"x\" ) | Lead | Plan",
        // never true
        "Lead( open, inProgress, $a : assignee ) | Suppressed( \"E1\" ) | Lead | nie",
        "Lead( !open, !inProgress ) | Suppressed( \"E1\" ) | Lead | nie",
        "Lead( brand == \"DS\", brand == \"VW\" ) | Suppressed( \"E1\" ) | Lead | widersprechen",
        "Lead( price > 500, price < 300 ) | Suppressed( \"E1\" ) | Lead | widersprechen",
        "Lead( brand == \"DS\" ) Lead( brand != \"DS\" ) | Suppressed( \"E1\" ) | Lead |"
            + " widersprechen",
        "Supervisor( stage == \"E1\" ) Lead( open ) | Suppressed( \"E1\" ) | Supervisor | nie",
        "Lead( open ) Suppressed( stage == \"E1\" ) | Silenced( \"E1\" ) | Suppressed | nie",
        "Run( stage == \"EL1\" ) Source( $s : id ) | SourceNews( $s, \"SILENT\" ) | Run | nie",
        "NewLead() Calendar( of == \"followUps\" ) User( $u : id ) | Proposal( 1, $u, \"x\" ) |"
            + " Calendar | nie",
      })
  void itIsAnErrorAtItsPlace(String when, String then, String type, String part) {
    List<Problem> errors =
        check("x.drl", drl(when, then)).stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .toList();
    assertThat(errors).as("%s", errors).hasSize(1);
    assertThat(errors.get(0).code()).isEqualTo(Problem.Code.CANNOT_FIRE);
    assertThat(errors.get(0).messageDe()).contains(type).contains(part);
    assertThat(errors.get(0).messageEn()).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NewLead( openedDay == \"SATURDAY\", openedMinute >= 600 ) User( roles contains \"SELLER\","
            + " $u : id )|Proposal( 1, $u, \"Samstag\" )",
        "NewLead() $c : Calendar( of == \"leads\" ) User( $u : id )|Proposal( 1, $u, \"x\" )",
        "Run( stage == \"EL1\", $e : endOfDay ) OpenLead( $a : assignee, $l : lead ) ListedLead( id"
            + " == $l, brand == \"DS\" ) User( id == $a, roles contains \"SELLER\" )|Entry("
            + " \"EL1\", $a, $l )",
        "Lead( open, $a : assignedAt, handOvers < 2 ) Pool( $p : account ) $c : Calendar( of =="
            + " \"leads\" )|PassOn( $p, $c.at( $a ) )",
        "Lead( open, assigneeAbsent, assigneeRoles contains \"SELLER\", answeredAt == null, $o :"
            + " openedAt ) $c : Calendar( of == \"leads\" )|Coloured( \"RED\", $c.at( $o ) )",
        "Lead( open ) or Lead( inProgress )|Suppressed( \"E1\" )",
        "Lead( open ) ( Fired( stage == \"E1\" ) or HandOver() )|Suppressed( \"R1\" )",
        "Lead( open ) exists User( roles contains \"CONTROLLER\" )|Suppressed( \"R1\" )",
      })
  void whatCanFireIsNone(String rule) {
    String[] parts = rule.split("\\|");
    assertThat(check("x.drl", drl(parts[0], parts[1])))
        .noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
  }

  @Test
  void aListOfOnesOwnIsNeverSent() {
    String rule =
        drl(
                "Run( stage == \"EL3\" ) OpenLead( $a : assignee, $l : lead )",
                "Entry( \"EL3\", $a, $l )")
            .replace("when\n", "@stage( \"EL3\" )\nwhen\n");
    assertThat(check("x.drl", rule))
        .extracting(problem -> problem.code().name())
        .contains("CANNOT_FIRE");
  }

  @Test
  void aSentenceInTheWrongKindOfRuleIsNamed() {
    assertThat(
            check(
                "x.dslr",
                """
                Regel "DS an Anna"
                Wenn
                  eine neue Anfrage zu verteilen ist
                  ihre Marke "DS" ist
                  es eine Administration gibt
                Dann
                  diese Person wird vorgeschlagen mit Rang 100 und Grund "DS"
                Ende
                """))
        .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(Problem.Code.CANNOT_FIRE);
              assertThat(problem.line()).isEqualTo(4);
            });
  }

  @Test
  void aStageThatIsOffIsAWarning() {
    assertThat(
            check(
                "x.drl",
                drl(
                    "Lead( open, $a : assignee, $o : openedAt ) $c : Calendar( of == \"leads\" )",
                    "Step( \"R1\", $c.at( $o ), $a, \"mail\" )")))
        .extracting(problem -> problem.code().name())
        .contains("STAGE_OFF");
    assertThat(
            check(
                "x.drl",
                drl(
                    "Run( stage == \"EL2\" ) OpenLead( $a : assignee, $l : lead )",
                    "Entry( \"EL2\", $a, $l )")))
        .extracting(problem -> problem.code().name())
        .contains("STAGE_OFF");
  }
}
