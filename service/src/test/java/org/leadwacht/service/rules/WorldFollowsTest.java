package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;
import tools.jackson.databind.JsonNode;

/** What a publication changes for the leads of a dealership, on two servers with one store. */
class WorldFollowsTest {

  private static final String E1 = "E1 An open lead is overdue when its time has passed";

  private static Server one;
  private static Server two;

  @BeforeAll
  static void start() {
    String store = StoreUnderTest.fresh();
    one = Server.startOn(store);
    two = Server.startOn(store);
  }

  @AfterAll
  static void stop() {
    two.close();
    one.close();
  }

  private static JsonNode step(JsonNode lines, String stage) {
    return lines
        .valueStream()
        .filter(line -> line.get("stage").asString().equals(stage))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + stage + " in " + lines));
  }

  @Test
  void openLeadsArePlannedAnewOnBothServers() {
    Texts.house(one, "follow");
    Instant now = Instant.now(Clock.systemUTC());
    String id = Texts.lead(one, "follow", now.toString());
    String timeline = "dealerships/follow/leads/" + id + "/timeline";
    JsonNode before = step(two.api().get(timeline).is(200).body().get("planned"), "E1");
    assertThat(before.get("because").get("version").asLong()).isZero();
    assertThat(before.get("because").get("file").asString()).isEqualTo("escalation.drl");

    one.api().putText("dealerships/follow/rules/draft/e.drl", Texts.overdueAfter(30)).is(200);
    one.api()
        .post("dealerships/follow/rules/draft/publish", "{\"comment\": \"half an hour\"}")
        .is(200);
    for (Server server : List.of(one, two)) {
      await()
          .until(
              () ->
                  step(server.api().get(timeline).is(200).body().get("planned"), "E1")
                          .get("because")
                          .get("version")
                          .asLong()
                      == 1);
      JsonNode after = step(server.api().get(timeline).body().get("planned"), "E1");
      Instant at = java.time.OffsetDateTime.parse(after.get("at").asString()).toInstant();
      assertThat(Duration.between(now, at))
          .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
      assertThat(after.get("because").get("text").asString())
          .isEqualTo("Overdue after 30 minutes.");
      assertThat(after.get("because").get("file").asString()).isEqualTo("e.drl");
    }
  }

  @Test
  void rulesOverTheirBudgetGiveWayToTheLastGoodVersion() {
    Texts.house(one, "greedy");
    String rules = "dealerships/greedy/rules";
    one.api().putText(rules + "/draft/e.drl", Texts.overdueAfter(30)).is(200);
    one.api().post(rules + "/draft/publish", "{}").is(200);
    one.api().putText(rules + "/draft/wide.drl", wide()).is(200);
    one.api().post(rules + "/draft/publish", "{}").is(200);

    Instant now = Instant.now(Clock.systemUTC());
    String id = Texts.lead(one, "greedy", now.toString());
    for (Server server : List.of(one, two)) {
      JsonNode planned =
          server
              .api()
              .get("dealerships/greedy/leads/" + id + "/timeline")
              .is(200)
              .body()
              .get("planned");
      JsonNode step = step(planned, "E1");
      assertThat(step.get("because").get("version").asLong()).isEqualTo(1);
      assertThat(step.get("because").get("rule").asString()).isEqualTo(E1);
    }
    JsonNode inForce = one.api().get(rules).body();
    assertThat(inForce.get("version").asLong()).isEqualTo(2);
    assertThat(inForce.get("plannedVersion").asLong()).isEqualTo(1);
    assertThat(one.api().get("/actuator/health").text())
        .contains("DEGRADED")
        .doesNotContain("greedy");
    assertThat(one.api().get("system").text()).contains("greedy", "Everything with everything");
    assertThat(one.api().get("/actuator/prometheus").text()).contains("leadwacht_rules_suspended");
    assertThat(one.api().get("dealerships/greedy/audit").text()).contains("rules suspended");

    one.api().delete(rules + "/draft/wide.drl").is(204);
    one.api().post(rules + "/draft/publish", "{}").is(200);
    assertThat(one.api().get(rules).body().get("plannedVersion").asLong()).isEqualTo(3);
    assertThat(one.api().get("system").text()).doesNotContain("greedy");
  }

  @Test
  void impactCountsWhatTheDraftWouldHaveChanged() {
    Texts.house(one, "impact");
    Instant now = Instant.now(Clock.systemUTC());
    String open = Texts.lead(one, "impact", now.minus(Duration.ofDays(2)).toString());
    Texts.lead(one, "impact", now.minus(Duration.ofDays(40)).toString());
    one.api().putText("dealerships/impact/rules/draft/e.drl", Texts.overdueAfter(30)).is(200);
    JsonNode impact =
        one.api().post("dealerships/impact/rules/draft/impact", "{\"days\": 30}").is(200).body();
    assertThat(impact.get("total").asInt()).isEqualTo(1);
    JsonNode row =
        impact
            .get("items")
            .valueStream()
            .filter(item -> item.get("stage").asString().equals("E1"))
            .findFirst()
            .orElseThrow();
    assertThat(row.get("user").asString()).isEqualTo("anna");
    assertThat(row.get("earlier").asInt()).isEqualTo(1);
    assertThat(row.get("later").asInt() + row.get("more").asInt() + row.get("fewer").asInt())
        .isZero();
    assertThat(row.get("leads").get(0).get("lead").asString()).isEqualTo(open);
    assertThat(one.api().post("dealerships/impact/rules/draft/impact", "{\"days\": 0}").status())
        .isEqualTo(422);
    JsonNode again =
        two.api()
            .get("dealerships/impact/rules/draft/impact/" + impact.get("id").asString())
            .is(200)
            .body();
    assertThat(again.get("state").asString()).isEqualTo("DONE");
    one.api().get("dealerships/follow/rules/draft/impact/" + impact.get("id").asString()).is(404);
  }

  static String wide() {
    return """
    rule "Everything with everything"
      @stage( "X1" )
    when
      Lead( open, $assignee : assignee, $openedAt : openedAt )
      %s
      $calendar : Calendar( of == "leads" )
    then
      insert( new Step( "X1", $calendar.after( $openedAt, Duration.ofMinutes( 5 ), "ELAPSED" ), $assignee, "popup" ) );
    end
    """
        .formatted("Stage( clock != null )\n  ".repeat(12));
  }
}
