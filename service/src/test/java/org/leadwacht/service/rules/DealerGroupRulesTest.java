package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.rulebook.RuleBook;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.service.cli.CommandLineProgram;
import org.leadwacht.service.dealergroups.DealerGroupContent;
import org.leadwacht.service.dealergroups.DealerGroupPin;
import org.leadwacht.service.dealergroups.DealerGroupVersion;
import org.leadwacht.service.dealergroups.DealerGroupVersions;
import org.leadwacht.service.dealergroups.DealerGroups;
import org.leadwacht.service.rules.inforce.RuleBases;
import org.leadwacht.service.rules.inforce.RuleBooks;
import org.leadwacht.service.rules.publication.GroupPublication;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.ServerTest;
import org.leadwacht.service.support.StoreUnderTest;
import tools.jackson.databind.JsonNode;

/**
 * The rules of a dealer group plan in a dealership that holds a version of it, until it does not.
 */
class DealerGroupRulesTest {

  private static final String E1 = "E1 An open lead is overdue when its time has passed";
  private static final String X7 = "X7 The group is told of leads that cost much";

  private static Server older;
  private static Server newer;

  @BeforeAll
  static void start(@TempDir Path folder) {
    String shared = StoreUnderTest.fresh();
    older = Server.startOn(shared);
    newer = Server.startOn(shared, "--leadwacht.rules.base=" + Bases.newer(folder));
  }

  @AfterAll
  static void stop() {
    newer.close();
    older.close();
  }

  @Test
  void theGroupsRulePlansAndTheDealershipsTakesItsPlaceWhereItIsFree() {
    Texts.house(older, "free");
    DealerGroupPin group = version("frei", 1, Texts.overdueAfter(20), Set.of());
    take("free", group);
    String lead = Texts.lead(older, "free", Texts.now());
    for (Server server : List.of(older, newer)) {
      await().until(() -> Texts.overdueAfter(server, "free", lead).equals(Duration.ofMinutes(20)));
    }
    JsonNode rules = older.api().get("dealerships/free/rules").is(200).body();
    assertThat(rules.get("group").get("id").asString()).isEqualTo("frei");
    assertThat(rules.get("group").get("version").asLong()).isEqualTo(1);
    JsonNode file = file(rules, "group");
    assertThat(file.get("file").asString()).isEqualTo("group.drl");
    assertThat(file.get("rules").get(0).get("name").asString()).isEqualTo(E1);
    assertThat(file.get("rules").get(0).get("replaces").asString()).isEqualTo(E1);
    assertThat(file.get("rules").get(0).get("locked").asBoolean()).isFalse();
    assertThat(rules.get("files").get(0).get("layer").asString()).isEqualTo("base");
    assertThat(rules.get("files").toString()).contains("\"locked\":false");

    publish("free", Texts.overdueAfter(5));
    String next = Texts.lead(older, "free", Texts.now());
    await().until(() -> Texts.overdueAfter(newer, "free", next).equals(Duration.ofMinutes(5)));
    JsonNode versions = older.api().get("dealerships/free/rules/versions").is(200).body();
    assertThat(versions.get("items").get(0).get("group").get("version").asLong()).isEqualTo(1);
  }

  @Test
  void aLockedRuleIsNeitherReplacedNorSwitchedOffNorChangedByAnException() {
    Texts.house(older, "locked");
    take("locked", version("fest", 1, Texts.overdueAfter(20), Set.of(E1)));
    JsonNode rules = older.api().get("dealerships/locked/rules").is(200).body();
    assertThat(rules.get("group").get("lockedRules").get(0).asString()).isEqualTo(E1);
    assertThat(file(rules, "group").get("rules").get(0).get("locked").asBoolean()).isTrue();

    refused("own.drl", Texts.overdueAfter(5), 1, 6);
    refused("own.drl", "rule \"" + E1 + "\" enabled false\nwhen\nthen\nend\n", 1, 6);
    refused("own.dslr", "For leads of brand \"DS\": overdue after 5 minutes\n", 1, 26);
    String lead = Texts.lead(older, "locked", Texts.now());
    assertThat(Texts.overdueAfter(older, "locked", lead)).isEqualTo(Duration.ofMinutes(20));
  }

  private static void refused(String file, String text, int line, int column) {
    String draft = "dealerships/locked/rules/draft";
    older.api().putText(draft + "/" + file, text).is(200);
    JsonNode problem =
        older
            .api()
            .post(draft + "/check", "")
            .is(200)
            .body()
            .get("problems")
            .valueStream()
            .filter(found -> found.get("code").asString().equals("LOCKED_RULE"))
            .findFirst()
            .orElseThrow();
    assertThat(problem.get("line").asInt()).isEqualTo(line);
    assertThat(problem.get("column").asInt()).isEqualTo(column);
    assertThat(problem.get("message").asString()).contains("Autogruppe fest", "locked");
    assertThat(older.api().post(draft + "/publish", "{}").is(422).text()).contains("LOCKED_RULE");
    older.api().delete(draft + "/" + file).is(204);
  }

