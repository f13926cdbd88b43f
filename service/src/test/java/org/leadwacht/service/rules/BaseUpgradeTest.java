package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leadwacht.service.support.Patience.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadwacht.service.cli.CommandLineProgram;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.ServerTest;
import org.leadwacht.service.support.StoreUnderTest;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.JsonNode;

/**
 * Two releases on one store, as while servers are replaced one by one: {@code older} ships a base,
 * {@code newer} the next.
 */
class BaseUpgradeTest {

  /** Of a release that is not there yet. */
  private static final int OF_TOMORROW = Bases.NEW + 1;

  private static final String E1 = "E1 An open lead is overdue when its time has passed";
  private static final String R1 = "R1 The assignee is reminded of an open lead";

  private static String shared;
  private static Server older;
  private static Server newer;

  @BeforeAll
  static void start(@TempDir Path folder) {
    shared = StoreUnderTest.fresh();
    older = Server.startOn(shared);
    newer = Server.startOn(shared, "--leadwacht.rules.base=" + Bases.newer(folder));
  }

  @AfterAll
  static void stop() {
    newer.close();
    older.close();
  }

  @Test
  void aDealershipKeepsTheBaseItWasMadeWithWhicheverServerPlans() {
    Texts.house(older, "pinned");
    String lead = Texts.lead(older, "pinned", Texts.now());
    for (Server server : List.of(older, newer)) {
      assertThat(Texts.overdueAfter(server, "pinned", lead)).isEqualTo(Duration.ofHours(2));
      JsonNode receipt =
          server
              .api()
              .post(
                  "dealerships/pinned/evaluate", "{\"source\": \"mobile\", \"assignee\": \"anna\"}")
              .is(200)
              .body();
      assertThat(stages(receipt.get("plan"))).contains("R1").doesNotContain("N1");
      assertThat(run(server, "pinned", "published", "11:00")).isTrue();
      assertThat(run(server, "pinned", "draft", "09:45")).isFalse();
      assertThat(server.api().get("dealerships/pinned/rules/reference").is(200).text())
          .contains("\"R1\"")
          .doesNotContain("\"N1\"");
    }
    JsonNode rules = older.api().get("dealerships/pinned/rules").is(200).body();
    assertThat(rules.get("baseVersion").asInt()).isEqualTo(Bases.OLD);
    assertThat(rules.get("baseChanged").asBoolean()).isFalse();
    assertThat(rules.get("upgrade").isNull()).isTrue();
    older.api().post("dealerships/pinned/rules/base/preview", "{}").is(422);
    older.api().post("dealerships/pinned/rules/base/upgrade", "{}").is(422);

    Texts.house(newer, "young");
    assertThat(older.api().get("dealerships/young/rules").body().get("baseVersion").asInt())
        .isEqualTo(Bases.NEW);
    String other = Texts.lead(older, "young", Texts.now());
    assertThat(Texts.overdueAfter(older, "young", other)).isEqualTo(Duration.ofMinutes(45));
    // an older server does not offer to go back
    assertThat(older.api().get("dealerships/young/rules").body().get("upgrade").isNull()).isTrue();
  }

