package org.leadwacht.service.duework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.leadwacht.rules.engine.Interim;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is due is done in the order of time, each by what held then. */
class DueWorkTest extends ServerTest {

  @Autowired private Dealerships dealerships;

  private JsonNode notices(String stage) {
    return api.get(path("/notices?stage=" + stage)).body().path("items");
  }

  @Test
  void aListTellsOfTheLeadsAsTheyAreAtItsInstantThoughTheClockIsFarAhead() {
    sonnenhof();
    clock("2026-03-05T17:00:00+01:00");
    lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    // Friday: E1 at 09:00 and E2.1 at 13:00; EL1 was at 07:00, EL2 at 07:30
    clock("2026-03-06T14:00:00+01:00");
    assertThat(notices("EL1")).hasSize(1);
    assertThat(notices("EL1").get(0).path("at").asString()).isEqualTo("2026-03-06T06:00:00Z");
    assertThat(notices("EL2")).isEmpty();
  }

  @Test
  void whatADealershipWasBeforeAChangeIsKeptWhileLeadsWerePlannedByIt() {
    sonnenhof();
    lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    Dealerships.Current before = dealerships.fresh(house);
    must(api.put(path(""), "{\"settings\": {\"stages\": {\"E1\": {\"after\": \"PT3H\"}}}}"));
    Dealerships.Current after = dealerships.fresh(house);
    Interim interim = dealerships.interim(after, before.version(), before.changedAt(), null);
    assertThat(interim.planned().dealership().settings().stage("E1"))
        .isEqualTo(before.dealership().settings().stage("E1"));
    assertThat(interim.changes()).extracting(Interim.Change::world).containsExactly(after.world());

    clock("2026-03-05T08:00:05+01:00");
    must(api.put(path(""), "{\"settings\": {\"stages\": {\"E1\": {\"after\": \"PT4H\"}}}}"));
    clock("2026-03-05T08:00:10+01:00");
    Dealerships.Current newest = dealerships.fresh(house);
    assertThat(dealerships.interim(newest, before.version(), before.changedAt(), null).planned())
        .as("forgotten once every lead is planned by a later version")
        .isEqualTo(newest.world());
  }
}