  @Test
  void anOlderVersionComesBackWithoutTheGroupAndTheGroupWithItsVersion() {
    Texts.house(older, "back");
    publish("back", Texts.overdueAfter(40));
    take("back", version("hin", 1, expensive(), Set.of()));
    assertThat(stages("back")).contains("X7");
    restore("back", 1);
    assertThat(stages("back")).doesNotContain("X7");
    JsonNode rules = newer.api().get("dealerships/back/rules").is(200).body();
    assertThat(rules.get("group").isNull()).isTrue();
    restore("back", 2);
    assertThat(stages("back")).contains("X7");
    JsonNode versions = older.api().get("dealerships/back/rules/versions").is(200).body();
    assertThat(versions.get("items").get(0).get("diff").asString()).contains("group/group.drl");
    restore("back", 0);
    assertThat(stages("back")).doesNotContain("X7");
  }

  @Test
  void leavingTakesTheRulesOfTheGroupAwayAndLeavesTheDealershipsOwn() {
    Texts.house(older, "gone");
    DealerGroupPin group = version("weg", 1, expensive(), Set.of());
    take("gone", group);
    publish("gone", Texts.overdueAfter(30));
    take("gone", null);
    assertThat(stages("gone")).doesNotContain("X7");
    String lead = Texts.lead(older, "gone", Texts.now());
    assertThat(Texts.overdueAfter(older, "gone", lead)).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void aVersionThatDoesNotGoWithTheDealershipIsRefusedAndChangesNothing() {
    Texts.house(older, "against");
    publish("against", Texts.overdueAfter(30));
    assertThat(trial("against", version("eng", 1, Texts.overdueAfter(20), Set.of(E1))).reasons())
        .anySatisfy(
            reason -> assertThat(reason.in(Language.DE)).contains("own.drl", "Autogruppe eng"));
    String nobody = expensive().replace("$assignee, \"mail\"", "\"niemand\", \"mail\"");
    assertThat(trial("against", version("eng", 2, nobody, Set.of())).reasons())
        .anySatisfy(
            reason -> assertThat(reason.in(Language.DE)).contains("group/group.drl", "niemand"));
    JsonNode rules = older.api().get("dealerships/against/rules").is(200).body();
    assertThat(rules.get("version").asLong()).isEqualTo(1);
    assertThat(rules.get("group").isNull()).isTrue();
  }

  @Test
  void anUpgradeOfTheBaseKeepsTheGroupAndSaysWhoseRuleStandsInThePlaceOfOne() {
    Texts.house(older, "moved");
    take("moved", version("zug", 1, Texts.overdueAfter(25) + expensive(), Set.of(E1)));
    JsonNode upgrade =
        newer.api().get("dealerships/moved/rules").is(200).body().get("upgrade").get("rules");
    JsonNode override = upgrade.get(0).get("override");
    assertThat(override.get("layer").asString()).isEqualTo("group");
    assertThat(override.get("file").asString()).isEqualTo("group.drl");
    newer.api().post("dealerships/moved/rules/base/upgrade", "{}").is(200);
    await().until(() -> stages("moved").containsAll(List.of("X7", "N1")));
    JsonNode rules = newer.api().get("dealerships/moved/rules").is(200).body();
    assertThat(rules.get("baseVersion").asInt()).isEqualTo(Bases.NEW);
    assertThat(rules.get("group").get("version").asLong()).isEqualTo(1);
    String lead = Texts.lead(newer, "moved", Texts.now());
    assertThat(Texts.overdueAfter(older, "moved", lead)).isEqualTo(Duration.ofMinutes(25));
  }

  @Test
  void rulesOverTheirBudgetMakeRoomForTheVersionBeforeWithItsGroup() {
    Texts.house(older, "costly");
    take("costly", version("teuer", 1, expensive(), Set.of()));
    publish("costly", WorldFollowsTest.wide());
    assertThat(stages("costly")).contains("X7");
    JsonNode rules = older.api().get("dealerships/costly/rules").is(200).body();
    assertThat(rules.get("plannedVersion").asLong()).isEqualTo(1);
    assertThat(rules.get("version").asLong()).isEqualTo(2);
  }

  @Test
  void dealershipsOfAGroupShareItsRulesAndThoseOfTheSameFiles() {
    DealerGroupPin group = version("viele", 1, expensive(), Set.of());
    RuleBases bases = older.bean(RuleBases.class);
    RuleBase base = bases.with(bases.newest(), group);
    assertThat(bases.with(bases.newest(), new DealerGroupPin("viele", 1))).isSameAs(base);
    RuleBooks books = older.bean(RuleBooks.class);
    List<RuleFile> own = List.of(new RuleFile("own.drl", Texts.overdueAfter(33)));
    RuleBook book = books.of(new RuleSet(base, own));
    assertThat(books.of(new RuleSet(base, List.copyOf(own)))).isSameAs(book);
    // another version that changes no rule is the same book
    RuleBase locked = bases.with(bases.newest(), version("viele", 2, expensive(), Set.of(E1)));
    assertThat(books.of(new RuleSet(locked, own))).isSameAs(book);
    assertThat(books.of(new RuleSet(bases.newest(), own))).isNotSameAs(book);
    assertThat(books.of(new RuleSet(base, List.of()))).isSameAs(base.book());
  }

  @Test
  void theCommandLineChecksAFolderOnTheRulesOfTheGroup(@TempDir Path folder) throws Exception {
    Texts.house(older, "folder");
    take("folder", version("ordner", 1, Texts.overdueAfter(25), Set.of(E1)));
    Path rules = Files.createDirectories(folder.resolve("folder"));
    Files.writeString(rules.resolve("own.drl"), Texts.overdueAfter(5));
    StringWriter out = new StringWriter();
    int code =
        CommandLineProgram.run(
            new PrintWriter(out),
            new PrintWriter(out),
            "rules",
            "publish",
            folder.toString(),
            "--server",
            older.url(),
            "--key",
            ServerTest.KEY,
            "--language",
            "en");
    assertThat(out.toString()).contains("LOCKED_RULE", "Autogruppe ordner");
    assertThat(code).isEqualTo(1);
  }

  private static DealerGroupPin version(
      String group, int number, String rules, Set<String> locked) {
    DealerGroupPin pin = new DealerGroupPin(group, number);
    older.api().put("dealer-groups/" + group, "{\"name\": \"Autogruppe " + group + "\"}").is(200);
    older
        .bean(DealerGroupVersions.class)
        .add(
            new DealerGroupVersion(
                pin,
                new DealerGroupContent(
                    "Autogruppe " + group,
                    SettingsFields.NONE,
                    Set.of(),
                    List.of(new RuleFile("group.drl", rules)),
                    locked),
                "",
                "gerda",
                older.bean(Clock.class).instant(),
                Set.of(),
                RuleBase.shipped().version()));
    return pin;
  }

  private static void take(String house, @Nullable DealerGroupPin group) {
    GroupPublication.Trial trial = trial(house, group);
    assertThat(trial.reasons()).isEmpty();
    older.bean(GroupPublication.class).publish(trial, group, "Händlergruppe", "gerda");
  }

  private static GroupPublication.Trial trial(String house, @Nullable DealerGroupPin group) {
    GroupPublication publication = older.bean(GroupPublication.class);
    if (group == null) {
      return publication.trial(house, GroupLayer.NONE, RuleBase::product);
    }
    DealerGroupVersion version = older.bean(DealerGroups.class).version(group);
    return publication.trial(house, version.layer(), base -> base.with(version.rules()));
  }

  private static void publish(String house, String rules) {
    older.api().putText("dealerships/" + house + "/rules/draft/own.drl", rules).is(200);
    older.api().post("dealerships/" + house + "/rules/draft/publish", "{}").is(200);
  }

  private static void restore(String house, int version) {
    older
        .api()
        .post("dealerships/" + house + "/rules/versions/" + version + "/restore", "{}")
        .is(200);
  }

  private static List<String> stages(String house) {
    return older
        .api()
        .post(
            "dealerships/" + house + "/evaluate",
            "{\"source\": \"mobile\", \"assignee\": \"anna\", \"price\": 90000}")
        .is(200)
        .body()
        .get("plan")
        .valueStream()
        .map(entry -> entry.get("stage").asString())
        .toList();
  }

  private static JsonNode file(JsonNode rules, String layer) {
    return rules
        .get("files")
        .valueStream()
        .filter(file -> file.get("layer").asString().equals(layer))
        .findFirst()
        .orElseThrow();
  }

  private static String expensive() {
    return """
    rule "%s"
      @stage( "X7" )
    when
      Lead( open, price >= 50000, $assignee : assignee, $openedAt : openedAt )
      $calendar : Calendar( of == "leads" )
    then
      insert( new Step( "X7", $calendar.after( $openedAt, Duration.ofHours( 1 ), "ELAPSED" ), $assignee, "mail" ) );
    end
    """
        .formatted(X7);
  }
}
