package org.leadwacht.service.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;
import tools.jackson.databind.JsonNode;

/** What somebody finds who starts the server for the first time, with the demo dealership. */
class DemoHouseTest {

  private static final String HOUSE = "/api/v1/dealerships/sonnenhof";

  @Test
  void atTheFirstStartTheOutboxHoldsNoMailAboutALeadThatIsDone() {
    try (Server server = Server.startOn(StoreUnderTest.fresh(), "--leadwacht.demo=true")) {
      Api api = server.api();
      await().untilAsserted(() -> assertThat(items(api, "/notices?channel=mail")).isNotEmpty());
      Set<String> done =
          items(api, "/leads?limit=200").stream()
              .filter(lead -> !lead.path("status").asString().equals("OPEN"))
              .map(lead -> lead.path("id").asString())
              .collect(Collectors.toSet());
      assertThat(done).isNotEmpty();
      assertThat(items(api, "/notices?limit=200"))
          .extracting(notice -> notice.path("lead").asString())
          .doesNotContainAnyElementsOf(done);
    }
  }

  private static List<JsonNode> items(Api api, String path) {
    return api.get(HOUSE + path).body().path("items").valueStream().toList();
  }
}
