package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.engine.Houses;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;

/** What fires and changes nothing is a warning that says why and what to do. */
class IdleTest {

  private static final Map<String, String> USERS =
      Map.of(
          "anna", "{ roles: [SELLER], receivesLeads: true, tags: [vip], mail: { R1: false } }",
          "ben", "{ roles: [SELLER], receivesLeads: true }",
          "carla", "{ roles: [SALES_MANAGER] }",
          "never", "{ roles: [SELLER], canBeAssigned: false, tags: [azubi] }");
  private static final Map<String, String> GROUPS =
      Map.of(
          "verkauf", "{ when: { condition: USED }, members: [anna, ben] }",
          "leer", "{ when: { condition: NEW }, members: [never] }");

  private static final Dealership TURNS = Houses.of("{}", "{}", USERS, GROUPS).dealership();

  /** With a pool nobody else receives leads, and there are no groups. */
  private static final Dealership POOL =
      Houses.of(
              "{ pool: { enabled: true, account: carla }, mailWindow: OPENING_HOURS, activities:"
                  + " { enabled: true } }",
              "{}",
              Map.of(
                  "anna", "{ roles: [SELLER] }",
                  "ben", "{ roles: [SELLER] }",
                  "carla", "{ roles: [SALES_MANAGER] }"),
              Map.of())
          .dealership();

  private static List<Problem> check(Dealership house, String name, String text) {
    Map<String, List<String>> people = new LinkedHashMap<>();
    house
        .people()
        .all()
        .forEach(user -> people.put(user.id(), user.roles().stream().map(Enum::name).toList()));
    CheckContext context =
        CheckContext.of(people, GROUPS.keySet(), house.settings().stages().keySet(), Set.of())
            .in(house);
    List<Problem> problems = RuleCheck.check(List.of(RuleFile.of(name, text)), context);
    assertThat(problems).noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    return problems.stream().filter(problem -> problem.code() == Problem.Code.NO_EFFECT).toList();
  }

