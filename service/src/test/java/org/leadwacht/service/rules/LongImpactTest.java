package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Server;
import tools.jackson.databind.JsonNode;

/** An impact nobody waits for: asked for at one server, followed and read at another. */
class LongImpactTest {

  private static final int LEADS = 510;

  private static Server one;
  private static Server two;

  @BeforeAll
  static void start() {
    one = Server.start("--leadwacht.rules.impact-wait=0s");
    two = Server.start();
  }

  @AfterAll
  static void stop() {
    two.close();
    one.close();
  }

  @Test
  void itIsAnsweredAtOnceTellsHowFarItIsAndThenItsResult() {
    Texts.house(one, "long");
    String receivedAt = Instant.now(Clock.systemUTC()).minus(Duration.ofDays(2)).toString();
    for (int i = 0; i < LEADS; i++) {
      one.api()
          .post(
              "dealerships/long/leads",
              """
              {"source": "mobile", "assignee": "anna", "receivedAt": "%s", "contact": {"name": "C%d"}}\
              """
                  .formatted(receivedAt, i))
          .is(201);
    }
    one.api().putText("dealerships/long/rules/draft/e.drl", Texts.overdueAfter(30)).is(200);
    AtomicReference<String> path = new AtomicReference<>("");
    // progress is there to be seen for a moment only; who looks away begins once more
    await()
        .until(
            () -> {
              path.set(begun());
              List<Integer> done = untilDone(String.valueOf(path.get()));
              assertThat(done).isSorted().last().isEqualTo(LEADS);
              return done.stream().anyMatch(some -> some > 0 && some < LEADS);
            });
    JsonNode result = two.api().get(String.valueOf(path.get())).body();
    assertThat(result.get("changedLeads").asInt()).isEqualTo(LEADS);
    JsonNode row = result.get("items").get(0);
    assertThat(row.get("stage").asString()).isEqualTo("E1");
    assertThat(row.get("earlier").asInt()).isEqualTo(LEADS);
    assertThat(row.get("leads").size()).isEqualTo(LEADS);
    two.api().get("dealerships/long/rules/draft/impact/unknown").is(404);
  }

  private static String begun() {
    JsonNode begun =
        one.api().post("dealerships/long/rules/draft/impact", "{\"days\": 30}").is(202).body();
    assertThat(begun.get("state").asString()).isEqualTo("RUNNING");
    assertThat(begun.get("total").asInt()).isEqualTo(LEADS);
    assertThat(begun.get("items").size()).isZero();
    return "dealerships/long/rules/draft/impact/" + begun.get("id").asString();
  }

  /** How far the replay was at each look. */
  private static List<Integer> untilDone(String path) {
    List<Integer> done = new ArrayList<>();
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              JsonNode view = two.api().get(path).is(200).body();
              done.add(view.get("done").asInt());
              return view.get("state").asString().equals("DONE");
            });
    return done;
  }
}
