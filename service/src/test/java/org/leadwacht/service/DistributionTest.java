package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** Who gets a lead, why, and how it changes hands. */
class DistributionTest extends ServerTest {

  @Test
  void aPersonIsRecognisedByIdByMailAndByTelephone() {
    sonnenhof();
    String first =
        lead(
            "{\"source\": \"mobile\", \"contact\": {\"email\": \"Kim.Kaeufer+auto@GMail.com\","
                + " \"phone\": \"0841 5501 23\"}}");
    String byMail =
        lead("{\"source\": \"mobile\", \"contact\": {\"email\": \"kim.kaeufer@gmail.COM\"}}");
    String byPhone =
        lead("{\"source\": \"mobile\", \"contact\": {\"phone\": \"+49 (841) 550123\"}}");
    String another =
        lead("{\"source\": \"mobile\", \"contact\": {\"email\": \"kim@example.org\"}}");
    assertThat(byMail).isEqualTo(first);
    assertThat(byPhone).isEqualTo(first);
    assertThat(another).isNotEqualTo(first);
  }

  @Test
  void aKnownPersonComesBackToWhoeverWasThereLast() {
    sonnenhof();
    String id =
        lead(
            "{\"source\": \"mobile\", \"assignee\": \"ben\", \"contact\": {\"externalId\":"
                + " \"c1\"}}");
    must(
        api.post(path("/leads/" + id + "/events"), "{\"type\": \"closed\", \"outcome\": \"WON\"}"));
    Api.Answer back =
        must(
            api.post(
                path("/leads"), "{\"source\": \"mobile\", \"contact\": {\"externalId\": \"c1\"}}"));
    assertThat(back.field("/assignee")).isEqualTo("ben");
    assertThat(back.field("/assignedBecause/reason")).isEqualTo("KNOWN_CONTACT");
  }

  @Test
  void theLeadTellsWhoWasPassedOverAndWhy() {
    sonnenhof();
    must(api.put(path("/users/anna"), "{\"absences\": [\"2026-03-05\"]}"));
    Api.Answer lead = must(api.post(path("/leads"), "{\"source\": \"mobile\"}"));
    assertThat(lead.field("/assignee")).isEqualTo("ben");
    assertThat(lead.body().at("/assignedBecause/passedOver").toString())
        .contains("anna")
        .contains("ABSENT");
    JsonNode ledger = must(api.get(path("/ledger"))).body().path("items");
    assertThat(ledger).hasSize(1);
    assertThat(ledger.at("/0/turnOf").asString()).isEqualTo("ben");
    assertThat(ledger.at("/0/passedOver/0/candidate").asString()).isEqualTo("anna");
  }