  @Test
  void theRulesSayWhatANewerBaseWouldChange() {
    Texts.house(older, "told");
    older
        .api()
        .putText("dealerships/told/rules/draft/own.drl", Texts.overdueAfter(30) + off(R1))
        .is(200);
    older.api().post("dealerships/told/rules/draft/publish", "{}").is(200);
    JsonNode rules = newer.api().get("dealerships/told/rules").is(200).body();
    assertThat(rules.get("baseChanged").asBoolean()).isTrue();
    assertThat(rules.get("newestBaseVersion").asInt()).isEqualTo(Bases.NEW);
    JsonNode upgrade = rules.get("upgrade");
    assertThat(upgrade.get("from").get("number").asInt()).isEqualTo(Bases.OLD);
    assertThat(upgrade.get("to").get("number").asInt()).isEqualTo(Bases.NEW);
    assertThat(upgrade.get("rules").valueStream().map(rule -> rule.get("rule").asString()))
        .containsExactly(E1, "N1 A lead is told once more", R1);
    JsonNode changed = upgrade.get("rules").get(0);
    assertThat(changed.get("change").asString()).isEqualTo("CHANGED");
    assertThat(changed.get("stageAfter").asString()).isEqualTo("E1");
    assertThat(changed.get("before").asString()).startsWith("rule \"E1 An").endsWith("\nend");
    assertThat(changed.get("diff").asString()).contains("Duration.ofMinutes( 45 )");
    assertThat(changed.get("override").get("file").asString()).isEqualTo("own.drl");
    assertThat(changed.get("override").get("enabled").asBoolean()).isTrue();
    JsonNode added = upgrade.get("rules").get(1);
    assertThat(added.get("change").asString()).isEqualTo("ADDED");
    assertThat(added.get("before").isNull()).isTrue();
    assertThat(added.get("override").isNull()).isTrue();
    JsonNode removed = upgrade.get("rules").get(2);
    assertThat(removed.get("change").asString()).isEqualTo("REMOVED");
    assertThat(removed.get("stageBefore").asString()).isEqualTo("R1");
    assertThat(removed.get("override").get("enabled").asBoolean()).isFalse();
    assertThat(upgrade.get("sentences").get(0).get("file").asString()).isEqualTo("de.dsl");

    // switching off what is gone means nothing, and the preview says so
    JsonNode preview = newer.api().post("dealerships/told/rules/base/preview", "{}").is(200).body();
    assertThat(preview.get("check").get("problems").toString()).contains("REPLACES_NOTHING");
    assertThat(preview.get("ok").asBoolean()).isTrue();
  }

  @Test
  void anUpgradeIsPreviewedDoneAndTakenBack() {
    Texts.house(older, "moving");
    String house = "dealerships/moving";
    String lead = Texts.lead(older, "moving", Texts.now());
    older.api().putYaml(house + "/scenarios/overdue", Texts.overdueAt("11:00")).is(200);

    JsonNode refused = newer.api().post(house + "/rules/base/preview", "{}").is(200).body();
    assertThat(refused.get("ok").asBoolean()).isFalse();
    assertThat(refused.get("check").get("scenarios").get("failed").asInt()).isEqualTo(1);
    newer.api().post(house + "/rules/base/upgrade", "{}").is(422);
    assertThat(newer.api().get(house + "/rules").body().get("version").asInt()).isZero();

    older.api().putYaml(house + "/scenarios/overdue", Texts.overdueAt("09:45")).is(200);
    JsonNode preview =
        newer.api().post(house + "/rules/base/preview", "{\"days\": 7}").is(200).body();
    assertThat(preview.get("ok").asBoolean()).as(preview.toString()).isTrue();
    JsonNode impact = preview.get("impact");
    assertThat(impact.get("state").asString()).isEqualTo("DONE");
    assertThat(
            impact
                .get("items")
                .valueStream()
                .filter(item -> item.get("stage").asString().equals("E1"))
                .map(item -> item.get("earlier").asInt()))
        .containsExactly(1);

    newer
        .api()
        .post(house + "/rules/base/upgrade", "{\"basedOn\": %d}".formatted(Bases.NEW))
        .is(409);
    newer.api().post(house + "/rules/base/upgrade", "{\"to\": \"another\"}").is(409);
    String to = preview.get("upgrade").get("to").get("hash").asString();
    newer
        .api()
        .post(
            house + "/rules/base/upgrade",
            "{\"comment\": \"New base\", \"basedOn\": 0, \"to\": \"" + to + "\"}")
        .is(200);
    for (Server server : List.of(older, newer)) {
      await()
          .until(() -> Texts.overdueAfter(server, "moving", lead).equals(Duration.ofMinutes(45)));
      assertThat(Texts.planned(server, "moving", lead, "E1").get("because").get("version").asInt())
          .isEqualTo(1);
      JsonNode rules = server.api().get(house + "/rules").body();
      assertThat(rules.get("version").asInt()).isEqualTo(1);
      assertThat(rules.get("baseVersion").asInt()).isEqualTo(Bases.NEW);
      assertThat(rules.get("baseTrouble").isNull()).isTrue();
      assertThat(rules.get("upgrade").isNull()).isTrue();
      assertThat(rules.get("files").toString()).contains("N1 A lead is told once more");
    }
    JsonNode version = older.api().get(house + "/rules/versions").body().get("items").get(0);
    assertThat(version.get("comment").asString()).isEqualTo("New base");
    assertThat(version.get("baseVersion").asInt()).isEqualTo(Bases.NEW);
    assertThat(version.get("diff").asString())
        .contains("+++ b/base/escalation.drl", "Duration.ofMinutes( 45 )");
    assertThat(older.api().get(house + "/audit").text()).contains("\"upgrade\"", "New base");

    // publishing something else stays on the base
    older.api().putText(house + "/rules/draft/r.drl", "// nothing yet").is(200);
    older.api().post(house + "/rules/draft/publish", "{}").is(200);
    assertThat(older.api().get(house + "/rules").body().get("baseVersion").asInt())
        .isEqualTo(Bases.NEW);

    // back to the beginning, in one call, on a server that does not ship the base
    older.api().post(house + "/rules/versions/0/restore").is(200);
    assertThat(newer.api().get(house + "/rules").body().get("baseVersion").asInt())
        .isEqualTo(Bases.OLD);
    await().until(() -> Texts.overdueAfter(newer, "moving", lead).equals(Duration.ofHours(2)));
    newer.api().post(house + "/rules/versions/1/restore").is(200);
    assertThat(newer.api().get(house + "/rules").body().get("baseVersion").asInt())
        .isEqualTo(Bases.NEW);
  }

