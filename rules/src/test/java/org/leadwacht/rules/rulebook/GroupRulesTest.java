package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.scenario.ScenarioReader;
import org.leadwacht.rules.scenario.ScenarioResult;
import org.leadwacht.rules.scenario.ScenarioRunner;

/** Rules of a dealer group come between the product's and the dealership's, and are like both. */
class GroupRulesTest {

  private static final String E1 = "E1 An open lead is overdue when its time has passed";

  private static List<Path> files() {
    return Resources.files("harmless");
  }

  private static RuleBase with(RuleFile... files) {
    return RuleBase.shipped()
        .with(new GroupRules("nord", "Autogruppe Nord", 1, List.of(files), Set.of()));
  }

  private static RuleFile sentences(String... lines) {
    return RuleFile.of("own.dslr", String.join("\n", lines) + "\n");
  }

  /** The same file plans alike as that of a dealership and as that of its group. */
  @ParameterizedTest
  @MethodSource("files")
  void aFileOfTheGroupPlansLikeOneOfTheDealership(Path path) {
    RuleFile file = Resources.read(path);
    RuleBook dealers = RuleSet.shipped(List.of(file)).book();
    RuleBook groups = with(file).book();
    assertThat(groups.rules().stream().map(GroupRulesTest::plain))
        .containsExactlyElementsOf(dealers.rules().stream().map(GroupRulesTest::plain).toList());
    assertThat(layers(groups)).doesNotContain(RuleInfo.Layer.DEALER);
    RandomFacts random = new RandomFacts(7);
    try (RuleBook.Batch one = dealers.batch();
        RuleBook.Batch other = groups.batch()) {
      for (int i = 0; i < 200; i++) {
        List<Object> facts = i % 4 == 3 ? random.other() : random.lead();
        assertThat(facts(other, facts)).as("%s", facts).isEqualTo(facts(one, facts));
      }
    }
  }

  /** What the group has and nobody below it touches is there with any file of the dealership. */
  @ParameterizedTest
  @MethodSource("files")
  void aFileOfTheDealershipPlansOnTheGroupAsOnTheProductAlone(Path path) {
    RuleFile file = Resources.read(path);
    RuleBase group =
        with(
            RuleFile.of(
                "x.drl",
                """
                rule "X9 of the group"
                  @stage( "X9" )
                when
                  Lead( open, $assignee : assignee, $openedAt : openedAt )
                  $calendar : Calendar( of == "leads" )
                then
                  insert( new Step( "X9", $calendar.at( $openedAt ), $assignee, "mail" ) );
                end
                """));
    RuleSet over = new RuleSet(group, List.of(file));
    assertThat(over.check(context()))
        .noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    RuleBook alone = RuleSet.shipped(List.of(file)).book();
    RandomFacts random = new RandomFacts(8);
    try (RuleBook.Batch one = alone.batch();
        RuleBook.Batch other = over.book().batch()) {
      for (int i = 0; i < 100; i++) {
        List<Object> facts = random.lead();
        Set<Object> found = facts(other, facts);
        found.removeIf(fact -> fact.toString().contains("X9"));
        assertThat(found).as("%s", facts).isEqualTo(facts(one, facts));
      }
    }
  }

  @Test
  void rulesSayWhoseTheyAre() {
    RuleBase base =
        with(
            RuleFile.of("g.drl", rule("E1 of the group\" @replaces( \"" + E1 + "\" )", "E1")),
            sentences("Für Anfragen der Marke \"DS\" gilt: R1 entfällt"));
    RuleBook book =
        new RuleSet(base, List.of(RuleFile.of("h.drl", rule("Y1 ours\"", "Y1")))).book();
    Map<RuleInfo.Layer, List<RuleInfo>> layers =
        book.rules().stream().collect(Collectors.groupingBy(RuleInfo::layer));
    assertThat(layers.get(RuleInfo.Layer.GROUP))
        .extracting(RuleInfo::name)
        .anyMatch(name -> name.equals("E1 of the group"))
        .anyMatch(name -> name.startsWith("R1 (group/own.dslr, 1"));
    assertThat(layers.get(RuleInfo.Layer.DEALER))
        .extracting(RuleInfo::name)
        .containsOnly("Y1 ours");
    assertThat(book.rules()).extracting(RuleInfo::name).doesNotContain(E1);
  }

