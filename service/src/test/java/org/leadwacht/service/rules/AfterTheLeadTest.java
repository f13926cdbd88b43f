package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** What follows from a milestone in the dealership's own words, and its preview. */
class AfterTheLeadTest extends ServerTest {

  private static final String SENTENCES =
      """
      Sieben Tage nach der Auslieferung: Anruf durch den Verkäufer
      Nach der Auslieferung: kein Zufriedenheitsanruf
      """;

  @BeforeEach
  void house() {
    sonnenhof("{\"activities\": {\"enabled\": true}}");
    clock("2026-03-05T10:00:00+01:00");
  }

  private void draft(String file, String text) {
    api.putText(path("/rules/draft/" + file), text).is(200);
  }

  private void publish() {
    JsonNode check = api.post(path("/rules/draft/check")).is(200).body();
    assertThat(check.get("ok").asBoolean()).as(check.toString()).isTrue();
    api.post(path("/rules/draft/publish"), "{\"comment\": \"nach dem Verkauf\"}").is(200);
  }

  private void reached(String contact, String milestone) {
    must(
        api.post(
            path("/contacts/" + contact + "/milestones"),
            "{\"type\": \""
                + milestone
                + "\", \"at\": \"2026-03-05T10:00\", \"responsible\": \"anna\"}"));
  }

  private List<JsonNode> activities(String filter) {
    List<JsonNode> all = new ArrayList<>();
    must(api.get(path("/activities?" + filter))).body().path("items").forEach(all::add);
    return all;
  }

  @Test
  void aSentenceIsPublishedAndWhatItSaysIsDone() {
    draft("danach.dslr", SENTENCES);
    publish();
    reached("K1", "DELIVERED");
    JsonNode first = activities("contact=K1").get(0);
    assertThat(first.path("kind").asString()).isEqualTo("CALL");
    assertThat(first.path("due").asString()).isEqualTo("2026-03-12T09:00:00Z");
    assertThat(first.path("text").asString()).isEqualTo("Anrufen");
    assertThat(first.at("/because/rule").asString())
        .isEqualTo("Sieben Tage nach der Auslieferung: Anruf durch den Verkäufer");
    assertThat(first.at("/because/text").asString())
        .startsWith("Sieben Tage nach der Auslieferung (");
    assertThat(activities("contact=K1&kind=SATISFACTION")).isEmpty();
    clock("2026-03-12T10:00:00+01:00");
    assertThat(activities("contact=K1&state=DUE")).hasSize(1);
  }

  @Test
  void aTypoIsNamedWithTheSentenceThatWasMeant() {
    draft("danach.dslr", "Sieben Tage nach der Auslieverung: Anruf durch den Verkäufer");
    JsonNode problem = api.post(path("/rules/draft/check")).is(200).body().at("/problems/0");
    assertThat(problem.path("code").asString()).isEqualTo("SYNTAX");
    assertThat(problem.path("line").asInt()).isEqualTo(1);
    assertThat(problem.path("message").asString()).contains("nach der Auslieferung");
  }

  private List<String> proven(String language) {
    List<String> said = new ArrayList<>();
    must(api.post(path("/rules/draft/proof?language=" + language)))
        .body()
        .path("activities")
        .forEach(one -> said.add(one.asString()));
    return said;
  }

  @Test
  void theProofNamesEachRuleOfActivitiesThatTheDraftChanges() {
    draft("danach.dslr", SENTENCES);
    assertThat(proven("de"))
        .contains(
            "Aktivitäten: Die Regel „Sieben Tage nach der Auslieferung: Anruf durch den Verkäufer“"
                + " kommt dazu.")
        .anyMatch(said -> said.endsWith("sagt etwas anderes.") || said.endsWith("entfällt."));
    publish();
    assertThat(proven("de")).isEmpty();
    draft("danach.dslr", "Sieben Tage nach der Auslieferung: Anruf durch den Verkäufer");
    assertThat(proven("en")).hasSize(1);
    must(api.delete(path("/rules/draft/danach.dslr")));
    assertThat(proven("en"))
        .contains(
            "Activities: the rule \"Sieben Tage nach der Auslieferung: Anruf durch den"
                + " Verkäufer\" goes.");
  }

  @Test
  void whatTheProofSaysOfRulesOfActivitiesIsKeptWithTheVersion() {
    draft("danach.dslr", SENTENCES);
    List<String> german = proven("de");
    List<String> english = proven("en");
    assertThat(german).isNotEmpty().doesNotContainAnyElementsOf(english);
    publish();
    assertThat(kept("de")).isEqualTo(german);
    assertThat(kept("en")).isEqualTo(english);
    draft("ueberfaellig.dslr", "Für Anfragen der Quelle \"mobile\" gilt: E1 nach 30 Minuten");
    publish();
    assertThat(kept("de")).as("a version that changes none of them").isEmpty();
  }