  @Test
  void manyLeadsAreHandedOverAndOneThatCannotBeHoldsUpNoOther() {
    sonnenhof();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}"));
    }
    must(
        api.post(
            path("/leads/" + ids.get(1) + "/events"),
            "{\"type\": \"closed\", \"outcome\": \"LOST\"}"));
    String body =
        "{\"to\": \"ben\", \"by\": \"carla\", \"leads\": [\"" + String.join("\", \"", ids) + "\"]}";
    Api.Answer done = must(api.post(path("/leads/hand-over"), body));
    assertThat(done.body().path("handedOver").asInt()).isEqualTo(2);
    assertThat(done.body().at("/items/1/ok").asBoolean()).isFalse();
    assertThat(api.get(path("/leads/" + ids.get(2))).field("/assignee")).isEqualTo("ben");
  }

  @Test
  void anAbsenceThatStartsHandsOpenLeadsToTheDeputy() {
    sonnenhof("{\"handOverOnAbsence\": true}");
    must(api.put(path("/users/anna"), "{\"deputy\": \"ben\", \"absences\": [\"2026-03-06\"]}"));
    String open = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    String answered = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    must(
        api.post(
            path("/leads/" + answered + "/events"), "{\"type\": \"answered\", \"by\": \"anna\"}"));

    clock("2026-03-05T23:59:59+01:00");
    assertThat(api.get(path("/leads/" + open)).field("/assignee")).isEqualTo("anna");
    clock("2026-03-06T00:00:00+01:00");
    assertThat(api.get(path("/leads/" + open)).field("/assignee")).isEqualTo("ben");
    assertThat(api.get(path("/leads/" + answered)).field("/assignee")).isEqualTo("anna");
  }

  @Test
  void aLeadIsNotGivenBackToWhomItWasTakenFrom() {
    sonnenhof("{\"handOverOnAbsence\": true}");
    must(api.put(path("/users/anna"), "{\"deputy\": \"ben\", \"absences\": [\"2026-03-06\"]}"));
    String open = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    clock("2026-03-06T08:00:00+01:00");
    assertThat(api.get(path("/leads/" + open)).field("/assignee")).isEqualTo("ben");
    must(api.put(path("/users/anna"), "{\"deputy\": null}"));
    must(api.put(path("/users/ben"), "{\"deputy\": \"anna\", \"absences\": [\"2026-03-09\"]}"));
    clock("2026-03-09T08:00:00+01:00");
    assertThat(api.get(path("/leads/" + open)).field("/assignee")).isEqualTo("ben");
  }

  @Test
  void withoutTheSettingAnAbsenceHandsNothingOver() {
    sonnenhof();
    must(api.put(path("/users/anna"), "{\"deputy\": \"ben\", \"absences\": [\"2026-03-06\"]}"));
    String open = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    clock("2026-03-06T08:00:00+01:00");
    assertThat(api.get(path("/leads/" + open)).field("/assignee")).isEqualTo("anna");
  }

  @Test
  void anImpossibleMixIsRefusedWithTheTextOfTheCheck() {
    sonnenhof();
    Api.Answer refused =
        api.with("Accept-Language", "de")
            .put(
                path(""),
                "{\"settings\": {\"pool\": {\"enabled\": true, \"account\": \"carla\"}}}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.blamed()).contains("settings.pool");
    assertThat(refused.text()).contains("am Pool vorbei").contains("Anna Berg, Ben Wolf");
  }

  @Test
  void theCheckNamesSettingConsequenceAndRemedyInBothLanguages() {
    sonnenhof();
    must(
        api.put(
            path("/groups/used"),
            "{\"when\": {\"condition\": \"USED\"}, \"members\": [\"anna\"]}"));
    JsonNode german = must(api.get(path("/check"))).body().path("items");
    JsonNode english = must(api.get(path("/check?language=en"))).body().path("items");
    assertThat(german.toString())
        .contains("GROUP_OF_ONE")
        .contains("Tragen Sie ein zweites Mitglied ein");
    assertThat(english.at("/0/consequence").asString())
        .isNotEqualTo(german.at("/0/consequence").asString());
  }

  @Test
  void theOverviewTellsWhatDiffersFromThePresetSinceWhenAndByWhom() {
    sonnenhof();
    clock("2026-03-06T10:00:00+01:00");
    must(api.put(path(""), "{\"settings\": {\"stages\": {\"E1\": {\"after\": \"PT1H\"}}}}"));
    clock("2026-03-07T10:00:00+01:00");
    must(api.put(path(""), "{\"name\": \"Autohaus Sonne\"}"));
    JsonNode overview = must(api.get(path("/overview"))).body();
    List<JsonNode> differing = new ArrayList<>();
    overview
        .path("settings")
        .forEach(
            setting -> {
              if (setting.path("differs").asBoolean()) {
                differing.add(setting);
              }
            });
    assertThat(differing).hasSize(1);
    assertThat(differing.get(0).path("path").asString()).isEqualTo("stages.E1.after");
    assertThat(differing.get(0).path("preset").asString()).isEqualTo("PT2H");
    assertThat(differing.get(0).path("since").asString()).isEqualTo("2026-03-06T09:00:00Z");
    assertThat(differing.get(0).path("by").asString()).isNotBlank();
    assertThat(overview.path("users")).hasSize(3);
    assertThat(overview.path("since").toString())
        .contains(
            "{\"path\":\"name\",\"since\":\"2026-03-07T09:00:00Z\",\"by\":\"bootstrap\"}",
            "{\"path\":\"openingHours\",\"since\":\"2026-03-05T07:00:00Z\",\"by\":\"bootstrap\"}",
            "{\"path\":\"users.anna\",\"since\":\"2026-03-05T07:00:00Z\",\"by\":\"bootstrap\"}",
            "{\"path\":\"sources.mobile\",");
  }

  @Test
  void aPageOfNoSizeIsRefusedAndSeveralStatusesAreFound() {
    sonnenhof();
    lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    Api.Answer refused = api.get(path("/leads?limit=0"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.blamed()).containsExactly("limit");
    assertThat(api.get(path("/leads?status=OPEN,IN_PROGRESS")).body().path("items")).hasSize(1);
    assertThat(api.get(path("/leads?status=IN_PROGRESS,CLOSED")).body().path("items")).isEmpty();
  }

  @Test
  void aLeadThatIsYetToComeCanBeTriedWithAChange() {
    sonnenhof();
    must(api.put(path("/users/anna"), "{\"absences\": [\"2026-03-07\"]}"));
    String saturday = "{\"source\": \"mobile\", \"receivedAt\": \"2026-03-07T16:40\"";
    Api.Answer plain = must(api.post(path("/evaluate"), saturday + "}"));
    assertThat(plain.field("/assignee")).isEqualTo("ben");
    assertThat(plain.body().path("plan").toString()).contains("2026-03-09T09:00:00Z");
    Api.Answer changed =
        must(
            api.post(
                path("/evaluate"),
                saturday
                    + ", \"change\": {\"settings\": {\"stages\": {\"E1\": {\"after\":"
                    + " \"PT1H\"}}}}}"));
    assertThat(changed.body().path("plan").toString()).contains("2026-03-09T08:00:00Z");
    assertThat(api.get(path("/leads")).body().path("items")).isEmpty();
  }

  @Test
  void aPreviewCountsTheDeadlinesAChangeWouldMoveAndChangesNothing() {
    sonnenhof();
    String id = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    Api.Answer preview =
        must(
            api.post(
                path("/preview"), "{\"settings\": {\"stages\": {\"E1\": {\"after\": \"PT3H\"}}}}"));
    assertThat(preview.body().path("moved").asInt()).isEqualTo(3);
    assertThat(preview.body().path("examples")).isNotEmpty();
    assertThat(api.get(path("/leads/" + id)).field("/signalChangesAt"))
        .isEqualTo("2026-03-05T09:00:00Z");
  }

  @Test
  void responseTimesCountOpeningHoursOnly() {
    sonnenhof();
    clock("2026-03-05T17:00:00+01:00");
    String id = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    clock("2026-03-06T08:30:00+01:00");
    must(api.post(path("/leads/" + id + "/events"), "{\"type\": \"answered\", \"by\": \"anna\"}"));
    JsonNode report =
        must(api.get(path("/reports/response-times?from=2026-03-02&to=2026-03-08"))).body();
    assertThat(report.at("/users/0/name").asString()).isEqualTo("anna");
    assertThat(report.at("/users/0/median").asString()).isEqualTo("PT1H30M");
    assertThat(report.at("/weeks/0/name").asString()).isEqualTo("2026-W10");
    assertThat(report.at("/sources/0/withinLimit").asDouble()).isEqualTo(1.0);
  }
}
