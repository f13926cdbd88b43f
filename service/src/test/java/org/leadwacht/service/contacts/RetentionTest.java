package org.leadwacht.service.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;

/** How long people are kept: as long as the dealership says, and while something is to be done. */
class RetentionTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** A server and a store of its own: months go by here, and would for every other test's, too. */
  @SuppressWarnings("NullAway.Init") // started before the first test
  private static Server server;

  private final Api api = server.api();
  private final String house = "/api/v1/dealerships/bleibt" + NUMBER.incrementAndGet();

  @BeforeAll
  static void start() {
    server =
        Server.startOn(
            StoreUnderTest.fresh(),
            "--leadwacht.test-clock=true",
            "--leadwacht.test-clock-at=2026-03-05T09:00:00Z");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void house() {
    clock("2026-03-05T10:00:00+01:00");
    api.put(
            house,
            """
            {"name": "Autohaus Sonnenhof", "openingHours": {"mon-fri": ["08:00-18:00"]},
             "settings": {"retentionMonths": 1}}\
            """)
        .must();
    api.put(
            path("/users/anna"),
            "{\"name\": \"Anna Berg\", \"roles\": [\"SELLER\"], \"receivesLeads\": true}")
        .must();
    api.put(path("/sources/mobile"), "{\"name\": \"mobile.de\"}").must();
  }

  private String path(String rest) {
    return house + rest;
  }

  private void clock(String now) {
    api.put("/api/v1/test/clock", "{\"now\": \"%s\"}".formatted(now)).must();
  }

  private static Api.Answer must(Api.Answer answer) {
    return answer.must();
  }

  private String leadOf(String email) {
    return must(api.post(
            path("/leads"),
            """
            {"source": "mobile", "assignee": "anna", "message": "Noch da?",
             "contact": {"name": "Max Muster", "email": "%s"}}\
            """
                .formatted(email)))
        .field("/id");
  }

  private void happens(String lead, String event) {
    must(api.post(path("/leads/" + lead + "/events"), event));
  }

  private int status(String lead) {
    return api.get(path("/leads/" + lead)).status();
  }

  @Test
  void whoeverIsClosedAndQuietForSoLongIsGone() {
    String lead = leadOf("max@example.org");
    happens(lead, "{\"type\": \"closed\", \"outcome\": \"LOST\"}");
    clock("2026-04-05T09:00:00+02:00");
    assertThat(status(lead)).isEqualTo(200);
    clock("2026-04-05T18:00:00+02:00");
    assertThat(status(lead)).isEqualTo(404);
    assertThat(must(api.get(path("/audit"))).text())
        .contains("retention")
        .doesNotContain("max@example.org");
  }

  @Test
  void whoeverHasAnUnfinishedLeadStaysWithAllOfThem() {
    String first = leadOf("max@example.org");
    happens(first, "{\"type\": \"closed\", \"outcome\": \"LOST\"}");
    String second = leadOf("max@example.org");
    assertThat(second).isNotEqualTo(first);
    clock("2026-05-01T10:00:00+02:00");
    assertThat(status(first)).isEqualTo(200);
    assertThat(status(second)).isEqualTo(200);
  }

  @Test
  void whatIsStillToBeDoneKeepsAPerson() {
    must(api.put(path(""), "{\"settings\": {\"activities\": {\"enabled\": true}}}"));
    must(
        api.post(
            path("/contacts/K1/milestones"),
            "{\"type\": \"DELIVERED\", \"at\": \"2026-03-05T10:00\", \"responsible\": \"anna\"}"));
    must(
        api.post(
            path("/contacts/K2/milestones"),
            "{\"type\": \"OFFER_SENT\", \"id\": \"A\", \"at\": \"2026-03-05T10:00\","
                + " \"responsible\": \"anna\"}"));
    String offer =
        must(api.get(path("/activities?contact=K2"))).body().at("/items/0/id").asString();
    must(api.post(path("/activities/" + offer + "/events"), "{\"type\": \"done\"}"));
    clock("2026-05-01T10:00:00+02:00");
    assertThat(api.get(path("/contacts/K1")).status()).isEqualTo(200);
    assertThat(api.get(path("/contacts/K2")).status()).isEqualTo(404);
  }

  @Test
  void nobodyIsErasedWhereNothingIsSet() {
    must(api.put(path(""), "{\"settings\": {\"retentionMonths\": null}}"));
    String lead = leadOf("max@example.org");
    happens(lead, "{\"type\": \"closed\", \"outcome\": \"LOST\"}");
    clock("2026-05-01T10:00:00+02:00");
    assertThat(status(lead)).isEqualTo(200);
  }

  @Test
  void monthsAreFromOneToSixHundred() {
    Api.Answer refused = api.put(path(""), "{\"settings\": {\"retentionMonths\": 0}}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.field("/errors/0/field")).contains("retentionMonths");
  }
}