  private List<String> kept(String language) {
    List<String> said = new ArrayList<>();
    must(api.get(path("/rules/versions?language=" + language)))
        .body()
        .at("/items/0/proof/activities")
        .forEach(one -> said.add(one.asString()));
    return said;
  }

  private JsonNode impact() {
    return must(api.post(path("/rules/draft/impact"), "{\"days\": 30}")).body();
  }

  private static JsonNode ofKind(JsonNode impact, String kind) {
    return impact
        .at("/activities/items")
        .valueStream()
        .filter(item -> item.path("kind").asString().equals(kind))
        .findFirst()
        .orElseThrow(() -> new AssertionError(impact.toPrettyString()));
  }

  @Test
  void theImpactSaysWhatIsPlannedOtherwiseForEachKindOfActivity() {
    reached("K1", "DELIVERED");
    reached("K2", "DELIVERED");
    reached("K3", "OFFER_SENT");
    draft(
        "danach.dslr",
        """
        Sieben Tage nach der Auslieferung: Anruf durch den Verkäufer
        Nach der Auslieferung: kein Zufriedenheitsanruf
        """);
    JsonNode impact = impact();
    assertThat(impact.at("/activities/total").asInt()).isEqualTo(3);
    assertThat(impact.at("/activities/done").asInt()).isEqualTo(3);
    assertThat(impact.at("/activities/changedContacts").asInt()).isEqualTo(2);
    assertThat(impact.at("/activities/items")).hasSize(2);
    JsonNode added = ofKind(impact, "CALL");
    assertThat(added.path("added").asInt()).isEqualTo(2);
    assertThat(added.path("gone").asInt()).isZero();
    assertThat(added.at("/examples/0/before").isNull()).isTrue();
    assertThat(added.at("/examples/0/after/due").asString()).isEqualTo("2026-03-12T09:00:00Z");
    assertThat(added.at("/examples/0/after/assignee").asString()).isEqualTo("anna");
    assertThat(added.at("/examples/0/after/text").asString()).isEqualTo("Anrufen");
    JsonNode gone = ofKind(impact, "SATISFACTION");
    assertThat(gone.path("gone").asInt()).isEqualTo(2);
    assertThat(gone.at("/examples/1/after").isNull()).isTrue();
    JsonNode planned = activities("kind=SATISFACTION").get(0);
    assertThat(gone.path("examples").valueStream().map(one -> one.path("contact").asString()))
        .as("it is the plan that stands, and it still stands")
        .contains(planned.path("contact").asString());
    publish();
    clock("2026-03-05T10:01:00+01:00");
    assertThat(activities("kind=CALL")).as("as it was said").hasSize(2);
    assertThat(activities("kind=SATISFACTION")).isEmpty();
    assertThat(impact().path("activities").isNull()).as("nothing is drafted any more").isTrue();
  }

  @Test
  void whatMovesOrIsAnotherPersonsIsCountedAsThat() {
    reached("K1", "DELIVERED");
    reached("K2", "TEST_DRIVE");
    draft("danach.drl", replaced("days( 9 )", "$person"));
    JsonNode moved = ofKind(impact(), "SATISFACTION");
    assertThat(moved.path("moved").asInt()).isEqualTo(1);
    assertThat(moved.at("/examples/0/before/due").asString()).isEqualTo("2026-03-12T09:00:00Z");
    assertThat(moved.at("/examples/0/after/due").asString()).isEqualTo("2026-03-16T07:00:00Z");
    draft("danach.drl", replaced("days( 7 )", "\"ben\""));
    JsonNode other = ofKind(impact(), "SATISFACTION");
    assertThat(other.path("moved").asInt()).isZero();
    assertThat(other.path("other").asInt()).isEqualTo(1);
    assertThat(other.at("/examples/0/before/assignee").asString()).isEqualTo("anna");
    assertThat(other.at("/examples/0/after/assignee").asString()).isEqualTo("ben");
  }

  private static String replaced(String moment, String person) {
    return """
    package house
    import org.leadwacht.rules.facts.Contact
    import org.leadwacht.rules.facts.Milestone
    import org.leadwacht.rules.plan.Activity
    rule "ACT A satisfaction call seven days after the delivery"
    when
      Contact()
      $milestone : Milestone( type == "DELIVERED", $person : responsible )
    then
      insert( new Activity( "SATISFACTION", $milestone.%s, %s ) );
    end
    """
        .formatted(moment, person);
  }

  @Test
  void whereActivitiesAreOffOrNoRuleOfThemDiffersNoContactIsPlannedAnew() {
    reached("K1", "DELIVERED");
    draft("ueberfaellig.dslr", "Für Anfragen der Quelle \"mobile\" gilt: E1 nach 30 Minuten");
    JsonNode impact = impact();
    assertThat(impact.path("state").asString()).isEqualTo("DONE");
    assertThat(impact.path("activities").isNull()).isTrue();
    draft("danach.dslr", SENTENCES);
    assertThat(impact().path("activities").isNull()).isFalse();
    must(api.put(path(""), "{\"settings\": {\"activities\": {\"enabled\": false}}}"));
    assertThat(impact().path("activities").isNull()).isTrue();
  }