  @Test
  void filesThatHaveToChangeAlongAreUpgradedAsADraft() {
    Texts.house(older, "along");
    String house = "dealerships/along";
    // plans what the newer base plans too
    older.api().putText(house + "/rules/draft/n.drl", Bases.nOne("My own N1", 3)).is(200);
    older.api().post(house + "/rules/draft/publish", "{}").is(200);
    JsonNode preview = newer.api().post(house + "/rules/base/preview", "{}").is(200).body();
    assertThat(preview.get("ok").asBoolean()).isFalse();
    assertThat(preview.get("check").get("problems").toString()).contains("DOUBLE_STAGE");
    assertThat(preview.get("impact").isNull()).isTrue();
    assertThat(newer.api().post(house + "/rules/base/upgrade", "{}").is(422).text())
        .contains("DOUBLE_STAGE");

    newer
        .api()
        .putText(house + "/rules/draft/n.drl", Bases.nOne("N1 A lead is told once more", 3))
        .is(200);
    assertThat(
            newer
                .api()
                .post(house + "/rules/base/preview", "{\"files\": \"draft\"}")
                .is(200)
                .body()
                .get("ok")
                .asBoolean())
        .isTrue();
    newer.api().post(house + "/rules/base/upgrade", "{\"files\": \"draft\"}").is(200);
    JsonNode rules = older.api().get(house + "/rules").body();
    assertThat(rules.get("baseVersion").asInt()).isEqualTo(Bases.NEW);
    assertThat(rules.toString()).contains("\"replaces\":\"N1 A lead is told once more\"");
    newer.api().post(house + "/rules/base/preview", "{\"files\": \"other\"}").is(400);
  }

  @Test
  void theCommandLinePublishesOnTheBaseOfTheDealership(@TempDir Path disk) throws Exception {
    Texts.house(newer, "shell-newer");
    Path house = Files.createDirectories(disk.resolve("shell-newer"));
    Files.writeString(
        house.resolve("off.drl"), off("E1 Whoever takes over an overdue lead is told at once"));
    Files.createDirectories(house.resolve("scenarios"));
    Files.writeString(house.resolve("scenarios/overdue.yaml"), Texts.overdueAt("09:45"));
    StringWriter said = new StringWriter();
    int code =
        CommandLineProgram.run(
            new PrintWriter(said),
            new PrintWriter(said),
            "rules",
            "publish",
            disk.toString(),
            "--server",
            older.url(),
            "--key",
            ServerTest.KEY);
    assertThat(code).as(said.toString()).isZero();
    assertThat(said.toString()).contains("shell-newer: Version 1 veröffentlicht");
    // on the rules of this program the story would fail
    assertThat(
            CommandLineProgram.run(
                new PrintWriter(said), new PrintWriter(said), "rules", "test", disk.toString()))
        .isEqualTo(1);
  }

