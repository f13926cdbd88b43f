package org.leadwacht.service.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** A lead that is won with a date of the delivery goes on as a customer. */
class WonTest extends ServerTest {

  private String lead = "";

  @BeforeEach
  void house() {
    sonnenhof("{\"activities\": {\"enabled\": true}}");
    clock("2026-03-05T10:00:00+01:00");
    lead =
        must(api.post(
                path("/leads"),
                """
                {"source": "mobile", "assignee": "anna", "vehicle": "Astra",
                 "contact": {"name": "Max Muster", "email": "max@example.org"}}\
                """))
            .field("/id");
  }

  private Api.Answer closed(String more) {
    return api.post(path("/leads/" + lead + "/events"), "{\"type\": \"closed\"" + more + "}");
  }

  private JsonNode person() {
    return must(api.get(path("/leads/" + lead + "/contact"))).body();
  }

  private List<String> planned() {
    List<String> planned = new ArrayList<>();
    person()
        .path("activities")
        .forEach(
            activity ->
                planned.add(
                    activity.path("due").asString() + " " + activity.path("kind").asString()));
    return planned;
  }

  @Test
  void theDeliveryIsAMilestoneOfThePersonAndPlansWhatFollows() {
    must(closed(", \"outcome\": \"WON\", \"deliveredAt\": \"2026-03-20T14:00\""));
    JsonNode milestone = person().at("/milestones/0");
    assertThat(milestone.path("type").asString()).isEqualTo("DELIVERED");
    assertThat(milestone.path("at").asString()).isEqualTo("2026-03-20T13:00:00Z");
    assertThat(milestone.path("vehicle").asString()).isEqualTo("Astra");
    assertThat(milestone.path("lead").asString()).isEqualTo(lead);
    assertThat(milestone.path("responsible").asString()).isEqualTo("anna");
    assertThat(planned()).first().isEqualTo("2026-03-27T13:00:00Z SATISFACTION");
  }

  @Test
  void saidAgainItIsTheSameMilestoneAndAnotherDateMovesIt() {
    must(closed(", \"outcome\": \"WON\", \"deliveredAt\": \"2026-03-20T14:00\""));
    must(closed(", \"outcome\": \"WON\", \"deliveredAt\": \"2026-03-24T14:00\""));
    assertThat(person().path("milestones")).hasSize(1);
    assertThat(planned()).first().isEqualTo("2026-03-31T12:00:00Z SATISFACTION");
  }

  @Test
  void whatIsNotWonIsNotDelivered() {
    Api.Answer refused = closed(", \"outcome\": \"LOST\", \"deliveredAt\": \"2026-03-20T14:00\"");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.field("/errors/0/field")).isEqualTo("deliveredAt");
    assertThat(must(api.get(path("/leads/" + lead))).field("/status")).isEqualTo("OPEN");
    assertThat(person().path("milestones")).isEmpty();
  }

  @Test
  void aLeadOfABatchBringsItsDelivery() {
    JsonNode result =
        must(api.post(
                path("/leads:batch"),
                """
                {"leads": [{"source": "mobile", "externalId": "7", "assignee": "ben", "imported": true,
                  "receivedAt": "2026-01-05T10:00:00+01:00", "contact": {"name": "Eva", "externalId": "K7"},
                  "events": [{"type": "closed", "outcome": "WON", "at": "2026-02-02T10:00:00+01:00",
                    "deliveredAt": "2026-03-03T10:00:00+01:00"}]}]}\
                """))
            .body();
    assertThat(result.at("/results/0/status").asInt()).as(result.toString()).isEqualTo(201);
    JsonNode person = must(api.get(path("/contacts/K7"))).body();
    assertThat(person.at("/milestones/0/type").asString()).isEqualTo("DELIVERED");
    assertThat(person.at("/nextStep/kind").asString()).isEqualTo("SATISFACTION");
    assertThat(person.at("/nextStep/assignee").asString()).isEqualTo("ben");
  }

  @Test
  void aManagerSeesHowMuchOfEachKindWaitsAndSinceWhen() {
    must(closed(", \"outcome\": \"WON\", \"deliveredAt\": \"2026-03-05T10:00\""));
    clock("2026-03-13T08:00:00+01:00");
    JsonNode counts = must(api.get(path("/activities/counts"))).body();
    assertThat(counts.at("/items/0/kind").asString()).isEqualTo("SATISFACTION");
    assertThat(counts.at("/items/0/due").asInt()).isEqualTo(1);
    assertThat(counts.at("/items/0/oldest").asString()).isEqualTo("2026-03-05T09:00:00Z");
    assertThat(counts.path("items"))
        .filteredOn(count -> count.path("kind").asString().equals("SERVICE"))
        .singleElement()
        .satisfies(count -> assertThat(count.path("planned").asInt()).isEqualTo(3));
  }
}
