package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Server;
import tools.jackson.databind.JsonNode;

/** What one reads before publishing, and that it is so. */
class ProofTest {

  private static Server server;

  @BeforeAll
  static void start() {
    server = Server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String house(String id, String draft) {
    Texts.house(server, id);
    String house = "dealerships/" + id;
    server
        .api()
        .put(
            house + "/users/ben",
            "{\"name\": \"Ben\", \"roles\": [\"SELLER\"], \"receivesLeads\": true}")
        .is(200);
    server.api().putText(house + "/rules/draft/wish.dslr", draft).is(200);
    return house;
  }

  private static JsonNode proof(String house, String language) {
    return server.api().post(house + "/rules/draft/proof?language=" + language).is(200).body();
  }

  @Test
  void oneWishIsOneChangeAndItsLeadShowsIt() {
    String house =
        house(
            "proven",
            "Für Anfragen über Gebrauchtwagen der Quelle \"scout\" am Samstag gilt: überfällig nach"
                + " 30 Minuten");
    JsonNode proof = proof(house, "de");
    assertThat(proof.get("complete").asBoolean()).as(proof.toPrettyString()).isTrue();
    assertThat(proof.get("changes")).as(proof.toPrettyString()).hasSize(1);
    JsonNode change = proof.get("changes").get(0);
    assertThat(change.get("text").asString())
        .isEqualTo(
            "Anfragen der Quelle \"scout\" über Gebrauchtwagen am Samstag: E1 2 h Öffnungszeit → 30"
                + " min.");
    assertThat(change.get("before").asString()).isEqualTo("E1 2 h Öffnungszeit");
    assertThat(change.get("after").asString()).isEqualTo("E1 30 min");
    assertThat(proof.get("fallsThrough")).isEmpty();
    assertThat(proof.get("hidden")).isEmpty();
    assertThat(proof(house, "en").get("changes").get(0).get("text").asString())
        .isEqualTo(
            "Leads from source \"scout\" about used cars on Saturday: E1 2 h of opening time → 30"
                + " min.");

    String lead = change.get("lead").toString();
    JsonNode before = server.api().post(house + "/evaluate", lead).is(200).body();
    server.api().post(house + "/rules/draft/publish", "{\"comment\": \"wish\"}").is(200);
    JsonNode after = server.api().post(house + "/evaluate", lead).is(200).body();
    assertThat(after.get("plan").toString()).isNotEqualTo(before.get("plan").toString());
    assertThat(proof(house, "de").get("changes")).isEmpty();

    JsonNode kept =
        server.api().get(house + "/rules/versions?language=de").is(200).body().get("items").get(0);
    assertThat(kept.get("proof").get("complete").asBoolean()).isTrue();
    assertThat(kept.get("proof").get("changes").get(0).asString())
        .isEqualTo(change.get("text").asString());
    assertThat(
            server
                .api()
                .get(house + "/rules/versions?language=en")
                .body()
                .get("items")
                .get(0)
                .get("proof")
                .toString())
        .contains("Leads from source");
  }

  @Test
  void whatReachesNobodyIsNamedWithTheSmallestLead() {
    String house =
        house(
            "holes",
            String.join(
                "\n",
                "Für Anfragen der Marke \"DS\" gilt: E-Mail sofort an die Disposition",
                "Für Anfragen der Marke \"Alpine\" gilt: E1 entfällt, keine Eskalation, keine"
                    + " Erinnerung",
                "Für Anfragen der Marke \"Opel\" gilt: nie an \"anna\" verteilen, nie an \"ben\""
                    + " verteilen, nie an \"carla\" verteilen"));
    JsonNode holes = proof(house, "de").get("fallsThrough");
    assertThat(holes.valueStream().map(hole -> hole.get("text").asString()))
        .containsExactlyInAnyOrder(
            "Anfragen der Marke \"DS\": Die Stufe M0 erreicht niemanden.",
            "Anfragen der Marke \"Alpine\": Niemand erfährt davon.",
            "Anfragen der Marke \"Opel\": Nur die Administration hätte sie.");
    assertThat(holes.valueStream().map(hole -> hole.get("stage")).filter(stage -> !stage.isNull()))
        .extracting(JsonNode::asString)
        .containsExactly("M0");
  }

  @Test
  void aDraftWithErrorsProvesNothing() {
    String house = house("unproven", "Für Anfragen der Marke \"DS\" gilt: an \"nobody\" verteilen");
    assertThat(server.api().post(house + "/rules/draft/proof").is(422).text())
        .contains("UNKNOWN_PERSON");
  }
}
