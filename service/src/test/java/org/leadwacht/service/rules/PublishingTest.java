package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.rulebook.Hash;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;
import tools.jackson.databind.JsonNode;

/** Drafting, checking, publishing and rolling back over a real port with a real store. */
class PublishingTest {

  private static Server server;

  @BeforeAll
  static void start() {
    server = Server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void shippedFilesStandInTheLayerBase() {
    Texts.house(server, "base");
    JsonNode rules = server.api().get("dealerships/base/rules").is(200).body();
    assertThat(rules.get("version").asInt()).isZero();
    assertThat(rules.get("baseVersion").asInt()).isEqualTo(RuleBase.shipped().version().number());
    assertThat(rules.get("files").valueStream().map(file -> file.get("layer").asString()))
        .isNotEmpty()
        .containsOnly("base");
    JsonNode escalation =
        rules
            .get("files")
            .valueStream()
            .filter(file -> file.get("file").asString().equals("escalation.drl"))
            .findFirst()
            .orElseThrow();
    assertThat(escalation.get("text").asString()).contains("rule \"E1 An open lead");
    assertThat(escalation.get("hash").asString()).hasSize(64);
    assertThat(escalation.get("rules").get(0).get("stage").asString()).isEqualTo("E1");
  }

  @Test
  void whatIsLookedAtCheckedPublishedAndPlannedByIsBuiltOnce() {
    // a server of its own: what other dealerships leave to be done builds as well
    try (Server alone = Server.startOn(StoreUnderTest.fresh())) {
      Texts.house(alone, "once");
      String house = "dealerships/once";
      long before = builds(alone);
      alone.api().putText(house + "/rules/draft/escalation.drl", Texts.overdueAfter(37)).is(200);
      alone.api().post(house + "/rules/draft/check").is(200);
      alone.api().post(house + "/rules/draft/publish", "{\"comment\": \"\"}").is(200);
      for (int number = 0; number < 3; number++) {
        alone.api().post(house + "/leads", "{\"source\": \"mobile\"}").is(201);
      }
      assertThat(builds(alone)).isEqualTo(before + 1);
    }
  }

  private static long builds(Server of) {
    return of.api().get("system").is(200).body().at("/rules/cache/builds").asLong();
  }

  private static Api named(String house, String name) {
    String body = "{\"name\": \"" + name + "\", \"scope\": \"rules\"}";
    return server
        .api()
        .key(server.api().post("dealerships/" + house + "/keys", body).must().field("/key"));
  }

  @Test
  void withFourEyesNobodyPublishesWhatHeWrote() {
    Texts.house(server, "eyes");
    String rules = "dealerships/eyes/rules";
    server.api().put("dealerships/eyes", "{\"settings\": {\"fourEyes\": true}}").is(200);
    Api writer = named("eyes", "writer");
    Api second = named("eyes", "second");
    Api reader = named("eyes", "reader");
    writer.putText(rules + "/draft/escalation.drl", Texts.overdueAfter(30)).is(200);
    second.putText(rules + "/draft/escalation.drl", Texts.overdueAfter(40)).is(200);
    for (Api author : List.of(writer, second)) {
      JsonNode refused = author.post(rules + "/draft/publish").is(403).body();
      assertThat(refused.get("detail").asString()).contains("somebody else has to publish");
    }
    assertThat(reader.get(rules).body().get("version").asInt()).isZero();
    reader.post(rules + "/draft/publish").is(200);
    assertThat(reader.get(rules).body().get("version").asInt()).isEqualTo(1);

    // what was published is nobody's draft any more, and an undo does not wait for anybody
    reader.putText(rules + "/draft/escalation.drl", Texts.overdueAfter(50)).is(200);
    reader.post(rules + "/draft/publish").is(403);
    reader.post(rules + "/versions/0/restore").is(200);
    reader.putText(rules + "/draft/escalation.drl", Texts.overdueAfter(50)).is(200);
    writer.post(rules + "/draft/publish").is(200);

    server.api().put("dealerships/eyes", "{\"settings\": {\"fourEyes\": false}}").is(200);
    writer.putText(rules + "/draft/escalation.drl", Texts.overdueAfter(20)).is(200);
    writer.post(rules + "/draft/publish").is(200);
  }

  @Test
  void aDraftIsCheckedPublishedAndRolledBack() {
    Texts.house(server, "round");
    String rules = "dealerships/round/rules";
    server.api().putText(rules + "/draft/escalation.drl", Texts.overdueAfter(30)).is(200);
    JsonNode check = server.api().post(rules + "/draft/check").is(200).body();
    assertThat(check.get("ok").asBoolean()).as(check.toString()).isTrue();
    assertThat(check.get("problems").valueStream().map(p -> p.get("code").asString()))
        .contains("NO_SCENARIO");

    assertThat(server.api().get(rules).body().get("version").asInt()).isZero();
    JsonNode published =
        server
            .api()
            .post(rules + "/draft/publish", "{\"comment\": \"Half an hour\", \"basedOn\": 0}")
            .is(200)
            .body();
    assertThat(published.get("version").asInt()).isEqualTo(1);
    JsonNode inForce = server.api().get(rules).is(200).body();
    assertThat(inForce.get("version").asInt()).isEqualTo(1);
    assertThat(dealerFiles(inForce)).containsExactly("escalation.drl");
    JsonNode replaced =
        inForce
            .get("files")
            .valueStream()
            .filter(file -> file.get("layer").asString().equals("dealer"))
            .findFirst()
            .orElseThrow()
            .get("rules")
            .get(0);
    assertThat(replaced.get("replaces").asString())
        .isEqualTo("E1 An open lead is overdue when its time has passed");
    assertThat(server.api().get(rules + "/draft").body().get("version").asInt()).isEqualTo(1);

    assertThat(server.api().post(rules + "/draft/publish").status()).isEqualTo(422);
    assertThat(
            server
                .api()
                .post(rules + "/draft/publish", "{\"comment\": \"x\", \"basedOn\": 0}")
                .status())
        .isEqualTo(409);

    server.api().delete(rules + "/draft/escalation.drl").is(204);
    server.api().post(rules + "/draft/publish", "{\"comment\": \"Back\"}").is(200);
    assertThat(dealerFiles(server.api().get(rules).body())).isEmpty();
    assertThat(
            server.api().post(rules + "/versions/1/restore").is(200).body().get("version").asInt())
        .isEqualTo(3);
    assertThat(dealerFiles(server.api().get(rules).body())).containsExactly("escalation.drl");
    assertThat(dealerFiles(server.api().get(rules + "/draft").body()))
        .containsExactly("escalation.drl");
    server.api().post(rules + "/versions/0/restore").is(200);
    assertThat(dealerFiles(server.api().get(rules).body())).isEmpty();
    assertThat(server.api().post(rules + "/versions/77/restore").status()).isEqualTo(404);

    JsonNode versions = server.api().get(rules + "/versions").is(200).body().get("items");
    assertThat(versions.valueStream().map(version -> version.get("version").asInt()))
        .containsExactly(4, 3, 2, 1);
    assertThat(versions.get(3).get("comment").asString()).isEqualTo("Half an hour");
    assertThat(versions.get(3).get("diff").asString())
        .contains("+++ b/escalation.drl")
        .contains("+rule \"E1");
    assertThat(versions.get(2).get("diff").asString()).contains("-rule \"E1");
    assertThat(server.api().get("dealerships/round/audit").body().toString())
        .contains("Half an hour");
  }

  @Test
  void aWrongDraftIsKeptAndNeverPublished() {
    Texts.house(server, "wrong");
    String rules = "dealerships/wrong/rules";
    String text =
        Texts.overdueAfter(30)
            .replace("openedAt :", "openedAt")
            .replace("assignee : assignee", "assignee : asignee");
    server.api().putText(rules + "/draft/own.drl", text).is(200);
    assertThat(server.api().get(rules + "/draft/own.drl").text()).isEqualTo(text);
    JsonNode check = server.api().post(rules + "/draft/check").is(200).body();
    assertThat(check.get("ok").asBoolean()).isFalse();
    JsonNode problem = check.get("problems").get(0);
    assertThat(problem.get("file").asString()).isEqualTo("own.drl");
    assertThat(problem.get("line").asInt()).isEqualTo(5);
    assertThat(problem.get("severity").asString()).isEqualTo("ERROR");
    Api.Answer refused = server.api().post(rules + "/draft/publish", "{}").is(422);
    assertThat(refused.body().get("problems").size()).isEqualTo(check.get("problems").size());
    assertThat(refused.body().get("errors").get(0).get("field").asString())
        .startsWith("own.drl:5:");
    assertThat(server.api().post("dealerships/wrong/scenarios/run?rules=draft").status())
        .isEqualTo(422);
    assertThat(server.api().get(rules).body().get("version").asInt()).isZero();
  }

  @Test
  void aFailingScenarioKeepsADraftFromBeingPublished() {
    Texts.house(server, "story");
    String rules = "dealerships/story/rules";
    server.api().putYaml("dealerships/story/scenarios/overdue", Texts.overdueAt("09:30")).is(200);
    server.api().putText(rules + "/draft/escalation.drl", Texts.overdueAfter(45)).is(200);
    JsonNode check = server.api().post(rules + "/draft/check").is(200).body();
    assertThat(check.get("ok").asBoolean()).isFalse();
    assertThat(check.get("scenarios").get("failed").asInt()).isEqualTo(1);
    assertThat(check.get("scenarios").get("failures").get(0).get("scenario").asString())
        .isEqualTo("A lead is overdue");
    Api.Answer refused = server.api().post(rules + "/draft/publish", "{}").is(422);
    assertThat(refused.blamed()).singleElement().asString().contains("overdue");
    assertThat(refused.text()).contains("'A lead is overdue' fails");
    assertThat(server.api().get(rules).body().get("version").asInt()).isZero();
    server.api().putText(rules + "/draft/escalation.drl", Texts.overdueAfter(30)).is(200);
    assertThat(server.api().post(rules + "/draft/check").body().toString())
        .doesNotContain("NO_SCENARIO");
    server.api().post(rules + "/draft/publish", "{}").is(200);
  }

  @Test
  void namesSizesAndEncodingsAreKept() {
    Texts.house(server, "files");
    String draft = "dealerships/files/rules/draft/";
    for (String name :
        List.of(
            "own.txt",
            "own.dsl",
            ".drl",
            "_a.drl",
            "a%20b.drl",
            "x".repeat(97) + ".drl",
            "own.DRL")) {
      assertThat(server.api().putText(draft + name, "").status()).as(name).isEqualTo(400);
    }
    assertThat(server.api().putText(draft + "x".repeat(96) + ".drl", "").status()).isEqualTo(200);
    byte[] bom = "\uFEFFrule \"Größe\"\r\n\tend\r\n".getBytes(StandardCharsets.UTF_8);
    server.api().putText(draft + "bom.drl", bom).is(200);
    assertThat(server.api().get(draft + "bom.drl").text()).isEqualTo("rule \"Größe\"\r\n\tend\r\n");
    assertThat(server.api().putText(draft + "a.drl", new byte[] {65, 0, 66}).status())
        .isEqualTo(400);
    assertThat(server.api().putText(draft + "a.drl", new byte[] {(byte) 0xC3, 0x28}).status())
        .isEqualTo(400);
    assertThat(server.api().putText(draft + "a.drl", new byte[(1 << 20) + 1]).status())
        .isEqualTo(413);
    assertThat(server.api().put(draft + "a.drl", "A").status()).isEqualTo(415);
    assertThat(server.api().delete(draft + "none.drl").status()).isEqualTo(404);
  }

  @Test
  void aSecondEditorGetsAConflict() {
    Texts.house(server, "editors");
    String file = "dealerships/editors/rules/draft/own.drl";
    server.api().putText(file, "// one").is(200);
    String hash = Hash.of("// one");
    server.api().with("If-Match", "\"" + hash + "\"").putText(file, "// two").is(200);
    server.api().with("If-Match", "\"" + hash + "\"").putText(file, "// three").is(409);
  }

  @Test
  void ofManyWhoPublishAtOnceOneWins() throws Exception {
    Texts.house(server, "race");
    String rules = "dealerships/race/rules";
    for (int round = 1; round <= 5; round++) {
      server.api().putText(rules + "/draft/escalation.drl", Texts.overdueAfter(30 + round)).is(200);
      List<Integer> statuses = new ArrayList<>();
      ExecutorService threads = Executors.newFixedThreadPool(8);
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Integer>> answers = new ArrayList<>();
      String body = "{\"comment\": \"race\", \"basedOn\": " + (round - 1) + "}";
      for (int i = 0; i < 8; i++) {
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return server.api().post(rules + "/draft/publish", body).status();
                }));
      }
      start.countDown();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      threads.shutdown();
      assertThat(statuses).containsOnlyOnce(200);
      assertThat(statuses.stream().filter(status -> status != 200)).containsOnly(409);
      assertThat(server.api().get(rules).body().get("version").asInt()).isEqualTo(round);
    }
    assertThat(server.api().get(rules + "/versions").body().get("items").size()).isEqualTo(5);
  }

  @Test
  void anotherTenantsRulesAreNotFound() {
    Texts.house(server, "mine");
    Texts.house(server, "theirs");
    String key =
        server
            .api()
            .post("dealerships/mine/keys", "{\"name\": \"k\", \"scope\": \"rules\"}")
            .is(201)
            .body()
            .get("key")
            .asString();
    Api mine = server.api().key(key);
    mine.get("dealerships/mine/rules").is(200);
    for (String path : List.of("rules", "rules/draft", "rules/versions", "scenarios")) {
      mine.get("dealerships/theirs/" + path).is(404);
    }
    assertThat(server.api().get("dealerships/nobody/rules").status()).isEqualTo(404);
  }

  private static List<String> dealerFiles(JsonNode rules) {
    return rules
        .get("files")
        .valueStream()
        .filter(file -> file.get("layer").asString().equals("dealer"))
        .map(file -> file.get("file").asString())
        .toList();
  }
}