  @Test
  void aDealershipPutsItsRuleInThePlaceOfTheGroupsByEitherName() {
    RuleBase base =
        with(RuleFile.of("g.drl", rule("E1 of the group\" @replaces( \"" + E1 + "\" )", "E1")));
    for (String named : List.of(E1, "E1 of the group")) {
      RuleSet own =
          new RuleSet(
              base,
              List.of(
                  RuleFile.of("h.drl", rule("E1 ours\" @replaces( \"" + named + "\" )", "E1"))));
      assertThat(own.check(context())).isEmpty();
      assertThat(own.book().rules())
          .filteredOn(rule -> rule.place().equals(E1))
          .extracting(RuleInfo::name)
          .containsExactly("E1 ours");
    }
  }

  @Test
  void theSameSentenceOfBothIsTwoRulesOfDifferentNames() {
    RuleFile same = sentences("Für Anfragen der Marke \"DS\" gilt: überfällig nach 30 Minuten");
    RuleSet both = new RuleSet(with(same), List.of(same));
    assertThat(both.check(context()))
        .noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    assertThat(both.book().rules()).extracting(RuleInfo::name).doesNotHaveDuplicates();
  }

  @Test
  void aFileThatCannotBePlannedByIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> with(RuleFile.of("g.drl", "rule \"X\" when Nothing() then end")))
        .isInstanceOfSatisfying(
            InvalidRulesException.class,
            e ->
                assertThat(e.problems())
                    .anyMatch(
                        problem ->
                            problem.file().equals("group/g.drl")
                                && problem.code() == Problem.Code.UNKNOWN_TYPE));
  }

  @Test
  void anotherGroupTakesThePlaceOfTheFirst() {
    RuleBase first = with(RuleFile.of("g.drl", rule("X1 first\"", "X1")));
    RuleBase second =
        first.with(
            new GroupRules(
                "sued",
                "Autogruppe Süd",
                1,
                List.of(RuleFile.of("g.drl", rule("X2 second\"", "X2"))),
                Set.of()));
    assertThat(second.stages()).contains("X2").doesNotContain("X1");
    assertThat(second.with(null)).isSameAs(RuleBase.shipped());
    assertThat(second.version()).isEqualTo(RuleBase.shipped().version());
    assertThat(second.hash()).isNotEqualTo(first.hash());
    assertThat(second.rules()).isEqualTo(RuleBase.shipped().rules());
  }

  /** The stronger comes first: the dealership's exception, then the group's, then the product. */
  @Test
  void exceptionsOfTheDealershipComeBeforeThoseOfTheGroup() {
    RuleBase base =
        with(
            sentences(
                "Für Anfragen der Marke \"DS\" oder \"Opel\" gilt: überfällig nach 40 Minuten",
                "Für Anfragen der Marke \"DS\" oder \"Opel\" gilt: E1 zusätzlich an \"carla\""));
    holds(
        new RuleSet(
            base,
            List.of(sentences("Für Anfragen der Marke \"DS\" gilt: überfällig nach 10 Minuten"))),
        """
        - scenario: Drei Ebenen
          users:
            - { id: anna, roles: [SELLER], receivesLeads: true }
            - { id: carla, roles: [SALES_MANAGER] }
            - { id: adam, roles: [ADMINISTRATOR] }
          dealership:
            settings: { stages: { E1: { after: PT3H, clock: ELAPSED } } }
          events:
            - { at: "2026-03-06T10:00", lead: L1, type: received, source: mobile, brand: DS }
            - { at: "2026-03-06T10:00", lead: L2, type: received, source: mobile, brand: Opel }
            - { at: "2026-03-06T10:00", lead: L3, type: received, source: mobile, brand: Fiat }
          until: "2026-03-06T14:00"
          only: [E1]
          expect:
            - { at: "2026-03-06T10:10", stage: E1, lead: L1, to: [anna, carla] }
            - { at: "2026-03-06T10:40", stage: E1, lead: L2, to: [anna, carla] }
            - { at: "2026-03-06T13:00", stage: E1, lead: L3, to: [anna] }
        """);
  }

  @Test
  void anExceptionOfTheDealershipHoldsWhereTheGroupHasOneForOthers() {
    RuleBase base =
        with(sentences("Für Anfragen der Marke \"DS\" gilt: überfällig nach 40 Minuten"));
    holds(
        new RuleSet(
            base,
            List.of(sentences("Für Anfragen über Neuwagen gilt: überfällig nach 10 Minuten"))),
        """
        - scenario: Nebeneinander
          users:
            - { id: anna, roles: [SELLER], receivesLeads: true }
            - { id: adam, roles: [ADMINISTRATOR] }
          dealership:
            settings: { stages: { E1: { after: PT3H, clock: ELAPSED } } }
          events:
            - { at: "2026-03-06T10:00", lead: L1, type: received, source: mobile, brand: DS, condition: NEW }
            - { at: "2026-03-06T10:00", lead: L2, type: received, source: mobile, brand: DS, condition: USED }
            - { at: "2026-03-06T10:00", lead: L3, type: received, source: mobile, brand: Fiat, condition: NEW }
            - { at: "2026-03-06T10:00", lead: L4, type: received, source: mobile, brand: Fiat, condition: USED }
          until: "2026-03-06T14:00"
          only: [E1]
          expect:
            - { at: "2026-03-06T10:10", stage: E1, lead: L1, to: [anna] }
            - { at: "2026-03-06T10:10", stage: E1, lead: L3, to: [anna] }
            - { at: "2026-03-06T10:40", stage: E1, lead: L2, to: [anna] }
            - { at: "2026-03-06T13:00", stage: E1, lead: L4, to: [anna] }
        """);
  }

  @Test
  void whatChangesFromOneVersionOfAGroupToTheNextCanBeGoneThrough() {
    RuleSet before =
        new RuleSet(
            with(sentences("Für Anfragen der Marke \"DS\" gilt: überfällig nach 40 Minuten")),
            List.of());
    RuleSet after =
        new RuleSet(
            with(sentences("Für Anfragen der Marke \"DS\" gilt: überfällig nach 20 Minuten")),
            List.of());
    RuleReach reach = RuleReach.ofChange(before, after);
    assertThat(reach.includes("E1")).isTrue();
    assertThat(reach.includes("R1")).isFalse();
    assertThat(reach.differing()).isNotEmpty();
  }

  private static void holds(RuleSet rules, String scenario) {
    ScenarioRunner runner = new ScenarioRunner(rules);
    List<ScenarioResult> results =
        ScenarioReader.read("group.yaml", scenario).stream().map(runner::run).toList();
    assertThat(results).hasSize(1).allSatisfy(r -> assertThat(r.passed()).as(r.report()).isTrue());
  }

  private static String rule(String name, String stage) {
    return """
    rule "%s
      @stage( "%s" )
    when
      Lead( open, $assignee : assignee, $openedAt : openedAt )
      $calendar : Calendar( of == "leads" )
      not Suppressed( stage == "%s" )
    then
      insert( new Step( "%s", $calendar.at( $openedAt ), $assignee, "popup" ) );
    end
    """
        .formatted(name, stage, stage, stage);
  }

  private static CheckContext context() {
    return CheckContext.of(
        Map.of(
            "anna", List.of("SELLER"),
            "ben", List.of("SELLER"),
            "carla", List.of("SALES_MANAGER"),
            "chef", List.of("CONTROLLER")),
        Set.of());
  }

  private static Set<RuleInfo.Layer> layers(RuleBook book) {
    return book.rules().stream().map(RuleInfo::layer).collect(Collectors.toSet());
  }

  private static String plain(RuleInfo rule) {
    return rule.name().replace(GroupRules.FOLDER, "");
  }

  private static Set<Object> facts(RuleBook.Batch batch, List<Object> facts) {
    return batch.evaluate(facts).stream()
        .flatMap(conclusion -> Stream.of((Object) conclusion.fact()))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
