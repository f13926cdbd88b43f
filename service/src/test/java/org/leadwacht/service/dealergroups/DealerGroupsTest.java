package org.leadwacht.service.dealergroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.dealerships.DealershipRules;
import org.leadwacht.service.dealerships.RulesVersion;
import org.leadwacht.service.rules.Texts;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dealer groups over real ports: two servers on one store, and dealerships that hold versions. */
class DealerGroupsTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static final String E1 = "E1 An open lead is overdue when its time has passed";

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private static Server first;
  private static Server second;

  @BeforeAll
  static void start() {
    String store = StoreUnderTest.fresh();
    first = Server.startOn(store);
    second = Server.startOn(store);
  }

  @AfterAll
  static void stop() {
    second.close();
    first.close();
  }

  private static void house(String id) {
    first
        .api()
        .put(
            "dealerships/" + id,
            """
            {"name": "Haus %s", "language": "en", "openingHours": {"mon-sun": ["00:00-24:00"]},
             "settings": {"fallbackUser": "carla", "stages": {"R1": {"enabled": true}}}}\
            """
                .formatted(id))
        .is(200);
    first
        .api()
        .put("dealerships/" + id + "/users/carla", "{\"roles\": [\"SALES_MANAGER\"]}")
        .is(200);
    first
        .api()
        .put(
            "dealerships/" + id + "/users/anna",
            "{\"roles\": [\"SELLER\"], \"receivesLeads\": true, \"supervisors\": [\"carla\"]}")
        .is(200);
  }

  private static String twoHours() {
    return Texts.overdueAt("11:00").replace("is overdue", "is overdue after two hours");
  }

  private static String draft(String name, Map<String, Object> rest) {
    Map<String, Object> whole = new java.util.HashMap<>(rest);
    whole.put("name", name);
    return JSON.writeValueAsString(whole);
  }

  /** R1 off and locked, and a lead overdue after so many minutes, which no dealership changes. */
  private static String strict(int minutes) {
    return draft(
        "Gruppe Nord",
        Map.of(
            "settings",
            Map.of("stages", Map.of("R1", Map.of("enabled", false)), "handOverOnAbsence", true),
            "locked",
            List.of("stages.R1"),
            "files",
            List.of(Map.of("path", "overdue.drl", "content", Texts.overdueAfter(minutes))),
            "lockedRules",
            List.of(E1)));
  }

  private static String roll(long version, String... houses) {
    return JSON.writeValueAsString(Map.of("version", version, "dealerships", List.of(houses)));
  }

  private static Api key(String house, String scope) {
    String body = "{\"name\": \"" + scope + "\", \"scope\": \"" + scope + "\"}";
    return first
        .api()
        .key(first.api().post("dealerships/" + house + "/keys", body).must().field("/key"));
  }

  /** What would become of a lead that has just come, by a server. */
  private static JsonNode plan(Server server, String house) {
    return server
        .api()
        .post(
            "dealerships/" + house + "/evaluate",
            "{\"source\": \"mobile\", \"assignee\": \"anna\", \"receivedAt\": \"" + NOW + "\"}")
        .is(200)
        .body()
        .get("plan");
  }

  private static List<String> stages(Server server, String house) {
    return plan(server, house).valueStream().map(step -> step.get("stage").asString()).toList();
  }

  private static JsonNode setting(String house, String path) {
    return first
        .api()
        .get("dealerships/" + house + "/overview")
        .is(200)
        .body()
        .get("settings")
        .valueStream()
        .filter(setting -> setting.get("path").asString().equals(path))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aVersionGoesIntoOneDealershipFirstAndThenIntoTheOthersWhichRefuseByThemselves() {
    house("n1");
    house("n2");
    house("n3");
    Api api = first.api();
    api.put("dealer-groups/north", strict(45)).is(200);
    assertThat(api.post("dealer-groups/north/check").is(200).body().get("ok").asBoolean()).isTrue();
    assertThat(
            api.post("dealer-groups/north/versions", "{\"comment\": \"eins\"}")
                .is(201)
                .body()
                .get("version")
                .asLong())
        .isEqualTo(1);
    assertThat(stages(first, "n1")).contains("R1");

    Api.Answer several = api.post("dealer-groups/north/rollouts", roll(1, "n1", "n2"));
    several.is(409);
    assertThat(several.field("/reason")).isEqualTo("firstAlone");

    JsonNode one =
        api.post("dealer-groups/north/rollouts", roll(1, "n1")).is(200).body().at("/items/0");
    assertThat(one.get("result").asString()).as(one.toString()).isEqualTo("taken");
    assertThat(one.get("rulesVersion").asLong()).isEqualTo(1);
    for (Server server : List.of(first, second)) {
      await().until(() -> !stages(server, "n1").contains("R1"));
      assertThat(stages(server, "n2")).contains("R1");
    }
    assertThat(
            plan(second, "n1")
                .valueStream()
                .filter(step -> step.get("stage").asString().equals("E1"))
                .map(step -> step.get("at").asString())
                .toList())
        .containsExactly(NOW.plus(Duration.ofMinutes(45)).toString());

    api.putYaml("dealerships/n3/scenarios/e1", twoHours()).is(200);
    JsonNode rest =
        api.post("dealer-groups/north/rollouts?language=en", roll(1, "n3", "n2"))
            .is(200)
            .body()
            .get("items");
    assertThat(rest.get(0).get("dealership").asString()).isEqualTo("n3");
    assertThat(rest.get(0).get("result").asString()).isEqualTo("refused");
    assertThat(rest.get(0).get("reasons").get(0).asString()).contains("overdue after two hours");
    assertThat(rest.get(0).get("rulesVersion").isNull()).isTrue();
    assertThat(rest.get(1).get("result").asString()).isEqualTo("taken");
    assertThat(stages(first, "n3")).contains("R1");

    JsonNode told = api.get("dealer-groups/north/rollouts").is(200).body().get("items");
    assertThat(told.valueStream().map(line -> line.get("dealership").asString()))
        .containsExactly("n1", "n2", "n3");
    assertThat(told.get(2).get("held").isNull()).isTrue();
    assertThat(told.get(2).get("tried").asLong()).isEqualTo(1);
    JsonNode group = api.get("dealer-groups/north").is(200).body();
    assertThat(group.get("dealerships").valueStream().map(h -> h.get("id").asString()))
        .containsExactly("n1", "n2");
    api.delete("dealer-groups/north").is(409);

    // the overview says who sets a value, and restoring brings values and rules back
    assertThat(setting("n1", "stages.R1.enabled").get("source").asString())
        .isEqualTo("DEALER_GROUP");
    assertThat(setting("n1", "stages.R1.enabled").get("locked").asBoolean()).isTrue();
    assertThat(setting("n1", "handOverOnAbsence").get("locked").asBoolean()).isFalse();
    assertThat(setting("n1", "fallbackUser").get("source").asString()).isEqualTo("DEALERSHIP");
    assertThat(setting("n3", "stages.R1.enabled").get("source").asString()).isEqualTo("DEALERSHIP");
    api.post("dealerships/n1/rules/versions/0/restore", "{}").is(200);
    assertThat(stages(first, "n1")).contains("R1");
    assertThat(setting("n1", "handOverOnAbsence").get("value").asBoolean()).isFalse();
    api.post("dealerships/n1/rules/versions/1/restore", "{}").is(200);
    assertThat(stages(first, "n1")).doesNotContain("R1");

    api.delete("dealer-groups/north/dealerships/n1").is(204);
    api.delete("dealer-groups/north/dealerships/n2").is(204);
    assertThat(stages(first, "n2")).contains("R1");
    api.delete("dealer-groups/north").is(204);
    api.get("dealer-groups/north").is(404);
  }

  @Test
  void whatIsLockedIsRefusedInTheDealershipAndToldWithItsGroup() {
    house("s1");
    Api api = first.api();
    api.put("dealer-groups/south", strict(50)).is(200);
    api.post("dealer-groups/south/versions").is(201);
    api.post("dealer-groups/south/rollouts", roll(1, "s1")).is(200);
    Api manage = key("s1", "manage");
    Api.Answer refused =
        manage
            .with("Accept-Language", "en")
            .put("dealerships/s1", "{\"settings\": {\"stages\": {\"R1\": {\"after\": \"PT9H\"}}}}");
    refused.is(422);
    assertThat(refused.field("/errors/0/field")).isEqualTo("settings.stages.R1.after");
    assertThat(refused.field("/errors/0/message")).contains("Gruppe Nord", "stages.R1");
    manage.put("dealerships/s1", "{\"settings\": {\"leadTracking\": true}}").is(200);
    manage
        .post(
            "dealerships/s1/preview",
            "{\"settings\": {\"stages\": {\"R1\": {\"after\": \"PT9H\"}}}}")
        .is(422);
    // what the dealership had set stays
    assertThat(api.get("dealerships/s1").body().at("/ownSettings/stages/R1/enabled").asBoolean())
        .isTrue();
    assertThat(api.get("dealerships/s1").body().at("/settings/stages/R1/enabled").asBoolean())
        .isFalse();
    Api rules = key("s1", "rules");
    rules.post("dealerships/s1/rules/versions/0/restore", "{}").is(403);
    rules.putText("dealerships/s1/rules/draft/own.drl", Texts.overdueAfter(5)).is(200);
    JsonNode check = rules.post("dealerships/s1/rules/draft/check").is(200).body();
    assertThat(check.get("ok").asBoolean()).isFalse();
    assertThat(check.get("problems").valueStream().map(p -> p.get("code").asString()))
        .contains("LOCKED_RULE");
  }

  @Test
  void onlyTheSupportChangesADealerGroupWhoseDealershipsASingleKeyDoesNotRule() {
    house("w1");
    house("w2");
    Api api = first.api();
    Api rules = key("w1", "rules");
    rules.put("dealer-groups/west", strict(50)).is(404);
    api.put("dealer-groups/west", strict(50)).is(200);
    rules.get("dealer-groups/west").is(404);
    assertThat(rules.get("dealer-groups").is(200).text()).doesNotContain("west");
    api.post("dealer-groups/west/versions").is(201);
    api.post("dealer-groups/west/rollouts", roll(1, "w1")).is(200);
    api.putYaml("dealerships/w2/scenarios/e1", twoHours()).is(200);
    assertThat(
            api.post("dealer-groups/west/rollouts", roll(1, "w2"))
                .is(200)
                .body()
                .at("/items/0/result")
                .asString())
        .isEqualTo("refused");
    requireOnlyW1(rules);
    api.delete("dealerships/w2/scenarios/e1").is(204);
    api.post("dealer-groups/west/rollouts", roll(1, "w2")).is(200);
    requireOnlyW1(rules);
    api.delete("dealer-groups/west/dealerships/w2").is(204);
    JsonNode seen = rules.get("dealer-groups/west").is(200).body();
    assertThat(seen.get("mayWrite").asBoolean()).isFalse();
    assertThat(seen.get("mayLock").asBoolean()).isFalse();
    rules.put("dealer-groups/west", strict(51)).is(403);
    rules.post("dealer-groups/west/versions").is(403);
    rules.post("dealer-groups/west/rollouts", roll(1, "w1")).is(403);
    rules.delete("dealer-groups/west/dealerships/w1").is(403);
    Api stranger = key("w2", "rules");
    stranger.get("dealer-groups/west").is(404);
    stranger.get("dealer-groups/west/rollouts").is(404);
    stranger.post("dealer-groups/west/check").is(404);
    assertThat(stranger.get("dealer-groups").is(200).text()).doesNotContain("west");
    api.post("dealer-groups/west/rollouts", roll(1, "nobody")).is(404);
  }

  /** Of the other dealership of the group neither id nor name nor why it refused. */
  private static void requireOnlyW1(Api w1) {
    for (Api.Answer answer :
        List.of(
            w1.get("dealer-groups"),
            w1.get("dealer-groups/west"),
            w1.get("dealer-groups/west/versions/1"),
            w1.get("dealer-groups/west/rollouts"),
            w1.post("dealer-groups/west/check"))) {
      assertThat(answer.is(200).text()).doesNotContain("w2", "two hours");
    }
    assertThat(w1.get("dealer-groups/west/rollouts").text()).contains("\"w1\"");
    assertThat(w1.post("dealer-groups/west/check").text()).contains("\"w1\"");
    w1.post("dealer-groups/west/check", "{\"dealerships\": [\"w2\"]}").is(404);
    w1.post("dealer-groups/west/check", "{\"dealerships\": [\"w1\", \"w2\"]}").is(404);
  }

  @Test
  void onlyTheSupportPutsADealershipBackIntoADealerGroupThatItLeft() {
    house("r1");
    Api api = first.api();
    Api rules = key("r1", "rules");
    group("river", 1);
    group("lake", 1);
    api.post("dealer-groups/river/rollouts", roll(1, "r1")).is(200);
    group("river", 2);
    api.post("dealer-groups/river/rollouts", roll(2, "r1")).is(200);
    // within a dealer group that locks nothing the dealership goes back by itself
    rules.post("dealerships/r1/rules/versions/1/restore", "{}").is(200);

    api.delete("dealer-groups/river/dealerships/r1").is(204);
    Api.Answer refused =
        rules
            .with("Accept-Language", "en")
            .post("dealerships/r1/rules/versions/1/restore", "{}")
            .is(403);
    assertThat(refused.text()).contains("river", "support");
    assertThat(api.get("dealer-groups/river").text()).doesNotContain("r1");
    api.post("dealer-groups/lake/rollouts", roll(1, "r1")).is(200);
    rules.post("dealerships/r1/rules/versions/1/restore", "{}").is(403);
    rules.post("dealerships/r1/rules/versions/0/restore", "{}").is(200);

    api.post("dealerships/r1/rules/versions/1/restore", "{}").is(200);
    assertThat(api.get("dealer-groups/river").text()).contains("r1");
    api.delete("dealer-groups/river/dealerships/r1").is(204);
    api.delete("dealer-groups/river").is(204);
    rules.post("dealerships/r1/rules/versions/1/restore", "{}").is(403);
    assertThat(
            api.post("dealerships/r1/rules/versions/1/restore", "{}")
                .is(422)
                .field("/errors/0/message"))
        .contains("river");
  }

  /** A dealer group that locks nothing and sets another value with each version. */
  private static void group(String id, int version) {
    Map<String, Object> after = Map.of("after", "PT" + version + "H");
    first
        .api()
        .put(
            "dealer-groups/" + id,
            draft("Gruppe " + id, Map.of("settings", Map.of("stages", Map.of("R1", after)))))
        .is(200);
    first.api().post("dealer-groups/" + id + "/versions").is(201);
  }

  @Test
  void aVersionThatIsSuspendedInTheOnlyDealershipGoesIntoNoOthers() {
    house("m1");
    house("m2");
    house("m3");
    Api api = first.api();
    DealershipRules rules = first.bean(DealershipRules.class);
    group("mill", 1);
    api.post("dealer-groups/mill/rollouts", roll(1, "m1")).is(200);
    RulesVersion before = rules.of("m1").published();
    group("mill", 2);
    api.post("dealer-groups/mill/rollouts", roll(2, "m1")).is(200);
    assertThat(rules.suspend("m1", 2, before)).isTrue();
    assertThat(api.post("dealer-groups/mill/rollouts", roll(2, "m2", "m3")).is(409).text())
        .contains("firstAlone");
    JsonNode again =
        api.post("dealer-groups/mill/rollouts", roll(2, "m1")).is(200).body().at("/items/0");
    assertThat(again.get("rulesVersion").asLong()).isEqualTo(3);
    assertThat(rules.of("m1").suspended()).isFalse();
    api.post("dealer-groups/mill/rollouts", roll(2, "m2", "m3")).is(200);

    // one that has moved on and plans by what it had before is told with the version of each
    group("moor", 1);
    RulesVersion ofMill = rules.of("m3").published();
    api.delete("dealer-groups/mill/dealerships/m3").is(204);
    api.post("dealer-groups/moor/rollouts", roll(1, "m3")).is(200);
    assertThat(rules.suspend("m3", rules.of("m3").published().version(), ofMill)).isTrue();
    assertThat(rules.members("mill"))
        .filteredOn(member -> member.id().equals("m3"))
        .extracting(member -> member.held().version())
        .containsExactly(2L);
    assertThat(rules.members("moor"))
        .extracting(member -> member.held().version())
        .containsExactly(1L);
    api.delete("dealer-groups/moor").is(409);
  }

  @Test
  void aCheckTriesEachDealershipOnceAndNotTooManyInOneRequest() {
    house("k1");
    house("k2");
    Api api = first.api();
    group("kiln", 1);
    JsonNode tried =
        api.post("dealer-groups/kiln/check", look(List.of("k1", "k2", "k1"))).is(200).body();
    assertThat(tried.get("dealerships").valueStream().map(h -> h.get("id").asString()))
        .containsExactly("k1", "k2");
    List<String> many = IntStream.range(0, 201).mapToObj(n -> "k" + n).toList();
    assertThat(api.post("dealer-groups/kiln/check", look(many)).is(422).field("/errors/0/field"))
        .isEqualTo("dealerships");
    assertThat(
            api.post("dealer-groups/kiln/rollouts", roll(1, "k1", "k1"))
                .is(200)
                .body()
                .get("items"))
        .hasSize(1);
  }

  private static String look(List<String> houses) {
    return JSON.writeValueAsString(Map.of("dealerships", houses));
  }

  @Test
  void aDraftThatIsWrongIsStoredAndNotPublished() {
    Api api = first.api();
    String wrong =
        draft(
            "Gruppe Ost",
            Map.of(
                "files",
                List.of(
                    Map.of(
                        "path", "a.drl", "content", "rule \"x\"\nwhen\n  Nothing( )\nthen\nend\n")),
                "lockedRules",
                List.of("There is none")));
    String revision = api.put("dealer-groups/east", wrong).is(200).field("/revision");
    JsonNode found = api.post("dealer-groups/east/check").is(200).body();
    assertThat(found.get("ok").asBoolean()).isFalse();
    assertThat(found.at("/problems/0/file").asString()).isEqualTo("a.drl");
    assertThat(found.at("/problems/0/line").asInt()).isEqualTo(3);
    api.post("dealer-groups/east/versions").is(422);
    api.with("If-Match", "\"other\"").put("dealer-groups/east", strict(10)).is(412);
    api.with("If-Match", "\"" + revision + "\"")
        .put("dealer-groups/east", draft("Ost", Map.of("lockedRules", List.of("There is none"))))
        .is(200);
    assertThat(api.post("dealer-groups/east/versions").is(422).field("/errors/0/field"))
        .isEqualTo("lockedRules");
    api.put("dealer-groups/east", draft("Ost", Map.of("locked", List.of("stage.R1")))).is(422);
    api.put(
            "dealer-groups/east",
            draft("Ost", Map.of("settings", Map.of("stages", Map.of("E1", Map.of("after", "5"))))))
        .is(422);
    api.put("dealer-groups/east", "{}").is(422);
    api.put("dealer-groups/east", draft("Ost", Map.of())).is(200);
    api.post("dealer-groups/east/versions").is(201);
    api.post("dealer-groups/east/versions").is(422);
  }

  @Test
  void aLockedValueIsNotMovedByAnotherPreset() {
    house("p1");
    Api api = first.api();
    api.put("dealerships/p1", "{\"preset\": \"automanager\", \"presetVersion\": 1}").is(200);
    api.put("dealer-groups/preset", draft("Gruppe P", Map.of("locked", List.of("stages.VK"))))
        .is(200);
    api.post("dealer-groups/preset/versions").is(201);
    api.post("dealer-groups/preset/rollouts", roll(1, "p1")).is(200);
    Api manage = key("p1", "manage").with("Accept-Language", "en");
    for (String change :
        List.of(
            "{\"presetVersion\": 2}",
            "{\"preset\": \"autocrm\"}",
            "{\"preset\": \"autocrm\", \"settings\": {\"leadTracking\": true}}")) {
      for (Api.Answer refused :
          List.of(
              manage.put("dealerships/p1", change),
              manage.post("dealerships/p1/preview", change))) {
        refused.is(422);
        assertThat(refused.blamed()).as(change).containsOnly("preset");
        assertThat(refused.field("/errors/0/message")).contains("Gruppe P", "stages.VK.");
      }
    }
    assertThat(manage.put("dealerships/p1", "{\"presetVersion\": 99}").blamed())
        .contains("presetVersion")
        .doesNotContain("preset");

    Map<String, Object> set = Map.of("stages", Map.of("VK", Map.of("clock", "BUSINESS")));
    api.put(
            "dealer-groups/preset",
            draft("Gruppe P", Map.of("settings", set, "locked", List.of("stages.VK.clock"))))
        .is(200);
    api.post("dealer-groups/preset/versions").is(201);
    api.post("dealer-groups/preset/rollouts", roll(2, "p1")).is(200);
    // what the dealer group sets stays at every version of the preset, as an own value does
    assertThat(manage.get("dealerships/p1/presets").is(200).field("/versions/1/changes/0/own"))
        .isEqualTo("BUSINESS");
    manage.put("dealerships/p1", "{\"presetVersion\": 2}").is(200);
    assertThat(api.get("dealerships/p1").field("/settings/stages/VK/clock")).isEqualTo("BUSINESS");
  }

  @Test
  void aLockThatWouldLockNothingAndPeopleAreRefused() {
    Api api = first.api();
    List<String> locks =
        List.of(
            "stages.R1.enabeld",
            "stages.XY",
            "stages.E2.1.after.days",
            "stages.R1.enabled",
            "stages.E2.1",
            "stages.OWN.after",
            "stages.EL1.schedule.time");
    api.put(
            "dealer-groups/typo",
            draft(
                "Tippfehler",
                Map.of(
                    "locked",
                    locks,
                    "settings",
                    Map.of("stages", Map.of("OWN", Map.of("after", "PT1H"))))))
        .is(200);
    JsonNode found =
        api.with("Accept-Language", "en").post("dealer-groups/typo/check").is(200).body();
    assertThat(found.get("ok").asBoolean()).isFalse();
    assertThat(found.get("errors").valueStream().map(field -> field.get("message").asString()))
        .hasSize(3)
        .satisfiesExactly(
            message -> assertThat(message).contains("'stages.E2.1.after.days'"),
            message -> assertThat(message).contains("'stages.R1.enabeld'"),
            message -> assertThat(message).contains("'stages.XY'"));
    api.post("dealer-groups/typo/versions").is(422);
    for (String lock : List.of("selfService.xy", "selfService.HOURS.x", "mail.x")) {
      assertThat(
              api.put("dealer-groups/typo", draft("x", Map.of("locked", List.of(lock)))).blamed())
          .containsExactly("locked");
    }
    api.put("dealer-groups/typo", draft("x", Map.of("locked", List.of("selfService.HOURS"))))
        .is(200);
    api.post("dealer-groups/typo/versions").is(201);

    Map<String, Object> people =
        Map.of("fallbackUser", "carla", "pool", Map.of("enabled", true, "account", "pool"));
    Api.Answer refused =
        api.with("Accept-Language", "de")
            .put("dealer-groups/typo", draft("x", Map.of("settings", people)));
    refused.is(422);
    assertThat(refused.blamed())
        .containsExactlyInAnyOrder("settings.fallbackUser", "settings.pool.account");
    assertThat(refused.text()).contains("keine eigenen Benutzer");
  }
}