  @Test
  void anotherHousesContactsAreNotPlannedForTheImpact() {
    reached("K1", "DELIVERED");
    String first = house;
    must(api.put("/api/v1/dealerships/other-" + first, "{}"));
    draft("danach.dslr", SENTENCES);
    api.putText("/api/v1/dealerships/other-" + first + "/rules/draft/danach.dslr", SENTENCES)
        .is(200);
    must(
        api.put(
            "/api/v1/dealerships/other-" + first,
            "{\"settings\": {\"activities\": {\"enabled\": true}}}"));
    JsonNode others =
        must(api.post("/api/v1/dealerships/other-" + first + "/rules/draft/impact", "{}")).body();
    assertThat(others.at("/activities/total").asInt()).isZero();
    assertThat(others.at("/activities/items")).isEmpty();
    assertThat(impact().at("/activities/total").asInt()).isEqualTo(1);
  }

  @Test
  void aPersonThatDoesNotExistIsToldAtTheCheck() {
    draft("danach.dslr", "Sieben Tage nach der Auslieferung: Anruf durch \"nina\"");
    assertThat(api.post(path("/rules/draft/check")).is(200).field("/problems/0/code"))
        .isEqualTo("UNKNOWN_PERSON");
  }

  @Test
  void aProcessTableIsPublishedAndTheManagerSeesWhereItSticks() {
    draft(
        "auftrag.csv",
        """
        Schritt;Wer;Frist;Danach;Sonst;Aufgabe
        Angebot;;2 Tage;Vertrag;carla nach 5 Tagen;Angebot nachfassen
        Vertrag;anna;3 Arbeitstage;BESTELLT;;Beim Hersteller bestellen
        """);
    publish();
    reached("K1", "OFFER_SENT");
    reached("K2", "CONTRACT");
    clock("2026-03-11T09:00:00+01:00");
    JsonNode counts = must(api.get(path("/activities/counts"))).body();
    List<String> sticking = new ArrayList<>();
    counts
        .path("items")
        .forEach(
            one -> {
              if (one.path("due").asInt() > 0) {
                sticking.add(one.path("kind").asString() + " " + one.path("text").asString());
              }
            });
    assertThat(sticking)
        .contains(
            "STEP_CONTRACT Beim Hersteller bestellen",
            "STEP_OFFER_SENT Angebot nachfassen",
            "STUCK_OFFER_SENT Angebot → Vertrag");
  }

  @Test
  void whatIsWrongInAProcessIsToldAtItsCell() {
    draft("auftrag.csv", "Schritt;Frist;Danach\nAngebot;bald;Vertrag\n");
    JsonNode problem = api.post(path("/rules/draft/check")).is(200).body().at("/problems/0");
    assertThat(problem.path("code").asString()).isEqualTo("WRONG_TYPE");
    assertThat(problem.path("line").asInt()).isEqualTo(2);
    assertThat(problem.path("column").asInt()).isEqualTo(9);
  }

  @Test
  void thePreviewShowsAMadeUpCustomerByTheDraft() {
    must(api.put(path(""), "{\"settings\": {\"activities\": {\"enabled\": false}}}"));
    draft("danach.dslr", SENTENCES);
    Api.Answer shown =
        api.post(
            path("/rules/draft/preview"),
            """
            {"responsible": "anna", "milestones": [{"type": "DELIVERED", "at": "2026-03-05T10:00"}]}\
            """);
    List<String> steps = new ArrayList<>();
    must(shown)
        .body()
        .path("activities")
        .forEach(
            step -> steps.add(step.path("due").asString() + " " + step.path("kind").asString()));
    assertThat(steps)
        .containsExactly(
            "2026-03-12T09:00:00Z CALL",
            "2026-04-06T06:00:00Z ACCESSORIES",
            "2027-03-05T09:00:00Z SERVICE",
            "2028-03-06T07:00:00Z SERVICE",
            "2028-11-06T07:00:00Z REPLACEMENT",
            "2029-03-05T09:00:00Z SERVICE");
    assertThat(activities("")).isEmpty();
  }

  @Test
  void withoutMilestonesAWholeSaleIsShown() {
    JsonNode shown = must(api.post(path("/rules/draft/preview"), "{}")).body();
    assertThat(shown.path("milestones")).hasSize(4);
    assertThat(shown.at("/activities/0/kind").asString()).isEqualTo("TEST_DRIVE_CALL");
  }

  @Test
  void aDraftWithAnErrorHasNoPreview() {
    draft("danach.dslr", "Unsinn: nichts");
    assertThat(api.post(path("/rules/draft/preview"), "{}").status()).isEqualTo(422);
  }
}
