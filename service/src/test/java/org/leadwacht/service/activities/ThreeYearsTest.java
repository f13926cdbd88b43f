package org.leadwacht.service.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;
import tools.jackson.databind.JsonNode;

/**
 * The thirteen steps of a sale and what comes after it, from the first visit to the next car, on a
 * server of its own whose clock moves through three years.
 */
class ThreeYearsTest {

  private static final Duration STEP = Duration.ofDays(20);

  private static final String HOUSE = "/api/v1/dealerships/sonnenhof";

  private final Server server =
      Server.startOn(
          StoreUnderTest.fresh(),
          "--leadwacht.test-clock=true",
          "--leadwacht.test-clock-at=2026-03-02T07:00:00Z");
  private final Api api = server.api();
  private String lead = "";
  private Instant now = Instant.parse("2026-03-02T07:00:00Z");

  @AfterEach
  void stop() {
    server.close();
  }

  private static String path(String rest) {
    return HOUSE + rest;
  }

  private void clock(String at) {
    api.put("/api/v1/test/clock", "{\"now\": \"" + at + "\"}").must();
  }

  private void sonnenhof() {
    api.put(
            path(""),
            """
            {"openingHours": {"mon-fri": ["08:00-18:00"]},
             "settings": {"activities": {"enabled": true}}}\
            """)
        .must();
    api.put(
            path("/users/anna"),
            "{\"name\": \"Anna Berg\", \"roles\": [\"SELLER\"], \"receivesLeads\": true}")
        .must();
    api.put(path("/users/carla"), "{\"roles\": [\"SALES_MANAGER\"]}").must();
    api.put(path("/sources/mobile"), "{\"kind\": \"MOBILE_DE\"}").must();
  }

  /** Moves the clock in steps, as time passes. */
  private void until(String at) {
    Instant until = OffsetDateTime.parse(at).toInstant();
    while (now.plus(STEP).isBefore(until)) {
      now = now.plus(STEP);
      clock(now.toString());
    }
    now = until;
    clock(at);
  }

  private void milestone(String at, String body) {
    until(at);
    must(api.post(path("/contacts/K1/milestones"), body));
  }

  private static Api.Answer must(Api.Answer answer) {
    return answer.must();
  }

  private JsonNode due(String at, String kind) {
    until(at);
    JsonNode items =
        must(api.get(path("/activities?contact=K1&state=DUE&kind=" + kind))).body().path("items");
    assertThat(items).as(kind).hasSize(1);
    return items.get(0);
  }

  private void done(String at, String kind, String outcome) {
    JsonNode activity = due(at, kind);
    assertThat(
            must(api.post(
                    path("/activities/" + activity.path("id").asString() + "/events"),
                    "{\"type\": \"done\", \"by\": \"anna\", \"outcome\": \"" + outcome + "\"}"))
                .field("/state"))
        .isEqualTo("DONE");
  }

  private void leadEvent(String event) {
    must(api.post(path("/leads/" + lead + "/events"), event));
  }

  @Test
  void aProspectBecomesACustomerAndAProspectAgain() {
    sonnenhof();
    // 1, 2: a prospect comes in, and the seller arranges to call in five days
    clock("2026-03-02T11:00:00+01:00");
    lead =
        must(api.post(
                path("/leads"),
                """
                {"source": "mobile", "assignee": "anna",
                 "contact": {"name": "Max Muster", "email": "max@example.org", "externalId": "K1"}}\
                """))
            .field("/id");
    clock("2026-03-02T11:30:00+01:00");
    leadEvent("{\"type\": \"followUpSet\", \"due\": \"2026-03-09T11:30\", \"by\": \"anna\"}");
    // 3: the call; they arrange a test drive
    clock("2026-03-09T11:40:00+01:00");
    leadEvent("{\"type\": \"answered\", \"by\": \"anna\"}");
    milestone(
        "2026-03-11T16:00:00+01:00", "{\"type\": \"TEST_DRIVE\", \"lead\": \"" + lead + "\"}");
    done("2026-03-12T16:30:00+01:00", "TEST_DRIVE_CALL", "wants an offer");
    // 4, 5, 6: the offers go out
    milestone("2026-03-13T10:00:00+01:00", "{\"id\": \"A1\", \"type\": \"OFFER_SENT\"}");
    // 7: after ten days the seller asks, and prepares the contract
    assertThat(due("2026-03-23T10:00:00+01:00", "OFFER").path("text").asString())
        .isEqualTo("Angebot nachfassen");
    assertThat(must(api.get(path("/contacts/K1"))).field("/nextStep/because/text"))
        .contains("seit zehn Tagen keine Antwort");
    done("2026-03-23T11:00:00+01:00", "OFFER", "signs next week");
    milestone(
        "2026-03-30T15:00:00+02:00",
        "{\"id\": \"V1\", \"type\": \"CONTRACT\", \"data\": {\"handOverAt\":"
            + " \"2026-05-05T14:00\"}}");
    leadEvent("{\"type\": \"closed\", \"outcome\": \"WON\", \"by\": \"anna\"}");
    // 8: the hand-over on the date of the contract
    done("2026-05-05T15:00:00+02:00", "HAND_OVER", "handed over");
    milestone(
        "2026-05-05T15:00:00+02:00",
        "{\"id\": \"D1\", \"type\": \"DELIVERED\", \"vehicle\": \"Astra\"}");
    // 9, 10: is the customer satisfied; accessories
    done("2026-05-12T15:30:00+02:00", "SATISFACTION", "satisfied");
    done("2026-06-04T15:30:00+02:00", "ACCESSORIES", "roof box");
    // 11: the service of the first and the second year
    done("2027-05-05T15:30:00+02:00", "SERVICE", "appointment");
    // 12: the bank tells when the financing ends
    milestone(
        "2027-06-01T10:00:00+02:00",
        "{\"id\": \"F1\", \"type\": \"CONTRACT_ENDS\", \"at\": \"2028-12-15T12:00\"}");
    done("2028-05-05T15:30:00+02:00", "SERVICE", "appointment");
    done("2028-06-15T12:30:00+02:00", "CONTRACT_END", "keeps it");
    // 13: 32 months after the delivery
    assertThat(must(api.get(path("/contacts/K1"))).body().path("phase").asInt()).isEqualTo(2);
    done("2029-01-05T15:30:00+01:00", "REPLACEMENT", "wants a test drive");
    assertThat(must(api.get(path("/contacts/K1"))).body().path("phase").asInt()).isEqualTo(3);

    List<String> told = new ArrayList<>();
    must(api.get(path("/notices?stage=ACT")))
        .body()
        .path("items")
        .forEach(
            notice ->
                told.add(notice.path("at").asString() + " " + notice.path("user").asString()));
    assertThat(told)
        .containsExactly(
            "2026-03-12T15:00:00Z anna",
            "2026-03-23T09:00:00Z anna",
            "2026-05-05T12:00:00Z anna",
            "2026-05-12T13:00:00Z anna",
            "2026-06-04T13:00:00Z anna",
            "2027-05-05T13:00:00Z anna",
            "2028-05-05T13:00:00Z anna",
            "2028-06-15T10:00:00Z anna",
            "2029-01-05T14:00:00Z anna");
  }
}