  @Test
  void whereABaseIsGoneTheNewestPlansAndAnAlarmSaysSo() {
    Texts.house(newer, "lost");
    MongoOperations store = older.bean(MongoOperations.class);
    JsonNode pinned = newer.api().get("dealerships/lost/rules").body();
    String hash =
        store
            .getCollection("rule_bases")
            .find(new Document("number", Bases.NEW))
            .first()
            .getString("_id");
    assertThat(pinned.get("baseVersion").asInt()).isEqualTo(Bases.NEW);
    Document kept = store.getCollection("rule_bases").findOneAndDelete(new Document("_id", hash));
    try (Server fresh = Server.startOn(shared)) {
      String lead = Texts.lead(fresh, "lost", Texts.now());
      assertThat(Texts.overdueAfter(fresh, "lost", lead)).isEqualTo(Duration.ofHours(2));
      assertThat(fresh.api().get("system").text())
          .contains("does not have base " + Bases.NEW, "lost");
      assertThat(fresh.api().get("dealerships/lost/rules").body().get("baseTrouble").asString())
          .contains("base " + Bases.NEW);
      assertThat(fresh.api().get("dealerships/lost/rules").body().get("baseVersion").asInt())
          .isEqualTo(Bases.NEW);
    } finally {
      store.getCollection("rule_bases").insertOne(kept);
    }
    try (Server mended = Server.startOn(shared)) {
      assertThat(mended.api().get("system").text())
          .doesNotContain("does not have base " + Bases.NEW);
      assertThat(mended.api().get("dealerships/lost/rules").body().get("baseTrouble").isNull())
          .isTrue();
    }
  }

  @Test
  void whereTheProgramRefusesABaseTheNewestPlansToo(@TempDir Path other) throws Exception {
    Texts.house(older, "refused");
    MongoOperations store = older.bean(MongoOperations.class);
    Path unusable = Bases.unusable(other);
    List<Document> files = new ArrayList<>();
    for (String name : List.of("escalation.drl", "de.dsl", "en.dsl")) {
      files.add(
          new Document("file", name).append("text", Files.readString(unusable.resolve(name))));
    }
    store
        .getCollection("rule_bases")
        .insertOne(
            new Document("_id", "of-tomorrow")
                .append("number", OF_TOMORROW)
                .append("files", files));
    store
        .getCollection("dealerships")
        .updateOne(
            new Document("_id", "refused"),
            new Document(
                    "$set",
                    new Document(
                        "base", new Document("number", OF_TOMORROW).append("hash", "of-tomorrow")))
                .append("$inc", new Document("version", 1L)));
    String lead = Texts.lead(older, "refused", Texts.now());
    assertThat(Texts.overdueAfter(older, "refused", lead)).isEqualTo(Duration.ofHours(2));
    assertThat(older.api().get("system").text()).contains("base " + OF_TOMORROW);
    JsonNode rules = older.api().get("dealerships/refused/rules").is(200).body();
    assertThat(rules.get("baseTrouble").asString()).contains("base " + OF_TOMORROW);
    // what is published next stands on the base it was checked on, and the alarm is over
    older.api().putText("dealerships/refused/rules/draft/e.drl", Texts.overdueAfter(30)).is(200);
    older.api().post("dealerships/refused/rules/draft/publish", "{}").is(200);
    assertThat(older.api().get("dealerships/refused/rules").body().get("baseVersion").asInt())
        .isEqualTo(Bases.OLD);
    assertThat(older.api().get("system").text()).doesNotContain("base " + OF_TOMORROW);
  }

  @Test
  void aServerDoesNotStartWithABaseItCannotUse(@TempDir Path wrong) {
    assertThatThrownBy(
            () -> Server.startOn(shared, "--leadwacht.rules.base=" + Bases.unusable(wrong)))
        .rootCause()
        .hasMessageContaining("Weather");
    assertThatThrownBy(
            () -> Server.startOn(shared, "--leadwacht.rules.base=" + wrong.resolve("none")))
        .hasStackTraceContaining("LEADWACHT_RULES_BASE");
  }

  private static List<String> stages(JsonNode lines) {
    return lines.valueStream().map(line -> line.get("stage").asString()).toList();
  }

  private static boolean run(Server server, String house, String rules, String overdueAt) {
    return server
            .api()
            .postYaml(
                "dealerships/" + house + "/scenarios/run?rules=" + rules,
                Texts.overdueAt(overdueAt))
            .is(200)
            .body()
            .get("passed")
            .asInt()
        == 1;
  }

  private static String off(String rule) {
    return """
    rule "%s"
      enabled false
    when
    then
    end
    """
        .formatted(rule);
  }
}
