package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** A lead comes in, and everything happens at the right time. */
class EscalationTest extends ServerTest {

  private static final String LEAD =
      """
      {"externalId": "4711", "source": "mobile", "assignee": "anna",
       "contact": {"name": "Erika Muster", "email": "erika@example.org"}}\
      """;

  private List<String> lines(JsonNode lines) {
    List<String> texts = new ArrayList<>();
    lines.forEach(
        line ->
            texts.add(
                line.path("at").asString()
                    + " "
                    + line.path("stage").asString()
                    + " "
                    + line.path("via").asString()
                    + " "
                    + line.path("to")));
    return texts;
  }

  @Test
  void aLeadAnHourBeforeClosingIsOverdueAnHourAfterTheNextOpening() {
    sonnenhof();
    clock("2026-03-05T17:00:00+01:00");
    String id = lead(LEAD);

    JsonNode before = api.get(path("/leads/" + id + "/timeline")).body();
    assertThat(lines(before.path("planned")))
        .containsExactly(
            "2026-03-06T07:30:00Z R1 mail [\"anna\"]",
            "2026-03-06T08:00:00Z E1 popup [\"anna\"]",
            "2026-03-06T12:00:00Z E2.1 list [\"carla\"]",
            "2026-03-06T14:00:00Z EM2.1 mail [\"carla\"]");
    assertThat(before.path("fired")).isEmpty();
    Api.Answer waiting = api.get(path("/leads/" + id));
    assertThat(waiting.field("/signal")).isEqualTo("YELLOW");
    assertThat(waiting.field("/signalChangesAt")).isEqualTo("2026-03-06T08:00:00Z");
    assertThat(waiting.field("/nextStep/stage")).isEqualTo("R1");

    clock("2026-03-06T08:59:59+01:00");
    assertThat(api.get(path("/leads/" + id)).field("/signal")).isEqualTo("YELLOW");
    clock("2026-03-06T09:00:00+01:00");
    assertThat(api.get(path("/leads/" + id)).field("/signal")).isEqualTo("RED");
    assertThat(api.get(path("/leads?signal=RED")).body().path("items")).hasSize(1);
    JsonNode after = api.get(path("/leads/" + id + "/timeline")).body();
    assertThat(lines(after.path("fired")))
        .containsExactly(
            "2026-03-06T07:30:00Z R1 mail [\"anna\"]", "2026-03-06T08:00:00Z E1 popup [\"anna\"]");
    assertThat(after.at("/fired/1/because/text").asString())
        .contains("2 h")
        .contains("Donnerstag")
        .contains("17:00");

    clock("2026-03-06T13:00:00+01:00");
    Api.Answer escalated = api.get(path("/leads/" + id));
    assertThat(escalated.body().path("escalatedTo").toString()).isEqualTo("[\"carla\"]");
    assertThat(api.get(path("/leads?escalated=true")).body().path("items")).hasSize(1);
    assertThat(api.get(path("/leads?escalated=ben")).body().path("items")).isEmpty();
  }

  @Test
  void anAnswerAtTheVeryInstantOfAStageComesFirst() {
    sonnenhof();
    clock("2026-03-05T09:00:00+01:00");
    String id = lead(LEAD);
    clock("2026-03-05T10:59:59+01:00");
    must(api.post(path("/leads/" + id + "/events"), "{\"type\": \"answered\", \"by\": \"anna\"}"));
    clock("2026-03-05T12:00:00+01:00");
    assertThat(api.get(path("/notices?lead=" + id + "&stage=E1")).body().path("items")).isEmpty();
    assertThat(api.get(path("/leads/" + id)).field("/signal")).isEqualTo("GREEN");
  }

  @Test
  void aChangeOfSettingsMovesWhatHasNotFiredAndNothingElse() {
    sonnenhof();
    clock("2026-03-05T09:00:00+01:00");
    String id = lead(LEAD);
    clock("2026-03-05T10:30:00+01:00");
    must(api.put(path(""), "{\"settings\": {\"stages\": {\"E1\": {\"after\": \"PT3H\"}}}}"));
    clock("2026-03-05T11:30:00+01:00");
    assertThat(api.get(path("/leads/" + id)).field("/signal")).isEqualTo("YELLOW");
    clock("2026-03-05T12:00:00+01:00");
    Api.Answer timeline = api.get(path("/leads/" + id + "/timeline"));
    assertThat(lines(timeline.body().path("fired")))
        .containsExactly(
            "2026-03-05T09:30:00Z R1 mail [\"anna\"]", "2026-03-05T11:00:00Z E1 popup [\"anna\"]");
    must(api.put(path(""), "{\"settings\": {\"stages\": {\"E1\": {\"after\": \"PT1H\"}}}}"));
    clock("2026-03-05T12:01:00+01:00");
    assertThat(lines(api.get(path("/leads/" + id + "/timeline")).body().path("fired"))).hasSize(2);
  }

