package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadwacht.service.support.Server;
import tools.jackson.databind.JsonNode;

/** Wishes of one sentence, from the draft to what they do to leads. */
class ExceptionsTest {

  private static Server server;

  @BeforeAll
  static void start() {
    server = Server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String house(String id, String... lines) {
    Texts.house(server, id);
    server
        .api()
        .put(
            "dealerships/" + id + "/groups/premium",
            "{\"when\": {\"source\": \"none\"}, \"members\": [\"anna\"]}")
        .is(200);
    String rules = "dealerships/" + id + "/rules";
    server.api().putText(rules + "/draft/wish.dslr", String.join("\n", lines)).is(200);
    JsonNode check = server.api().post(rules + "/draft/check").is(200).body();
    assertThat(check.get("ok").asBoolean()).as(check.toString()).isTrue();
    server.api().post(rules + "/draft/publish", "{\"comment\": \"wish\"}").is(200);
    return "dealerships/" + id;
  }

  @Test
  void aLeadOfHighValueIsMailedAtOnceToAnAddressOutside() {
    String house =
        house(
            "value",
            "Für Anfragen über 60.000 € gilt: E-Mail sofort an \"chef@example.org\"",
            "Für Anfragen mit Stichwort \"Flotte\" gilt: keine Erinnerung");
    String lead =
        server
            .api()
            .post(
                house + "/leads",
                "{\"source\": \"mobile\", \"price\": 61000, \"tags\": [\"flotte\"]}")
            .is(201)
            .body()
            .get("id")
            .asString();
    JsonNode stored = server.api().get(house + "/leads/" + lead).is(200).body();
    assertThat(stored.get("price").asDouble()).isEqualTo(61_000);
    assertThat(stored.get("tags").get(0).asString()).isEqualTo("flotte");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        server
                            .api()
                            .get(house + "/notices?lead=" + lead)
                            .is(200)
                            .body()
                            .get("items")
                            .valueStream()
                            .map(
                                notice ->
                                    notice.get("stage").asString()
                                        + " "
                                        + notice.get("to").asString()))
                    .contains("M0 chef@example.org"));
    assertThat(
            server
                .api()
                .get(house + "/leads/" + lead + "/timeline")
                .is(200)
                .body()
                .get("planned")
                .valueStream()
                .filter(step -> step.get("stage").asString().equals("R1")))
        .isEmpty();
  }

  @Test
  void aRequestThatJoinsNoOtherIsALeadOfItsOwn() {
    String house =
        house("apart", "For leads asking for a trade-in: do not join, give to \"carla\"");
    String person = "\"contact\": {\"email\": \"max@example.org\"}";
    String first =
        server
            .api()
            .post(house + "/leads", "{\"source\": \"mobile\", " + person + "}")
            .is(201)
            .body()
            .get("id")
            .asString();
    JsonNode second =
        server
            .api()
            .post(
                house + "/leads",
                "{\"source\": \"mobile\", \"request\": \"TRADE_IN\", " + person + "}")
            .is(201)
            .body();
    assertThat(second.get("id").asString()).isNotEqualTo(first);
    assertThat(second.get("assignee").asString()).isEqualTo("carla");
    assertThat(second.get("assignedBecause").get("reason").asString()).isEqualTo("RULE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "Für Anfragen der Marke \"DS\" gilt: an Gruppe \"premum\" verteilen | UNKNOWN_GROUP |"
            + " ERROR",
        "For leads of brand \"DS\": give to \"anne\" | UNKNOWN_PERSON | ERROR",
        "For leads above 100 € below 50 €: no reminder | CANNOT_FIRE | ERROR",
        "For all leads: e1 after 1 hour by mail to the assignee | NEW_STAGE | WARNING",
        "For all leads: mail at once to the dispatchers | FALLS_THROUGH | WARNING",
        "For all leads: DM1 after 1 hour by mail to the assignee | STAGE_OFF | WARNING",
      })
  void whatIsWrongHasACode(String line, String code, String severity) {
    String house = "wrong" + Integer.toHexString(line.hashCode());
    Texts.house(server, house);
    server
        .api()
        .put(
            "dealerships/" + house + "/groups/premium",
            "{\"when\": {\"source\": \"none\"}, \"members\": [\"anna\"]}")
        .is(200);
    server
        .api()
        .put(
            "dealerships/" + house, "{\"settings\": {\"stages\": {\"DM1\": {\"enabled\": false}}}}")
        .is(200);
    String rules = "dealerships/" + house + "/rules";
    server.api().putText(rules + "/draft/wish.dslr", line).is(200);
    List<String> found =
        server
            .api()
            .post(rules + "/draft/check")
            .is(200)
            .body()
            .get("problems")
            .valueStream()
            .map(
                problem ->
                    problem.get("code").asString() + " " + problem.get("severity").asString())
            .toList();
    assertThat(found).contains(code + " " + severity);
  }
}
