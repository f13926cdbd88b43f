package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.problem.Problem;

/** Files of the kind support staff write: all pass, build a book, and their rules conclude. */
class HarmlessCorpusTest {

  private static final CheckContext CONTEXT =
      CheckContext.of(
          Map.of(
              "anna", List.of("SELLER"),
              "ben", List.of("SELLER"),
              "carla", List.of("SALES_MANAGER"),
              "chef", List.of("CONTROLLER")),
          Set.of());

  /** Rules that ask for people, sources and words of which no random world knows. */
  private static final Set<String> SELDOM =
      Set.of(
          "ASSIGNED (wish-languages.dslr, 2 deputy tag Chinese)",
          "ASSIGNED (wish-languages.dslr, 2 tag Chinese)",
          "ASSIGNED (wunsch-andere-mannschaft.dslr, 2 deputy group wochenende)",
          "ASSIGNED (wunsch-andere-mannschaft.dslr, 3 deputy group nacht)",
          "ASSIGNED (wunsch-andere-mannschaft.dslr, 4 deputy group nacht)",
          "ASSIGNED (wunsch-andere-mannschaft.dslr, 2 group wochenende)",
          "ASSIGNED (wunsch-andere-mannschaft.dslr, 3 group nacht)",
          "ASSIGNED (wunsch-andere-mannschaft.dslr, 4 group nacht)",
          "ASSIGNED (wunsch-ankauf.dslr, 2 apart apart)",
          "CLAIM (wunsch-frei-fuer-alle.dslr, 2 free verkauf PT10M false)",
          "CLAIM (wunsch-frei-fuer-alle.dslr, 2 told verkauf PT10M false)",
          "ASSIGNED (wunsch-ankauf.dslr, 2 person carla)",
          "D1 Trade-ins go to Carla",
          "WOCHE (wunsch-wochenliste.dslr, 2 sent MONDAY 07:00 BRAND, PRICE, ASSIGNEE"
              + " [ADDRESSinhaber@example.org])",
          "WOCHE (wunsch-wochenliste.dslr, 2 to inhaber@example.org MONDAY 07:00 BRAND, PRICE,"
              + " ASSIGNEE [ADDRESSinhaber@example.org])",
          "Alle sechs Monate nach \"REIFEN_EINGELAGERT\": Aufgabe \"Räder wechseln\" durch \"ben\"",
          "Every six months after \"WHEELS_STORED\": task \"Change the wheels\" by \"ben\"",
          "BESTELLT → Auslieferung",
          "ORDERED → delivery",
          "ORDERED → delivery, carla",
          "E1 (komma.csv, 3)",
          "E3 pattern",
          "E3 supervisors of the assignee",
          "E3 unless he is a supervisor",
          "EM1 (vorgesetzte.csv, 2)",
          "NACHT1 hotline at night",
          "R1 (zeiten.csv, 4 carla)",
          "R1 nicht für den Showroom",
          "R1 not for the showroom",
          "no escalation for staff",
          "E1 (wish-also.dslr, 2 also SALES_MANAGER)",
          "R1 (wish-also.dslr, 3 also SALES_MANAGER)",
          "E2.1 (wish-also.dslr, 4 chef not)",
          "E1 (wunsch-zusaetzlich.dslr, 2 also carla)",
          "R1 (wunsch-zusaetzlich.dslr, 3 also carla)",
          "E2.1 (wunsch-zusaetzlich.dslr, 4 chef not)",
          "E1 (wunsch-telefon.dslr, 4 also carla)",
          "E1 (wunsch-telefon.dslr, 4 also carla 2)",
          "E2.2 (wunsch-telefon.dslr, 7 CONTROLLER not)",
          "Überfällige Wünsche größer ß");

  private static List<Path> files() {
    return Resources.files("harmless");
  }

  @Test
  void thereAreEnoughOfThem() {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(40);
  }

  @ParameterizedTest
  @MethodSource("files")
  void allPass(Path path) {
    RuleFile file = Resources.read(path);
    assertThat(RuleCheck.check(List.of(file), CONTEXT))
        .noneMatch(p -> p.severity() == Problem.Severity.ERROR);
    RuleSet rules = RuleSet.shipped(List.of(file));
    Set<String> own =
        rules.book().rules().stream()
            .filter(rule -> rule.layer() == RuleInfo.Layer.DEALER && rule.enabled())
            .map(RuleInfo::name)
            .collect(Collectors.toSet());
    RandomFacts random = new RandomFacts(11);
    Set<String> fired = new HashSet<>();
    try (RuleBook.Batch batch = rules.book().batch()) {
      for (int i = 0; i < 500; i++) {
        for (List<Object> facts : List.of(random.lead(), random.other())) {
          batch.evaluate(facts).forEach(conclusion -> fired.add(conclusion.rule().name()));
        }
      }
    }
    own.removeAll(fired);
    own.removeAll(SELDOM);
    assertThat(own).as("rules that conclude nothing").isEmpty();
  }
}
