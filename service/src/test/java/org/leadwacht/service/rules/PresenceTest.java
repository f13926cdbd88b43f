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
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.EventReader;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;
import tools.jackson.databind.JsonNode;

/** Two people at one draft, each at another server, are told of each other. */
class PresenceTest {

  private static Server one;
  private static Server two;

  @BeforeAll
  static void start() {
    String store = StoreUnderTest.fresh();
    one = Server.startOn(store, "--leadwacht.test-clock=true");
    two = Server.startOn(store);
  }

  @AfterAll
  static void stop() {
    two.close();
    one.close();
  }

  @Test
  void whoIsInWhichFileIsKnownOnBothServers() {
    Texts.house(one, "shared");
    String erika = key(one, "shared", "erika", "rules");
    String otto = key(one, "shared", "otto", "rules");
    assertThat(usernames(beat(one, "shared", erika, "a.drl"))).containsExactly("erika");
    JsonNode there = beat(two, "shared", otto, "b.drl");
    assertThat(usernames(there)).containsExactly("erika", "otto");
    assertThat(there.get("editors").get(0).get("file").asString()).isEqualTo("a.drl");
    String since = there.get("editors").get(0).get("since").asString();
    JsonNode again = beat(one, "shared", erika, "a.drl");
    assertThat(again.get("editors").get(0).get("since").asString()).isEqualTo(since);
    assertThat(beat(one, "shared", erika, "b.drl").get("editors").get(0).get("file").asString())
        .isEqualTo("b.drl");

    String path = "dealerships/shared/rules/draft/presence";
    two.api().key(otto).delete(path).is(204);
    assertThat(usernames(beat(one, "shared", erika, "b.drl"))).containsExactly("erika");

    // another house has its own, a file of that name cannot be, and a key for leads sees nothing
    Texts.house(one, "apart");
    assertThat(usernames(beat(one, "apart", key(one, "apart", "otto", "rules"), null)))
        .containsExactly("otto");
    String lead = key(one, "shared", "crm", "lead");
    assertThat(send(one, "shared", lead, "{}").status()).isEqualTo(403);
    assertThat(send(one, "apart", erika, "{}").status()).isEqualTo(404);
    String tooLong = "{\"file\": \"" + "x".repeat(201) + "\"}";
    assertThat(send(one, "shared", erika, tooLong).status()).isEqualTo(422);
  }

  @Test
  void whoIsNotHeardOfForAMinuteHasGone() {
    Texts.house(one, "silent");
    String erika = key(one, "silent", "erika", "rules");
    String otto = key(one, "silent", "otto", "rules");
    Instant now = Instant.now(Clock.systemUTC()).plus(Duration.ofDays(1));
    clock(now);
    beat(one, "silent", erika, "a.drl");
    clock(now.plusSeconds(40));
    assertThat(usernames(beat(one, "silent", otto, "a.drl"))).containsExactly("erika", "otto");
    clock(now.plusSeconds(90));
    assertThat(usernames(beat(one, "silent", otto, "a.drl"))).containsExactly("otto");
  }

  @Test
  void peopleAreCalledByTheirNameAndReadersAreNotShown() {
    Texts.house(one, "named");
    one.api()
        .put(
            "accounts/frieda",
            "{\"name\": \"Frieda Falk\", \"role\": \"SUPPORT\", \"password\":"
                + " \"a-long-password-1\"}")
        .is(200);
    one.api()
        .put(
            "accounts/quentin",
            "{\"name\": \"Quentin\", \"role\": \"QA\", \"password\": \"a-long-password-1\","
                + " \"dealerships\": [{\"id\": \"named\"}]}")
        .is(200);
    String path = "/api/v1/dealerships/named/rules/draft/presence";
    Api.Answer frieda = signedIn("frieda").put(path, "{\"file\": \"a.drl\"}");
    assertThat(frieda.status()).as(frieda.text()).isEqualTo(200);
    assertThat(frieda.field("/editors/0/name")).isEqualTo("Frieda Falk");
    assertThat(frieda.field("/editors/0/username")).isEqualTo("frieda");
    Api.Answer quentin = signedIn("quentin").put(path, "{\"file\": \"a.drl\"}");
    assertThat(quentin.body().at("/editors").size()).isEqualTo(1);
    assertThat(quentin.field("/editors/0/username")).isEqualTo("frieda");
  }

  @Test
  void theStreamTellsOfDraftsPresenceAndVersionsToThoseWhoMayReadRules() throws Exception {
    Texts.house(one, "told-live");
    String erika = key(one, "told-live", "erika", "rules");
    String crm = key(one, "told-live", "crm", "lead");
    String stream = "/api/v1/dealerships/told-live/stream";
    try (EventReader reader = EventReader.open(two.api().key(erika), stream);
        EventReader outsider = EventReader.open(two.api().key(crm), stream)) {
      String draft = "dealerships/told-live/rules/draft/";
      beat(two, "told-live", erika, "e.drl");
      String text = Texts.overdueAfter(30);
      two.api().key(erika).putText(draft + "e.drl", text).is(200);
      two.api().key(erika).putText(draft + "e.drl", text).is(200);
      two.api().post(draft + "publish", "{}").is(200);
      String lead =
          two.api()
              .post(
                  "dealerships/told-live/leads", "{\"source\": \"mobile\", \"assignee\": \"anna\"}")
              .is(201)
              .body()
              .get("id")
              .asString();
      await().until(() -> !outsider.named("lead").isEmpty() && !reader.named("rules").isEmpty());
      assertThat(outsider.named("lead").get(0).data()).contains(lead);
      assertThat(reader.named("presence").get(0).data())
          .contains("\"by\":\"erika\"", "\"file\":\"e.drl\"");
      // stored twice, changed once
      assertThat(reader.named("draft")).hasSize(1);
      assertThat(reader.named("draft").get(0).data())
          .contains("\"file\":\"e.drl\"", "\"by\":\"erika\"", "\"at\":\"");
      assertThat(reader.named("rules").get(0).data()).contains("\"version\":1");
      assertThat(reader.named("lead")).isEmpty();
      for (String name : List.of("draft", "presence", "rules")) {
        assertThat(outsider.named(name)).as(name).isEmpty();
      }
    }
  }

  private static Api signedIn(String username) {
    Api browser = Api.at(one.port()).browser();
    Api.Answer answer =
        browser.post(
            "/api/v1/session",
            "{\"username\": \"" + username + "\", \"password\": \"a-long-password-1\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return browser.with("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));
  }

  private static void clock(Instant now) {
    one.api().put("test/clock", "{\"now\": \"" + now + "\"}").is(200);
  }

  private static String key(Server server, String house, String name, String scope) {
    return server
        .api()
        .post(
            "dealerships/" + house + "/keys",
            "{\"name\": \"" + name + "\", \"scope\": \"" + scope + "\"}")
        .is(201)
        .body()
        .get("key")
        .asString();
  }

  private static JsonNode beat(
      Server server, String house, String key, @org.jspecify.annotations.Nullable String file) {
    return send(server, house, key, file == null ? "{}" : "{\"file\": \"" + file + "\"}")
        .is(200)
        .body();
  }

  private static Api.Answer send(Server server, String house, String key, String body) {
    return server.api().key(key).put("dealerships/" + house + "/rules/draft/presence", body);
  }

  private static List<String> usernames(JsonNode there) {
    return there
        .get("editors")
        .valueStream()
        .map(editor -> editor.get("username").asString())
        .toList();
  }
}