  private static List<Problem> sentence(String house, String effect) {
    return check(house.equals("pool") ? POOL : TURNS, "own.dslr", effect + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "turns | Für alle Anfragen gilt: nach 1 Stunde zurück in den Pool | Pool ist",
        "turns | For all leads: after 0 minutes passed on to \"ben\" | 0 Minuten",
        "turns | Für alle Anfragen gilt: nach 0 Minuten weiter an Gruppe \"verkauf\" | 0 Minuten",
        "turns | Für alle Anfragen gilt: nach 5 Minuten weiter an \"never\" | never",
        "turns | Für alle Anfragen gilt: nach 5 Minuten weiter an Gruppe \"leer\" | leer",
        "turns | Für alle Anfragen gilt: frei nach 5 Minuten für Gruppe \"leer\" | leer",
        "turns | Für alle Anfragen gilt: an Gruppe \"leer\" verteilen | leer",
        "turns | Für alle Anfragen gilt: an \"never\" verteilen | never",
        "turns | Für alle Anfragen gilt: an Kollegen mit Stichwort \"azubi\" verteilen | azubi",
        "turns | Für Anfragen von Bearbeitern mit Stichwort \"azubi\" gilt: E1 entfällt | azubi",
        "turns | Für Anfragen von Bearbeitern der Gruppe \"leer\" gilt: E1 entfällt | leer",
        "turns | Für Anfragen von Bearbeitern mit der Rolle Disposition gilt: E1 entfällt |"
            + " DISPATCHER",
        "turns | Für alle Anfragen gilt: Eskalation nicht an das Controlling | CONTROLLER",
        "turns | Für alle Anfragen gilt: Gewicht 2 für \"carla\" | carla",
        "turns | Für alle Anfragen gilt: bevorzugt an \"carla\" verteilen | carla",
        "turns | Für alle Anfragen gilt: höchstens 3 offene Anfragen für \"carla\" | carla",
        "turns | Für alle Anfragen gilt: Gewicht 1 für \"anna\" | Gewicht 1",
        "turns | Für alle Anfragen gilt: R1 zu jeder Zeit | ALWAYS",
        "turns | Für alle Anfragen gilt: E1 zu jeder Zeit | E1",
        "turns | Für Anfragen am Samstag gilt: R1 an \"anna\" statt an den Bearbeiter | R1",
        "turns | Für alle Anfragen gilt: Liste WOCHE am Montag um 07:00 an das Controlling mit"
            + " Marke | CONTROLLER",
        "turns | Sieben Tage nach der Auslieferung: Anruf durch den Verkäufer | Aktivitäten",
        "turns | For all leads: at most 2 claimed leads each | Pool ist",
        "turns | For all leads: free after 5 minutes for group \"verkauf\", at most 2 claimed leads"
            + " for \"never\" | never",
        "turns | For all leads: E1 also by mail to the contact of the source | Quelle",
        "turns | Für alle Anfragen gilt: E1 nicht an den Kontakt der Quelle | Quelle",
        "pool | Für alle Anfragen gilt: sonst an \"carla\" verteilen | 3000",
        "pool | Für alle Anfragen gilt: Gewicht 2 für \"anna\" | Pool bekommt",
        "pool | Für alle Anfragen gilt: bevorzugt an \"anna\" verteilen | Pool bekommt",
        "pool | Für alle Anfragen gilt: höchstens 3 offene Anfragen je Person | Pool bekommt",
        "pool | Für alle Anfragen gilt: E1 zu jeder Zeit | E1",
      })
  void aSentenceThatChangesNothingIsAWarning(String house, String line, String part) {
    assertThat(sentence(house, line))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
              assertThat(problem.line()).isEqualTo(1);
              assertThat(problem.messageDe()).contains(part);
              assertThat(problem.messageEn()).isNotEqualTo(problem.messageDe());
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "turns | Für alle Anfragen gilt: nach 1 Minute weiter an \"ben\"",
        "turns | Für alle Anfragen gilt: nach 5 Minuten weiter an Gruppe \"verkauf\"",
        "turns | Für alle Anfragen gilt: frei nach 0 Minuten für Gruppe \"verkauf\"",
        "turns | Für alle Anfragen gilt: Gewicht 2 für \"anna\", Gewicht 1 für \"ben\"",
        "turns | Für alle Anfragen gilt: sonst an \"carla\" verteilen",
        "turns | Für alle Anfragen gilt: an Kollegen mit Stichwort \"VIP\" verteilen",
        "turns | Für Anfragen von Bearbeitern mit der Rolle Verkauf gilt: E1 entfällt",
        "turns | Für alle Anfragen gilt: Liste WOCHE am Montag um 07:00 an \"carla\" mit Marke",
        "pool | Für alle Anfragen gilt: nach 1 Stunde zurück in den Pool",
        "pool | Für alle Anfragen gilt: R1 zu jeder Zeit",
        "pool | Für alle Anfragen gilt: höchstens 2 übernommene Anfragen je Person",
        "turns | Für alle Anfragen gilt: frei nach 1 Stunde für Gruppe \"verkauf\", höchstens 2"
            + " übernommene Anfragen je Person",
        "pool | Für alle Anfragen gilt: E-Mail sofort an \"carla\", M0 zu jeder Zeit",
        "pool | Sieben Tage nach der Auslieferung: Anruf durch den Verkäufer",
      })
  void whatChangesSomethingIsNone(String house, String line) {
    assertThat(sentence(house, line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "NewLead() User( receivesLeads, $u : id ) | Weighted( $u, 0 ) | 0",
        "NewLead() | Weighted( \"anna\", 21 ) | 21",
        "NewLead() User( receivesLeads, $u : id ) | Limited( $u, 0 ) | 0",
        "NewLead() | Proposal( 1, \"never\", \"x\" ) | never",
        "Lead( open, $a : assignedAt ) $c : Calendar( of == \"leads\" ) | PassOn( \"ben\", $c.at("
            + " $a ) ) | 0",
        "Lead( open, $o : openedAt ) $c : Calendar( of == \"leads\" ) | PassOn( \"ben\", $c.after("
            + " $o, Duration.ofHours( 0 ), \"ELAPSED\" ) ) | 0",
        "Lead( open, $o : openedAt ) $c : Calendar( of == \"leads\" ) | Claimable( \"never\","
            + " $c.at( $o ) ) | never",
      })
  void aRuleThatChangesNothingIsAWarningAtItsConclusion(String when, String then, String part) {
    assertThat(check(TURNS, "x.drl", rule("X1", when, then)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(6);
              assertThat(problem.messageDe()).contains(part);
            });
  }

  private static String rule(String stage, String when, String then) {
    return "rule \"X\"\n  @stage( \"%s\" )\nwhen\n  %s\nthen\n  insert( new %s );\nend\n"
        .formatted(stage, when, then);
  }

  @Test
  void aListThatNoLeadGetsIntoIsAWarning() {
    String list = rule("LEER", "Dealer()", "OwnList( \"LEER\", \"MONDAY\", \"07:00\", \"BRAND\" )");
    assertThat(check(TURNS, "x.drl", list))
        .singleElement()
        .satisfies(problem -> assertThat(problem.messageDe()).contains("LEER"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Pool( $p : account ) Lead( open, $a : assignedAt ) $c : Calendar( of == \"leads\""
            + " )|PassOn( $p, $c.after( $a, Duration.ofHours( 1 ), \"ELAPSED\" ) )",
        "NewLead( vehicle contains \"Golf\" )|Excluded( \"ben\" )",
        "NewLead() Member( group == \"leer\", $u : user )|Proposal( 1, $u, \"x\" )",
      })
  void aRuleWhoseFactsAreNeverThereIsAWarningAtTheFact(String rule) {
    String[] parts = rule.split("\\|");
    String text =
        "rule \"X\"\nwhen\n  " + parts[0] + "\nthen\n  insert( new " + parts[1] + " );\nend\n";
    assertThat(check(TURNS, "x.drl", text))
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(3));
  }

  @Test
  void withThePoolThereAreNoTurns() {
    String text =
        "rule \"X\"\nwhen\n  NewLead() Turn( present, $u : user )\nthen\n"
            + "  insert( new Proposal( 1, $u, \"x\" ) );\nend\n";
    assertThat(check(POOL, "x.drl", text)).hasSize(1);
    assertThat(check(TURNS, "x.drl", text)).isEmpty();
  }

  @Test
  void aRuleInThePlaceOfAShippedOneHoldsWhateverTheSettingsAre() {
    String text =
        "rule \"D3 The pool receives every lead\"\nwhen\n  NewLead() Pool( $p : account )\nthen\n"
            + "  insert( new Proposal( 3000, $p, \"POOL\" ) );\nend\n";
    assertThat(check(TURNS, "x.drl", text)).isEmpty();
  }
}
