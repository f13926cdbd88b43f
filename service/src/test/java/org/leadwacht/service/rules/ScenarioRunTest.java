package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Patience;
import org.leadwacht.service.support.Server;
import tools.jackson.databind.JsonNode;

/** Storing and running stories over a real port. */
class ScenarioRunTest {

  private static Server server;

  @BeforeAll
  static void start() {
    server = Server.start();
    Texts.house(server, "stories");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void linesShowExpectedActualAndWhy() {
    JsonNode right =
        server
            .api()
            .postYaml("dealerships/stories/scenarios/run", Texts.overdueAt("11:00"))
            .is(200)
            .body();
    assertThat(right.get("passed").asInt()).isEqualTo(1);
    assertThat(right.get("failed").asInt()).isZero();
    JsonNode line = right.get("results").get(0).get("lines").get(0);
    assertThat(line.get("ok").asBoolean()).isTrue();
    assertThat(line.get("because").asString()).contains("E1 An open lead is overdue");
    JsonNode wrong =
        server
            .api()
            .postYaml("dealerships/stories/scenarios/run?rules=published", Texts.overdueAt("12:00"))
            .is(200)
            .body();
    assertThat(wrong.get("failed").asInt()).isEqualTo(1);
    assertThat(wrong.get("results").get(0).get("passed").asBoolean()).isFalse();
    assertThat(wrong.get("results").get(0).get("lines").get(0).get("expected").asString())
        .contains("12:00");
    assertThat(wrong.get("results").get(0).get("lines").get(0).get("actual").asString())
        .contains("11:00");
  }

  @Test
  void resultsCarryWhatItTakesToDrawThem() {
    JsonNode result =
        server
            .api()
            .postYaml(
                "dealerships/stories/scenarios/run",
                """
                scenario: Overdue on the next day, when the house opens later
                users:
                  - { id: anna, roles: [SELLER] }
                events:
                  - { at: "2026-03-05T17:00", lead: L1, type: received, source: mobile, assignee: anna }
                  - { at: "2026-03-05T17:30", type: calendarChanged, openingHours: { mon-fri: ["09:00-12:00"] } }
                  - { at: "2026-03-06T11:00", arrives: "2026-03-06T11:30", lead: L1, type: followUpSet, by: anna, due: "2026-03-10T10:00" }
                until: "2026-03-06T12:30"
                only: [E1]
                expect:
                  - { at: "2026-03-06T10:00", stage: E1, lead: L1, to: [anna] }
                """)
            .is(200)
            .body()
            .get("results")
            .get(0);
    assertThat(result.get("timeZone").asString()).isEqualTo("Europe/Berlin");
    assertThat(result.get("from").asString()).isEqualTo("2026-03-05T16:00:00Z");
    assertThat(result.get("until").asString()).isEqualTo("2026-03-06T11:30:00Z");
    assertThat(result.get("millis").asLong()).isNotNegative();
    assertThat(result.get("events").valueStream().map(event -> event.get("type").asString()))
        .containsExactly("received", "calendarChanged", "followUpSet");
    JsonNode late = result.get("events").get(2);
    assertThat(late.get("at").asString()).isEqualTo("2026-03-06T10:00:00Z");
    assertThat(late.get("arrivedAt").asString()).isEqualTo("2026-03-06T10:30:00Z");
    assertThat(late.get("due").asString()).isEqualTo("2026-03-10T09:00:00Z");
    assertThat(late.get("lead").asString()).isEqualTo("L1");
    // the hours of the first day end with the change: the new ones were over
    assertThat(
            result
                .get("open")
                .valueStream()
                .map(open -> open.get("from").asString() + " " + open.get("to").asString()))
        .containsExactly(
            "2026-03-05T16:00:00Z 2026-03-05T16:30:00Z",
            "2026-03-06T08:00:00Z 2026-03-06T11:00:00Z");
    JsonNode line = result.get("lines").get(0);
    assertThat(line.get("expectedLine").get("at").asString()).isEqualTo("2026-03-06T09:00:00Z");
    assertThat(line.get("expectedLine").get("stage").asString()).isEqualTo("E1");
    assertThat(line.get("actualLine").get("to").get(0).asString()).isEqualTo("anna");
    assertThat(line.get("actualLine").get("via").get(0).asString()).isEqualTo("popup");
  }

  @Test
  void whatHappenedIsTakenAsExpectedAndAllElseStays() {
    Texts.house(server, "taken");
    String stories = "dealerships/taken/scenarios";
    String wrong = "# agreed in May\n" + Texts.overdueAt("09:30");
    server.api().putYaml(stories + "/overdue", wrong).is(200);
    JsonNode taken = server.api().post(stories + "/overdue/take").is(200).body();
    assertThat(taken.get("text").asString()).isEqualTo(wrong.replace("T09:30", "T11:00"));
    assertThat(server.api().post(stories + "/run").body().get("passed").asInt()).isEqualTo(1);
    assertThat(server.api().post(stories + "/overdue/take?story=1").is(400).text())
        .contains("number 1");
    assertThat(server.api().post(stories + "/gone/take").is(404).text()).contains("gone");
    String refused =
        Texts.overdueAt("11:00")
            .replace(
                "until:",
                "  - { at: \"2026-03-05T09:30\", lead: L1, type: claimed, by: anna }\nuntil:");
    server.api().putYaml(stories + "/refused", refused).is(200);
    assertThat(server.api().post(stories + "/refused/take").is(422).text()).contains("refused");
  }

  @Test
  void aStoryOfALeadHasThePeopleOfTheDealershipAndExpectsWhatHappensNow() {
    Texts.house(server, "retold");
    String stories = "dealerships/retold/scenarios";
    String lead =
        """
        {"title": "A DS in the night", "lead": {"source": "mobile", "brand": "DS",
         "contact": {"email": "max@example.org"}, "receivedAt": "2026-03-05T22:00:00Z"}}\
        """;
    JsonNode made = server.api().post(stories + "/ds-night/of-lead", lead).is(201).body();
    assertThat(made.get("text").asString())
        .contains("A DS in the night", "\"anna\"", "stage: ASSIGNED", "stage: E1")
        .doesNotContain("Autohaus Test");
    assertThat(server.api().post(stories + "/run").body().get("passed").asInt()).isEqualTo(1);
    assertThat(server.api().post(stories + "/ds-night/of-lead", lead).is(409).text())
        .contains("ds-night");
    server.api().putText("dealerships/retold/rules/draft/e1.drl", Texts.overdueAfter(5)).is(200);
    JsonNode run = server.api().post(stories + "/run?rules=draft").is(200).body();
    assertThat(run.get("failed").asInt()).isEqualTo(1);
  }

  @Test
  void storedStoriesRunOnTheDraftAndOnWhatIsPublished() {
    Texts.house(server, "stored");
    String scenarios = "dealerships/stored/scenarios";
    server.api().putYaml(scenarios + "/overdue.yaml", Texts.overdueAt("09:30")).is(200);
    assertThat(server.api().get(scenarios + "/overdue.yaml").text())
        .isEqualTo(Texts.overdueAt("09:30"));
    assertThat(server.api().get(scenarios).body().get("items").get(0).get("name").asString())
        .isEqualTo("overdue.yaml");
    server.api().putText("dealerships/stored/rules/draft/e.drl", Texts.overdueAfter(30)).is(200);
    assertThat(server.api().post(scenarios + "/run?rules=draft").body().get("passed").asInt())
        .isEqualTo(1);
    assertThat(server.api().post(scenarios + "/run?rules=published").body().get("failed").asInt())
        .isEqualTo(1);
    assertThat(server.api().post(scenarios + "/run?rules=both").status()).isEqualTo(400);
    server.api().delete(scenarios + "/overdue.yaml").is(204);
    server.api().get(scenarios + "/overdue.yaml").is(404);
    server.api().delete(scenarios + "/overdue.yaml").is(404);
    assertThat(server.api().post(scenarios + "/run").body().get("results").size()).isZero();
  }

  @Test
  void unreadableFilesNameFileLineAndKey() {
    String run = "dealerships/stories/scenarios/run";
    JsonNode unknown =
        server
            .api()
            .postYaml(run, Texts.overdueAt("11:00").replace("only:", "olny:"))
            .is(422)
            .body();
    assertThat(unknown.get("problems").get(0).get("line").asInt()).isEqualTo(9);
    assertThat(unknown.get("problems").get(0).get("key").asString()).isEqualTo("olny");
    assertThat(unknown.get("errors").get(0).get("field").asString())
        .contains("body.yaml:9")
        .contains("olny");
    server.api().postYaml(run, "scenario: [unclosed").is(422);
    server.api().putYaml("dealerships/stories/scenarios/wrong", "scenario: x\nunknown: y").is(422);
    server.api().putYaml("dealerships/stories/scenarios/-wrong", "A").is(400);
    server.api().post(run, "{}").is(415);
  }

  @Test
  void rulesOfAStoryAreCheckedLikeADraft() {
    String own = Texts.overdueAfter(30).indent(4);
    String story = Texts.overdueAt("09:30") + "rules:\n  escalation.drl: |\n" + own;
    assertThat(
            server
                .api()
                .postYaml("dealerships/stories/scenarios/run", story)
                .is(200)
                .body()
                .get("passed")
                .asInt())
        .isEqualTo(1);
    String evil = story.replace("Duration.ofMinutes( 30 )", "Runtime.getRuntime()");
    JsonNode refused =
        server.api().postYaml("dealerships/stories/scenarios/run", evil).is(422).body();
    assertThat(refused.get("problems").get(0).get("file").asString()).isEqualTo("escalation.drl");
    assertThat(refused.get("problems").get(0).get("severity").asString()).isEqualTo("ERROR");
    String published =
        Texts.overdueAt("09:30")
            .replace(
                "until:",
                "  - { at: \"2026-03-05T09:10\", type: rulesPublished, rules: { own.drl: \"rule"
                    + " broken\" } }\n"
                    + "until:");
    server.api().postYaml("dealerships/stories/scenarios/run", published).is(422);
  }

  @Test
  void aStoryThatAsksForTooMuchFailsWithinSeconds() {
    String wide =
        """
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
    String story = Texts.overdueAt("11:00") + "rules:\n  wide.drl: |\n" + wide.indent(4);
    AtomicReference<Api.@Nullable Answer> answer = new AtomicReference<>();
    assertThat(
            Patience.effort(
                () ->
                    answer.set(server.api().postYaml("dealerships/stories/scenarios/run", story))))
        .isLessThan(Duration.ofSeconds(5));
    JsonNode result = Objects.requireNonNull(answer.get()).is(200).body().get("results").get(0);
    assertThat(result.get("passed").asBoolean()).isFalse();
    assertThat(result.get("error").asString())
        .contains("Everything with everything")
        .contains("budget");
  }

  @Test
  void manyStoriesInOneBody() {
    String one = Texts.overdueAt("11:00").indent(2).replaceFirst("^  ", "- ");
    JsonNode run =
        server
            .api()
            .postYaml("dealerships/stories/scenarios/run", String.join("", List.of(one, one, one)))
            .is(200)
            .body();
    assertThat(run.get("passed").asInt()).isEqualTo(3);
  }
}