  @Test
  void aStageThatAChangePutsIntoThePastFiresAtTheChange() {
    sonnenhof();
    clock("2026-03-05T09:00:00+01:00");
    String id = lead(LEAD);
    clock("2026-03-05T10:00:00+01:00");
    must(api.put(path(""), "{\"settings\": {\"stages\": {\"E1\": {\"after\": \"PT30M\"}}}}"));
    clock("2026-03-05T10:00:01+01:00");
    assertThat(lines(api.get(path("/leads/" + id + "/timeline")).body().path("fired")))
        .containsExactly("2026-03-05T09:00:00Z E1 popup [\"anna\"]");
    assertThat(api.get(path("/notices?stage=E1")).body().path("items")).hasSize(1);
  }

  @Test
  void theSameLeadAgainIsTheSameLead() {
    sonnenhof();
    Api.Answer first = api.post(path("/leads"), LEAD);
    Api.Answer second = api.post(path("/leads"), LEAD);
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.field("/id")).isEqualTo(first.field("/id"));
    String plain = "{\"source\": \"mobile\"}";
    Api once = api.with("Idempotency-Key", "abc");
    Api.Answer third = once.post(path("/leads"), plain);
    Api.Answer fourth = once.post(path("/leads"), plain);
    assertThat(fourth.field("/id")).isEqualTo(third.field("/id"));
    assertThat(api.get(path("/leads")).body().path("items")).hasSize(2);
  }

  @Test
  void aLeadReceivedInThePastFiresWhatItMissedOnceAndLate() {
    sonnenhof();
    clock("2026-03-05T15:00:00+01:00");
    String id =
        lead(
            """
            {"source": "mobile", "assignee": "anna", "receivedAt": "2026-03-05T08:00:00+01:00"}\
            """);
    clock("2026-03-05T15:00:01+01:00");
    JsonNode fired = api.get(path("/leads/" + id + "/timeline")).body().path("fired");
    assertThat(lines(fired)).contains("2026-03-05T14:00:00Z E1 popup [\"anna\"]");
    fired.forEach(line -> assertThat(line.path("late").asBoolean()).isTrue());
  }

  @Test
  void anUnknownSourceIsKeptAndNoted() {
    sonnenhof();
    Api.Answer answer = api.post(path("/leads"), "{\"source\": \"newportal\"}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().path("warnings")).hasSize(1);
    Api.Answer source = api.get(path("/sources/newportal"));
    assertThat(source.body().path("monitored").asBoolean()).isFalse();
    assertThat(source.field("/lastLeadAt")).isEqualTo("2026-03-05T07:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"location", "vehicleLocation"})
  void aPlaceThatDoesNotExistIsNoted(String place) {
    sonnenhof();
    Api.Answer answer =
        api.post(path("/leads"), "{\"source\": \"mobile\", \"" + place + "\": \"Halle 3\"}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.field("/warnings/0")).contains("Halle 3");
  }

  @Test
  void evaluateTellsOwnerAndPlanAndStoresNothing() {
    sonnenhof();
    Api.Answer receipt = api.post(path("/evaluate"), "{\"source\": \"mobile\"}");
    assertThat(receipt.status()).isEqualTo(200);
    assertThat(receipt.field("/assignee")).isEqualTo("anna");
    assertThat(receipt.field("/assignment/reason")).isEqualTo("IN_TURN");
    assertThat(lines(receipt.body().path("plan")))
        .contains("2026-03-05T09:00:00Z E1 popup [\"anna\"]");
    assertThat(api.get(path("/leads")).body().path("items")).isEmpty();
    assertThat(api.post(path("/evaluate"), "{\"source\": \"mobile\"}").field("/assignee"))
        .isEqualTo("anna");
  }
}
