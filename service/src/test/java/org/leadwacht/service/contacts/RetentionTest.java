package org.leadwacht.service.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import org.leadwacht.service.support.StoreUnderTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** How long people are kept: as long as the dealership says, and while something is to be done. */
class RetentionTest extends ServerTest {

  /** Months go by here, and for every other test's dealership they would, too. */
  @DynamicPropertySource
  static void alone(DynamicPropertyRegistry registry) {
    registry.add("leadwacht.store.uri", StoreUnderTest::fresh);
  }

  @BeforeEach
  void house() {
    sonnenhof("{\"retentionMonths\": 1}");
    clock("2026-03-05T10:00:00+01:00");
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
