package org.leadwacht.service.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** Milestones over HTTP, what follows from them, and what people do with it. */
class MilestonesTest extends ServerTest {

  private static final String ON = "{\"activities\": {\"enabled\": true}}";

  @BeforeEach
  void house() {
    sonnenhof(ON);
    clock("2026-03-05T10:00:00+01:00");
  }

  private Api.Answer report(String contact, String milestone) {
    return api.post(path("/contacts/" + contact + "/milestones"), milestone);
  }

  private List<JsonNode> activities(String filter) {
    List<JsonNode> all = new ArrayList<>();
    must(api.get(path("/activities?" + filter))).body().path("items").forEach(all::add);
    return all;
  }

  private List<String> kinds(String filter) {
    return activities(filter).stream().map(activity -> activity.path("kind").asString()).toList();
  }

  private List<String> told(String filter) {
    List<String> told = new ArrayList<>();
    must(api.get(path("/notices?" + filter)))
        .body()
        .path("items")
        .forEach(
            notice ->
                told.add(
                    notice.path("at").asString()
                        + " "
                        + notice.path("stage").asString()
                        + " "
                        + notice.path("user").asString()));
    return told;
  }

  private String next(String kind) {
    return activities("kind=" + kind + "&state=PLANNED,DUE").get(0).path("id").asString();
  }

  private Api.Answer happens(String activity, String event) {
    return api.post(path("/activities/" + activity + "/events"), event);
  }

  @Test
  void aDeliveryPlansWhatFollowsAndAPopupComesOnTheDay() {
    Api.Answer reported =
        report(
            "K1",
            """
            {"id": "D1", "type": "DELIVERED", "at": "2026-03-05T10:00", "responsible": "anna",
             "vehicle": "Astra"}\
            """);
    assertThat(reported.status()).isEqualTo(201);
    assertThat(reported.field("/responsible")).isEqualTo("anna");
    assertThat(kinds("contact=K1"))
        .containsExactly(
            "SATISFACTION", "ACCESSORIES", "SERVICE", "SERVICE", "REPLACEMENT", "SERVICE");
    JsonNode first = activities("contact=K1").get(0);
    assertThat(first.path("due").asString()).isEqualTo("2026-03-12T09:00:00Z");
    assertThat(first.path("state").asString()).isEqualTo("PLANNED");
    assertThat(first.path("assignee").asString()).isEqualTo("anna");
    assertThat(first.path("milestone").asString()).isEqualTo("D1");
    assertThat(first.path("text").asString()).isEqualTo("Nach der Zufriedenheit fragen");
    assertThat(first.at("/because/text").asString())
        .startsWith("Sieben Tage nach der Auslieferung");
    clock("2026-03-12T09:59:59+01:00");
    assertThat(told("stage=ACT")).isEmpty();
    clock("2026-03-12T10:00:00+01:00");
    assertThat(told("stage=ACT")).containsExactly("2026-03-12T09:00:00Z ACT anna");
    assertThat(kinds("assignee=anna&state=DUE")).containsExactly("SATISFACTION");
    assertThat(kinds("assignee=ben")).isEmpty();
    assertThat(kinds("before=2026-05-01T00:00:00Z")).containsExactly("SATISFACTION", "ACCESSORIES");
  }

  @Test
  void theSameMilestoneAgainIsOneAndACorrectionMovesWhatIsNotDone() {
    String milestone =
        "{\"id\": \"D1\", \"type\": \"DELIVERED\", \"at\": \"%s\", \"responsible\": \"anna\"}";
    assertThat(report("K1", milestone.formatted("2026-03-10T10:00")).status()).isEqualTo(201);
    assertThat(report("K1", milestone.formatted("2026-03-10T10:00")).status()).isEqualTo(200);
    assertThat(activities("kind=SATISFACTION")).hasSize(1);
    assertThat(report("K1", milestone.formatted("2026-03-17T10:00")).status()).isEqualTo(200);
    assertThat(activities("kind=SATISFACTION").get(0).path("due").asString())
        .isEqualTo("2026-03-24T09:00:00Z");
    assertThat(must(api.get(path("/contacts/K1/milestones"))).body().path("items")).hasSize(1);
    assertThat(api.delete(path("/contacts/K1/milestones/D1")).status()).isEqualTo(204);
    assertThat(activities("contact=K1")).isEmpty();
    assertThat(api.delete(path("/contacts/K1/milestones/D1")).status()).isEqualTo(404);
  }

