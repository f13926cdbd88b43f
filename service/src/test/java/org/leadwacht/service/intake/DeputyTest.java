package org.leadwacht.service.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** What a user may do with a lead, the deputy may during the absence, and nobody else. */
class DeputyTest extends ServerTest {

  private String lead;

  @BeforeEach
  void annaIsAwayOnThursday() {
    sonnenhof();
    must(
        api.put(
            path("/users/anna"),
            """
            {"name": "Anna Berg", "roles": ["SELLER"], "deputy": "ben", "absences": ["2026-03-05..2026-03-05"]}\
            """));
    must(api.put(path("/users/eva"), "{\"name\": \"Eva Lang\", \"roles\": [\"SELLER\"]}"));
    clock("2026-03-05T09:00:00+01:00");
    lead = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
  }

  private Api seller(String user) {
    String account = user + "-" + house;
    must(
        api.put(
            "/api/v1/accounts/" + account,
            """
            {"name": "N", "role": "SELLER", "password": "a-good-password", \
            "dealerships": [{"id": "%s", "user": "%s"}]}\
            """
                .formatted(house, user)));
    Api browser = Api.at(port()).browser();
    must(
        browser.post(
            "/api/v1/session",
            "{\"username\": \"" + account + "\", \"password\": \"a-good-password\"}"));
    return browser.with("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));
  }

  private Api.Answer answers(String user) {
    return seller(user).post(path("/leads/" + lead + "/events"), "{\"type\": \"answered\"}");
  }

  @Test
  void theDeputyAnswersInTheirOwnName() {
    Api.Answer answered = must(answers("ben"));
    assertThat(answered.field("/history/1/by")).isEqualTo("ben");
    assertThat(answered.field("/assignee")).isEqualTo("anna");
  }

  @Test
  void anotherDoesNot() {
    Api.Answer refused = answers("eva");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.field("/detail")).contains("nicht Ihre");
  }

  @Test
  void itEndsWithTheAbsence() {
    clock("2026-03-06T09:00:00+01:00");
    assertThat(answers("ben").status()).isEqualTo(403);
    assertThat(api.get(path("/leads/" + lead)).body().path("standIn").isNull()).isTrue();
  }

  @Test
  void theDeputysLeadsShowThemMarked() {
    Api.Answer mine = must(seller("ben").get(path("/leads?actor=ben")));
    assertThat(mine.field("/items/0/id")).isEqualTo(lead);
    assertThat(mine.field("/items/0/standIn")).isEqualTo("ben");
    assertThat(api.get(path("/leads?assignee=ben")).body().path("items")).isEmpty();
    assertThat(api.get(path("/leads?actor=eva")).body().path("items")).isEmpty();
    assertThat(api.get(path("/leads?actor=anna")).body().path("items")).hasSize(1);
  }
}
