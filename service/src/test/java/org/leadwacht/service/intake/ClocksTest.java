package org.leadwacht.service.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** Senders whose clock differs from the server's, which says 2026-03-05 08:00 in Germany. */
class ClocksTest extends ServerTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-05T07:59:59+01:00",
    "2026-03-05T07:45:00+01:00",
    "2026-03-05T07:50+0100",
    "2026-03-05T06:59:59.999Z",
    "2026-03-05T08:00:00+01:00",
    "2026-03-05T08:00:00.001+01:00",
    "2026-03-05T08:04:59+01:00",
    "2026-03-05T08:05:01+01:00",
    "2026-03-05T08:14:00+01:00",
    "2026-03-05T08:15:00+01:00"
  })
  void anAnswerALittleOffHappenedAtTheNearestPossibleInstant(String at) {
    sonnenhof();
    String id = lead("{\"source\": \"mobile\", \"contact\": {\"name\": \"x\"}}");
    Api.Answer answered = answered(id, at);
    assertThat(answered.status()).as(answered.text()).isEqualTo(200);
    JsonNode lead = answered.body();
    assertThat(lead.path("status").asString()).isEqualTo("IN_PROGRESS");
    assertThat(lead.at("/history/1/at").asString()).isEqualTo("2026-03-05T07:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-05T07:44:59+01:00",
        "2026-03-04T08:00:00+01:00",
        "2026-03-05T08:15:01+01:00",
        "2026-03-06T08:00:00+01:00"
      })
  void anAnswerFarOffIsRefused(String at) {
    sonnenhof();
    String id = lead("{\"source\": \"mobile\", \"contact\": {\"name\": \"x\"}}");
    Api.Answer refused = answered(id, at);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.blamed()).containsExactly("at");
  }

  private Api.Answer answered(String id, String at) {
    return api.post(
        path("/leads/" + id + "/events"),
        "{\"type\": \"answered\", \"by\": \"anna\", \"at\": \"" + at + "\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-05T08:00:00.001+01:00",
        "2026-03-05T08:00:01+01:00",
        "2026-03-05T08:15:00+01:00",
        "2026-03-05T09:00:00+01:00",
        "2026-03-05T08:00:00Z",
        "2026-03-06T08:00",
        "2026-03-29T02:30",
        "2027-01-01T00:00:00Z",
        "2031-01-01T10:00:00Z",
        "2199-01-01T00:00:00Z"
      })
  void aLeadIsNeverRefusedForItsClock(String receivedAt) {
    sonnenhof();
    Api.Answer received =
        api.post(
            path("/leads"), "{\"source\": \"mobile\", \"receivedAt\": \"" + receivedAt + "\"}");
    assertThat(received.status()).as(received.text()).isEqualTo(201);
    assertThat(received.field("/receivedAt")).isEqualTo("2026-03-05T07:00:00Z");
    assertThat(received.body().path("warnings")).hasSize(1);
    assertThat(received.field("/warnings/0")).contains(receivedAt);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-04T08:00", "2026-03-04T10:30", "2026-03-04T12:00", "2026-03-04T15:59",
        "2026-03-04T18:00", "2026-03-03T09:00", "2026-03-02T08:00", "2026-02-27T17:00",
        "2026-02-02T08:00", "2026-03-05T06:30:00+0100"
      })
  void whatALeadThatArrivesLateMakesDueSaysThatAndNotThatTheServerWasAway(String receivedAt) {
    sonnenhof();
    clock("2026-03-05T14:00:00+01:00");
    String id =
        lead(
            "{\"source\": \"mobile\", \"assignee\": \"anna\", \"receivedAt\": \""
                + receivedAt
                + "\"}");
    JsonNode fired = api.get(path("/leads/" + id + "/timeline")).must().body().path("fired");
    assertThat(fired.path(0).path("late").asBoolean()).as(fired.toString()).isTrue();
    fired.forEach(
        line ->
            assertThat(line.path("arrivedLate").asBoolean())
                .as(line.toString())
                .isEqualTo(line.path("late").asBoolean()));
  }
}