  @Test
  void withoutAnIdTheSameIsStillOne() {
    String milestone =
        "{\"type\": \"TEST_DRIVE\", \"at\": \"2026-03-05T10:00\", \"responsible\": \"ben\"}";
    assertThat(report("K1", milestone).status()).isEqualTo(201);
    assertThat(report("K1", milestone).status()).isEqualTo(200);
    assertThat(activities("")).hasSize(1);
  }

  @Test
  void whatPeopleDoWithAnActivity() {
    report(
        "K1", "{\"type\": \"DELIVERED\", \"at\": \"2026-03-05T10:00\", \"responsible\": \"anna\"}");
    String call = next("SATISFACTION");
    Api.Answer moved = happens(call, "{\"type\": \"moved\", \"due\": \"2026-03-16T14:00\"}");
    assertThat(must(moved).field("/due")).isEqualTo("2026-03-16T13:00:00Z");
    assertThat(must(happens(call, "{\"type\": \"assigned\", \"to\": \"ben\"}")).field("/assignee"))
        .isEqualTo("ben");
    clock("2026-03-16T14:00:00+01:00");
    assertThat(told("stage=ACT")).containsExactly("2026-03-16T13:00:00Z ACT ben");
    Api.Answer done =
        happens(
            call,
            "{\"type\": \"done\", \"by\": \" BEN\u200b\", \"outcome\": \"satisfied\", \"note\":"
                + " \"tyres?\"}");
    assertThat(must(done).field("/state")).isEqualTo("DONE");
    assertThat(done.field("/endedBy")).isEqualTo("ben");
    assertThat(done.field("/outcome")).isEqualTo("satisfied");
    assertThat(done.field("/note")).isEqualTo("tyres?");
    assertThat(done.field("/next/kind")).isEqualTo("ACCESSORIES");
    assertThat(done.field("/next/due")).isEqualTo("2026-04-06T06:00:00Z");
    assertThat(happens(call, "{\"type\": \"done\"}").status()).isEqualTo(409);
    String skipped = next("ACCESSORIES");
    assertThat(
            must(happens(skipped, "{\"type\": \"skipped\", \"reason\": \"has all\"}"))
                .field("/state"))
        .isEqualTo("SKIPPED");
    String service = next("SERVICE");
    assertThat(happens(service, "{\"type\": \"moved\", \"due\": \"2026-03-01T10:00\"}").status())
        .isEqualTo(409);
    assertThat(happens(service, "{\"type\": \"moved\"}").status()).isEqualTo(422);
    assertThat(happens(service, "{\"type\": \"assigned\", \"to\": \"nobody\"}").status())
        .isEqualTo(422);
    assertThat(happens("nothing", "{\"type\": \"done\"}").status()).isEqualTo(404);
  }

  @Test
  void whatStaysUndoneEscalatesToTheSupervisors() {
    report(
        "K1",
        "{\"type\": \"TEST_DRIVE\", \"at\": \"2026-03-05T10:00\", \"responsible\": \"anna\"}");
    clock("2026-03-10T15:00:00+01:00");
    JsonNode call = activities("kind=TEST_DRIVE_CALL").get(0);
    assertThat(call.path("state").asString()).isEqualTo("DUE");
    assertThat(call.path("escalatedTo").toString()).isEqualTo("[\"carla\"]");
    happens(call.path("id").asString(), "{\"type\": \"done\"}");
    assertThat(activities("kind=TEST_DRIVE_CALL").get(0).path("escalatedTo")).isEmpty();
  }

  @Test
  void aMilestoneOfLongAgoPlansNothingOverdueUnlessAskedFor() {
    report(
        "K1",
        "{\"type\": \"OFFER_SENT\", \"at\": \"2026-01-05T10:00\", \"responsible\": \"anna\"}");
    assertThat(activities("")).isEmpty();
    report(
        "K2",
        "{\"type\": \"OFFER_SENT\", \"at\": \"2026-01-05T10:00\", \"responsible\": \"anna\","
            + " \"catchUp\": true}");
    assertThat(kinds("state=DUE")).containsExactly("OFFER");
    assertThat(told("stage=ACT")).containsExactly("2026-03-05T09:00:00Z ACT anna");
  }

