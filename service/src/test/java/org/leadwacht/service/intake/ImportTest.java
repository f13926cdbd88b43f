package org.leadwacht.service.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** What happened elsewhere is taken over, and what lies before its arrival is told to nobody. */
class ImportTest extends ServerTest {

  private static final String LEAD =
      """
      {"externalId": "1", "source": "mobile", "assignee": "anna",
       "receivedAt": "2026-03-05T08:00:00+01:00"%s}\
      """;
  private static final String IMPORTED = LEAD.formatted(", \"imported\": true");

  @BeforeEach
  void houseAtThree() {
    sonnenhof();
    clock("2026-03-05T15:00:00+01:00");
  }

  private List<String> notices() {
    JsonNode items = must(api.get(path("/notices"))).body().path("items");
    return items
        .valueStream()
        .map(notice -> notice.path("stage").asString() + " " + notice.path("late"))
        .toList();
  }

  @Test
  void anImportedLeadIsRedAndEscalatedAndSendsNoNotices() {
    String id = lead(IMPORTED);
    Api.Answer lead = api.get(path("/leads/" + id));
    assertThat(lead.field("/signal")).isEqualTo("RED");
    assertThat(lead.body().path("escalatedTo").toString()).isEqualTo("[\"carla\"]");
    assertThat(notices()).isEmpty();
    assertThat(api.get(path("/leads/" + id + "/timeline")).body().path("fired")).isEmpty();
  }

  @Test
  void theSameLeadThatIsNoImportTellsWhatWasMissed() {
    lead(LEAD.formatted(""));
    assertThat(notices()).contains("E1 true");
  }

  @Test
  void whatIsStillToComeOfAnImportIsToldInTime() {
    lead(IMPORTED);
    clock("2026-03-05T16:00:00+01:00");
    assertThat(notices()).containsExactly("EM2.1 false");
  }

  @Test
  void anImportedEventTellsNobodyOfWhatLiesBefore() {
    String id = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    must(api.post(path("/leads/" + id + "/events"), "{\"type\": \"answered\", \"by\": \"anna\"}"));
    clock("2026-03-05T17:55:00+01:00");
    Api.Answer lead =
        must(
            api.post(
                path("/leads/" + id + "/events"),
                """
                {"type": "customerReplied", "at": "2026-03-05T15:30:00+01:00", "imported": true}\
                """));
    assertThat(lead.field("/signal")).isEqualTo("RED");
    assertThat(notices()).isEmpty();
  }

  @Test
  void whatHappenedToAnImportedLeadOfABatchIsImportedWithIt() {
    Api.Answer answer =
        must(
            api.post(
                path("/leads:batch"),
                """
                {"leads": [{"externalId": "1", "source": "mobile", "assignee": "anna", "imported": true,
                  "receivedAt": "2026-03-05T08:00:00+01:00", "events": [
                    {"type": "answered", "at": "2026-03-05T08:10:00+01:00"},
                    {"type": "customerReplied", "at": "2026-03-05T09:00:00+01:00"}]}]}\
                """));
    assertThat(answer.field("/results/0/lead/signal")).as(answer.text()).isEqualTo("RED");
    assertThat(notices()).isEmpty();
  }

  @Test
  void whetherALeadIsImportedIsTrueOrFalse() {
    Api.Answer refused =
        api.post(path("/leads"), "{\"source\": \"mobile\", \"imported\": \"yes\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.field("/errors/0/field")).isEqualTo("imported");
  }
}
