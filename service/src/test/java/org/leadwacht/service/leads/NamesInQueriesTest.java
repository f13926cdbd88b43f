package org.leadwacht.service.leads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.ServerTest;

/** What a query names is meant in whatever case it is written, as it is in a body. */
class NamesInQueriesTest extends ServerTest {

  private void aMorning() {
    sonnenhof("{\"activities\": {\"enabled\": true}}");
    lead(
        "{\"source\": \"mobile\", \"assignee\": \"anna\", \"contact\": {\"name\": \"Max\","
            + " \"externalId\": \"C-1\"}}");
    lead("{\"source\": \"phone\", \"assignee\": \"ben\"}");
    must(
        api.post(
            path("/contacts/C-1/milestones"),
            "{\"type\": \"DELIVERED\", \"at\": \"2026-03-05T08:00\", \"responsible\": \"ANNA\"}"));
    clock("2026-03-05T15:00:00+01:00");
  }

  @ParameterizedTest
  @CsvSource({
    "/leads?source=MOBILE, 1",
    "/leads?source=Mobile, 1",
    "/leads?source=mobile.DE, 1",
    "/leads?source=nothing, 0",
    "/leads?assignee=ANNA, 1",
    "/leads?assignee=nobody, 0",
    "/leads?actor=Ben, 1",
    "/leads?escalated=Carla, 2",
    "/leads?escalated=True, 2",
    "/leads?escalated=FALSE, 0",
    "/leads?status=OPEN&signal=RED, 2",
    "/notices?user=ANNA&stage=E1, 1",
    "/notices?user=Ben&channel=popup, 1",
    "/activities?assignee=ANNA&kind=SATISFACTION, 1",
    "/activities?assignee=nobody, 0"
  })
  void whatIsAskedForIsFound(String query, int found) {
    aMorning();
    assertThat(api.get(path(query)).must().body().path("items")).hasSize(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-05T12:00:00+01:00",
        "2026-03-05T12:00:00%2B01:00",
        "2026-03-05T12:00%2B0100",
        "2026-03-05T12:00:00+0100",
        "2026-03-05T12:00:00.000+01:00",
        "2026-03-05T11:00:00Z",
        "2026-03-05T11:00Z",
        "2026-03-05T12:00",
        "2026-03-05%2012:00",
        "2026-03-05T12:00:00%2B01",
        "20260305T120000%2B0100",
        "2026-03-05T12:00:00%2B01:00[Europe/Berlin]",
        "Thu,%205%20Mar%202026%2012:00:00%20%2B0100"
      })
  void anInstantIsReadInEveryUsualForm(String instant) {
    sonnenhof();
    lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    clock("2026-03-05T12:00:00+01:00");
    lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    String written = instant.replace("[", "%5B").replace("]", "%5D");
    assertThat(api.get(path("/leads?openedBefore=" + written)).must().body().path("items"))
        .hasSize(1);
    clock("2026-03-05T16:00:00+01:00");
    assertThat(api.get(path("/notices?stage=E1&to=" + written)).must().body().path("items"))
        .hasSize(1);
    assertThat(api.get(path("/notices?stage=E1&from=" + written)).must().body().path("items"))
        .hasSize(1);
    assertThat(api.get(path("/activities?before=" + written)).status()).isEqualTo(200);
    assertThat(api.get(path("/mail-reasons?user=anna&from=" + written)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2026-03-05",
        "05.03.2026%2012:00",
        "2026-02-30T12:00",
        "2026-03-05T25:00",
        "2026-03-05T12:00%2B99:00",
        "1772700000",
        "12:00",
        "2026-3-5T12:00",
        "2026-03-05T12:00%20tomorrow"
      })
  void whatIsNoInstantIsRefusedByItsName(String instant) {
    sonnenhof();
    for (String query :
        new String[] {
          "/leads?openedBefore=", "/notices?from=", "/notices?to=", "/activities?before="
        }) {
      var refused = api.get(path(query + instant));
      assertThat(refused.status()).as(query + refused.text()).isEqualTo(400);
      assertThat(refused.blamed())
          .containsExactly(query.substring(query.indexOf('?') + 1, query.length() - 1));
    }
  }
}