  @Test
  void aChangeOfTheCalendarMovesWhatFallsOnAClosedDay() {
    report(
        "K1", "{\"type\": \"DELIVERED\", \"at\": \"2026-03-05T10:00\", \"responsible\": \"anna\"}");
    must(api.put(path(""), "{\"closedDays\": [\"2026-03-12\"]}"));
    clock("2026-03-05T10:00:05+01:00");
    assertThat(activities("kind=SATISFACTION").get(0).path("due").asString())
        .isEqualTo("2026-03-13T07:00:00Z");
  }

  @Test
  void whoeverLeavesHandsTheirsToTheSuccessor() {
    report(
        "K1", "{\"type\": \"DELIVERED\", \"at\": \"2026-03-05T10:00\", \"responsible\": \"anna\"}");
    assertThat(api.delete(path("/users/anna")).status()).isEqualTo(409);
    assertThat(api.delete(path("/users/anna?successor=ben")).status()).isEqualTo(204);
    assertThat(activities("assignee=anna")).isEmpty();
    assertThat(activities("assignee=ben")).hasSize(6);
    clock("2026-03-12T10:00:00+01:00");
    assertThat(told("stage=ACT")).containsExactly("2026-03-12T09:00:00Z ACT ben");
  }

  @Test
  void aBatchTakesEachForItself() {
    Api.Answer answer =
        api.post(
            path("/milestones:batch"),
            """
            {"milestones": [
              {"contact": "K1", "milestone": {"type": "DELIVERED", "at": "2025-01-05T10:00",
                "responsible": "anna", "imported": true}},
              {"contact": "K2", "milestone": {"type": "delivered"}},
              {"contact": "K1", "milestone": {"type": "DELIVERED", "at": "2025-01-05T10:00",
                "responsible": "anna", "imported": true}}]}\
            """);
    assertThat(must(answer).body().at("/results/0/status").asInt()).isEqualTo(201);
    assertThat(answer.body().at("/results/1/status").asInt()).isEqualTo(422);
    assertThat(answer.body().at("/results/2/status").asInt()).isEqualTo(200);
    assertThat(kinds("contact=K1")).containsExactly("SERVICE", "REPLACEMENT", "SERVICE");
  }

  @Test
  void withThePackOffNothingFollows() {
    must(api.put(path(""), "{\"settings\": {\"activities\": {\"enabled\": false}}}"));
    assertThat(
            report(
                    "K1",
                    "{\"type\": \"DELIVERED\", \"at\": \"2026-03-05T10:00\", \"responsible\":"
                        + " \"anna\"}")
                .status())
        .isEqualTo(201);
    assertThat(activities("")).isEmpty();
  }

  @Test
  void whatIsWrongIsNamedByItsField() {
    assertThat(report("K1", "{\"type\": \"won\"}").field("/errors/0/field")).isEqualTo("type");
    assertThat(report("K1", "{\"type\": \"CONTRACT\", \"at\": \"soon\"}").field("/errors/0/field"))
        .isEqualTo("at");
    assertThat(
            report("K1", "{\"type\": \"CONTRACT\", \"responsible\": \"nobody\"}")
                .field("/errors/0/field"))
        .isEqualTo("responsible");
    assertThat(
            report("K1", "{\"type\": \"CONTRACT\", \"lead\": \"none\"}").field("/errors/0/field"))
        .isEqualTo("lead");
    assertThat(api.get(path("/contacts/K1")).status()).isEqualTo(404);
  }

  @Test
  void theMorningListNamesWhatIsDueThatDay() {
    must(api.put(path(""), "{\"settings\": {\"stages\": {\"EL1\": {\"enabled\": true}}}}"));
    report(
        "K1",
        "{\"type\": \"TEST_DRIVE\", \"at\": \"2026-03-05T10:00\", \"responsible\": \"anna\"}");
    clock("2026-03-06T07:00:00+01:00");
    assertThat(told("stage=EL1")).containsExactly("2026-03-06T06:00:00Z EL1 anna");
  }

