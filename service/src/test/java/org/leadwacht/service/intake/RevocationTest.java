package org.leadwacht.service.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** A slip can be taken back for a minute, as if it had not been (docs/api.md, "Taking back"). */
class RevocationTest extends ServerTest {

  private static final String ANSWERED = "{\"type\": \"answered\", \"by\": \"anna\"}";

  private String open() {
    sonnenhof();
    clock("2026-03-05T09:00:00+01:00");
    return lead(
        "{\"source\": \"mobile\", \"assignee\": \"anna\", \"contact\": {\"name\": \"Max\"}}");
  }

  private Api.Answer happens(String lead, String body) {
    return must(api.post(path("/leads/" + lead + "/events"), body));
  }

  private Api.Answer revoke(String lead, String event) {
    return api.post(path("/leads/" + lead + "/events/" + event + "/revoke"), "");
  }

  private List<String> history(String lead) {
    return types(must(api.get(path("/leads/" + lead))).body().path("history"));
  }

  private static List<String> types(JsonNode history) {
    List<String> types = new ArrayList<>();
    history.forEach(event -> types.add(event.path("type").asString()));
    return types;
  }

  private Stream<String> fired(String lead) {
    List<String> fired = new ArrayList<>();
    must(api.get(path("/leads/" + lead + "/timeline")))
        .body()
        .path("fired")
        .forEach(
            line -> fired.add(line.path("at").asString() + " " + line.path("stage").asString()));
    return fired.stream();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ANSWERED,
        "{\"type\": \"followUpSet\", \"due\": \"2026-03-06T09:00:00+01:00\"}",
        "{\"type\": \"closed\", \"outcome\": \"LOST\"}",
        "{\"type\": \"assigned\", \"to\": \"ben\"}"
      })
  void theLeadIsPlannedAsIfItHadNotBeen(String event) {
    String id = open();
    String plan = api.get(path("/leads/" + id + "/timeline")).body().path("planned").toString();
    Api.Answer done = happens(id, event);
    assertThat(done.field("/revocable/event")).isEqualTo("2");
    clock("2026-03-05T09:00:59+01:00");
    Api.Answer back = must(revoke(id, "2"));
    assertThat(back.field("/status")).isEqualTo("OPEN");
    assertThat(back.field("/assignee")).isEqualTo("anna");
    assertThat(types(back.body().path("history"))).containsExactly("received");
    assertThat(api.get(path("/leads/" + id + "/timeline")).body().path("planned").toString())
        .isEqualTo(plan);
    assertThat(revoke(id, "2").text()).as("again").isEqualTo(back.text());
    assertThat(history(id)).containsExactly("received");
  }

  @Test
  void whatBecameDueMeanwhileFiresAtItsOwnInstant() {
    String id = open();
    clock("2026-03-05T10:59:50+01:00");
    happens(id, ANSWERED);
    clock("2026-03-05T11:00:20+01:00");
    assertThat(must(revoke(id, "2")).field("/signal")).isEqualTo("RED");
    assertThat(fired(id)).contains("2026-03-05T10:00:00Z E1");
    clock("2026-03-05T15:00:00+01:00");
    assertThat(fired(id)).contains("2026-03-05T14:00:00Z E2.1");
  }

  @Test
  void whatWasToldStaysToldAndIsNotRepeated() {
    sonnenhof("{\"stages\": {\"DM1\": {\"enabled\": true}}}");
    clock("2026-03-05T09:00:00+01:00");
    String id = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    happens(id, "{\"type\": \"assigned\", \"to\": \"ben\"}");
    must(revoke(id, "2"));
    happens(id, "{\"type\": \"assigned\", \"to\": \"ben\"}");
    JsonNode told = api.get(path("/notices?stage=DM1&user=ben&lead=" + id)).body().path("items");
    assertThat(told).hasSize(1);
  }

  @Test
  void theIdOfWhatWasTakenBackIsGivenToNoOther() {
    String id = open();
    happens(id, "{\"type\": \"followUpSet\", \"due\": \"2026-03-05T09:00:30+01:00\"}");
    clock("2026-03-05T09:00:40+01:00");
    must(revoke(id, "2"));
    Api.Answer next =
        happens(id, "{\"type\": \"followUpSet\", \"due\": \"2026-03-05T12:00:00+01:00\"}");
    assertThat(next.field("/history/1/id")).isEqualTo("3");
    assertThat(next.field("/signal")).as("not overdue by the date taken back").isEqualTo("GREEN");
    clock("2026-03-05T12:00:00+01:00");
    assertThat(api.get(path("/leads/" + id)).field("/signal")).isEqualTo("RED");
  }

  @Test
  void eventsSentTogetherGoTogether() {
    String id = open();
    happens(
        id,
        "[" + ANSWERED + ", {\"type\": \"followUpSet\", \"due\": \"2026-03-06T09:00:00+01:00\"}]");
    must(revoke(id, "3"));
    assertThat(history(id)).containsExactly("received");
    assertThat(revoke(id, "2").status()).isEqualTo(200);
  }

  @Test
  void aHandOverOfManySaysWhatToTakeBack() {
    String id = open();
    Api.Answer given =
        must(api.post(path("/leads/hand-over"), "{\"leads\": [\"" + id + "\"], \"to\": \"ben\"}"));
    assertThat(must(revoke(id, given.field("/items/0/event"))).field("/assignee"))
        .isEqualTo("anna");
  }

  @Test
  void aClaimGoesBackToThePool() {
    sonnenhof();
    must(api.put(path("/users/pool"), "{\"name\": \"Pool\", \"roles\": [\"SELLER\"]}"));
    must(api.put(path("/users/anna"), "{\"roles\": [\"SELLER\"], \"receivesLeads\": false}"));
    must(api.put(path("/users/ben"), "{\"roles\": [\"SELLER\"], \"receivesLeads\": false}"));
    must(
        api.put(
            path(""), "{\"settings\": {\"pool\": {\"enabled\": true, \"account\": \"pool\"}}}"));
    String id = lead("{\"source\": \"mobile\"}");
    must(api.post(path("/leads/" + id + "/claim"), "{\"by\": \"anna\"}"));
    assertThat(must(revoke(id, "2")).field("/assignee")).isEqualTo("pool");
    assertThat(
            must(api.post(path("/leads/" + id + "/claim"), "{\"by\": \"ben\"}")).field("/assignee"))
        .isEqualTo("ben");
  }

  @Test
  void afterAMinuteItStays() {
    String id = open();
    happens(id, ANSWERED);
    clock("2026-03-05T09:01:01+01:00");
    Api.Answer late = revoke(id, "2");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.field("/detail")).contains("minute");
    assertThat(api.get(path("/leads/" + id)).field("/status")).isEqualTo("IN_PROGRESS");
    assertThat(api.get(path("/leads/" + id)).body().path("revocable").isNull()).isTrue();
  }

  @Test
  void whatSomethingFollowedStaysButViewsFollowNothing() {
    String id = open();
    happens(id, ANSWERED);
    happens(id, "{\"type\": \"viewed\", \"by\": \"carla\"}");
    happens(id, "{\"type\": \"customerReplied\"}");
    Api.Answer followed = revoke(id, "2");
    assertThat(followed.status()).isEqualTo(409);
    assertThat(followed.field("/detail")).contains("followed");
    must(revoke(id, "4"));
    assertThat(revoke(id, "2").status()).as("only what came in last").isEqualTo(409);
    happens(id, "{\"type\": \"closed\", \"outcome\": \"WON\"}");
    happens(id, "{\"type\": \"viewed\", \"by\": \"carla\"}");
    assertThat(must(revoke(id, "5")).field("/status")).isEqualTo("IN_PROGRESS");
  }

  @Test
  void aRequestIsNotTakenBack() {
    sonnenhof();
    String person = "{\"source\": \"mobile\", \"contact\": {\"email\": \"max@example.com\"}}";
    String id = lead(person);
    must(api.post(path("/leads"), person));
    JsonNode lead = api.get(path("/leads/" + id)).body();
    assertThat(lead.path("revocable").isNull()).isTrue();
    assertThat(revoke(id, lead.at("/requests/0/id").asString()).status()).isEqualTo(409);
    assertThat(revoke(id, "1").status()).isEqualTo(409);
    assertThat(revoke(id, "77").status()).isEqualTo(404);
    assertThat(revoke("nowhere", "2").status()).isEqualTo(404);
  }

  @Test
  void theAuditKeepsIt() {
    String id = open();
    happens(id, ANSWERED);
    must(revoke(id, "2"));
    JsonNode entry = api.get(path("/audit?limit=1")).body().at("/items/0");
    assertThat(entry.path("what").asString()).isEqualTo("event");
    assertThat(entry.path("thing").asString()).isEqualTo(id + "/2");
    assertThat(entry.at("/from/types/0").asString()).isEqualTo("answered");
    assertThat(entry.path("to").isNull()).isTrue();
  }
}
