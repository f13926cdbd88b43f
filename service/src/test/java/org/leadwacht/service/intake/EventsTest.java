package org.leadwacht.service.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** Events of a lead that become known together are applied as one. */
class EventsTest extends ServerTest {

  private String answered() {
    sonnenhof();
    clock("2026-03-05T09:00:00+01:00");
    String id = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    clock("2026-03-05T09:10:00+01:00");
    must(api.post(path("/leads/" + id + "/events"), "{\"type\": \"answered\", \"by\": \"anna\"}"));
    clock("2026-03-05T14:00:00+01:00");
    return id;
  }

  @Test
  void nothingFiresBetweenLateEventsThatAreSentTogether() {
    String id = answered();
    Api.Answer lead =
        api.post(
            path("/leads/" + id + "/events"),
            """
            [{"type": "customerReplied", "at": "2026-03-05T09:30:00+01:00"},
             {"type": "answered", "by": "anna", "at": "2026-03-05T09:40:00+01:00"}]""");
    assertThat(must(lead).field("/status")).isEqualTo("IN_PROGRESS");
    assertThat(api.get(path("/notices?lead=" + id)).body().path("items")).isEmpty();
  }

  @Test
  void oneRefusedEventOfAListRefusesThemAll() {
    String id = answered();
    Api.Answer refused =
        api.post(
            path("/leads/" + id + "/events"),
            "[{\"type\": \"closed\"}, {\"type\": \"answered\", \"by\": \"anna\"}]");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(api.get(path("/leads/" + id)).field("/status")).isEqualTo("IN_PROGRESS");
  }

  @Test
  void whatIsWrongInAListIsNamedByItsPlace() {
    String id = answered();
    Api.Answer wrong =
        api.post(
            path("/leads/" + id + "/events"), "[{\"type\": \"answered\"}, {\"type\": \"won\"}]");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.field("/errors/0/field")).isEqualTo("1.type");
    assertThat(api.post(path("/leads/" + id + "/events"), "[]").status()).isEqualTo(422);
  }
}