  @Test
  void theSatisfactionCallNamesTheQuestionnaireOfTheHouse() {
    String settings = "{\"settings\": {\"activities\": {\"questionnaire\": \"%s\"}}}";
    must(api.put(path(""), settings.formatted("https://fragen.example/autohaus?k=1")));
    report(
        "K1", "{\"type\": \"DELIVERED\", \"at\": \"2026-03-05T10:00\", \"responsible\": \"anna\"}");
    String text = "Nach der Zufriedenheit fragen: https://fragen.example/autohaus?k=1";
    assertThat(activities("kind=SATISFACTION").get(0).path("text").asString()).isEqualTo(text);
    assertThat(activities("kind=ACCESSORIES").get(0).path("text").asString())
        .doesNotContain("https");
    Api.Answer refused = api.put(path(""), settings.formatted("fragen.example"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.field("/errors/0/field")).endsWith("activities.questionnaire");
    assertThat(must(api.get(path(""))).field("/settings/activities/questionnaire"))
        .isEqualTo("https://fragen.example/autohaus?k=1");
  }

  private void publish(String file, String text) {
    must(api.with("Content-Type", "text/plain").put(path("/rules/draft/" + file), text));
    must(api.post(path("/rules/draft/publish"), "{\"comment\": \"activities\"}"));
  }

  @Test
  void whatWasDoneSaysWhatItOpened() {
    publish(
        "nach.drl",
        """
        rule "A second call where the first was no joy"
          @stage( "ACT" )
          @text( de = "Unzufrieden.", en = "Not satisfied." )
        when
          Contact()
          $done : FinishedActivity( kind == "SATISFACTION", done, outcome == "unhappy", $person : person )
        then
          insert( new Activity( "APOLOGY", $done.workingDays( 2 ), $person, "Noch einmal anrufen" ) );
        end
        """);
    report(
        "K1", "{\"type\": \"DELIVERED\", \"at\": \"2026-03-05T10:00\", \"responsible\": \"anna\"}");
    clock("2026-03-12T10:00:00+01:00");
    Api.Answer done =
        happens(next("SATISFACTION"), "{\"type\": \"done\", \"outcome\": \"unhappy\"}");
    assertThat(must(done).field("/next/kind")).isEqualTo("APOLOGY");
    assertThat(done.field("/next/text")).isEqualTo("Noch einmal anrufen");
    assertThat(done.field("/next/due")).isEqualTo("2026-03-16T09:00:00Z");
    assertThat(done.field("/next/assignee")).isEqualTo("anna");
  }

  @Test
  void aProcessSaysHowManyStandAtEachStepAndSinceWhen() {
    publish(
        "auftrag.csv",
        "Schritt;Wer;Frist;Danach;Sonst\nAngebot;;10 Tage;Vertrag;carla nach 3 Wochen\n"
            + "Vertrag;;8 Wochen;Auslieferung;\n");
    report(
        "K1",
        "{\"type\": \"OFFER_SENT\", \"at\": \"2026-03-05T10:00\", \"responsible\": \"anna\"}");
    clock("2026-03-10T10:00:00+01:00");
    report(
        "K2",
        "{\"type\": \"OFFER_SENT\", \"at\": \"2026-03-10T10:00\", \"responsible\": \"anna\"}");
    clock("2026-03-17T10:00:00+01:00");
    JsonNode process = must(api.get(path("/activities/counts"))).body().at("/processes/0");
    assertThat(process.path("file").asString()).isEqualTo("auftrag.csv");
    assertThat(process.at("/steps/0").toString())
        .isEqualTo(
            "{\"step\":\"Angebot\",\"next\":\"Vertrag\",\"planned\":1,\"due\":1,"
                + "\"oldest\":\"2026-03-05T09:00:00Z\"}");
    assertThat(process.at("/steps/1").toString())
        .isEqualTo(
            "{\"step\":\"Vertrag\",\"next\":\"Auslieferung\",\"planned\":0,\"due\":0,"
                + "\"oldest\":null}");
    assertThat(process.path("steps")).hasSize(2);
  }
}
