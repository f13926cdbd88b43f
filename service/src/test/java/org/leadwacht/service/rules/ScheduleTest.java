package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import org.leadwacht.service.support.TwoInstances;
import tools.jackson.databind.JsonNode;

/** A draft is published at the instant somebody chose, or somebody is told why it was not. */
class ScheduleTest extends ServerTest {

  /** So many drafts become due at one instant. */
  private static final int HOUSES = 5;

  private String rules(String rest) {
    return path("/rules" + rest);
  }

  private void draft(Api author, int minutes) {
    must(author.putText(rules("/draft/escalation.drl"), Texts.overdueAfter(minutes)));
  }

  private Api.Answer schedule(Api by, String at) {
    return by.put(
        rules("/draft/schedule"), "{\"at\": \"%s\", \"comment\": \"Spring\"}".formatted(at));
  }

  private JsonNode scheduled() {
    return api.get(rules("/draft/schedule")).is(200).body().get("schedule");
  }

  private long version() {
    return api.get(rules("")).is(200).body().get("version").asLong();
  }

  private Api named(String name) {
    String body = "{\"name\": \"" + name + "\", \"scope\": \"rules\"}";
    return api.key(must(api.post(path("/keys"), body)).field("/key"));
  }

  private List<JsonNode> alarms() {
    return api.get("system")
        .is(200)
        .body()
        .at("/rules/alarms")
        .valueStream()
        .filter(alarm -> alarm.get("dealership").asString().equals(house))
        .toList();
  }

  private String audit() {
    return api.get(path("/audit")).is(200).text();
  }

  @Test
  void aScheduledDraftIsPublishedAtItsInstantInTheNameOfWhoScheduledIt() {
    sonnenhof();
    Api planner = named("planner");
    draft(planner, 30);
    // without an offset local to the dealership
    JsonNode made = schedule(planner, "2026-03-06T07:00").is(200).body();
    assertThat(made.get("at").asString()).startsWith("2026-03-06T06:00:00Z");
    assertThat(made.get("by").asString()).isEqualTo("planner");
    assertThat(made.get("obstacle").asBoolean()).isFalse();
    assertThat(scheduled().get("refused").isNull()).isTrue();

    clock("2026-03-06T06:59:59+01:00");
    assertThat(version()).isZero();
    clock("2026-03-06T07:00:00+01:00");
    assertThat(version()).isEqualTo(1);
    assertThat(scheduled().isNull()).isTrue();
    JsonNode published = api.get(rules("/versions")).body().get("items").get(0);
    assertThat(published.get("by").asString()).isEqualTo("planner");
    assertThat(published.get("comment").asString()).isEqualTo("Spring");
    assertThat(published.get("at").asString()).startsWith("2026-03-06T06:00:00Z");
    assertThat(alarms()).isEmpty();
    assertThat(audit()).contains("2026-03-06 07:00").doesNotContain("publication refused");
    clock("2026-03-07T07:00:00+01:00");
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void aScheduleIsReplacedAndCalledOff() {
    sonnenhof();
    draft(api, 30);
    schedule(api, "2026-03-06T07:00").is(200);
    schedule(api, "2026-03-08T07:00").is(200);
    clock("2026-03-06T08:00:00+01:00");
    assertThat(version()).isZero();
    api.delete(rules("/draft/schedule")).is(204);
    api.delete(rules("/draft/schedule")).is(404);
    assertThat(scheduled().isNull()).isTrue();
    clock("2026-03-09T08:00:00+01:00");
    assertThat(version()).isZero();
    assertThat(alarms()).isEmpty();
    assertThat(api.get(rules("/draft")).body().toString()).contains("Duration.ofMinutes( 30 )");
  }

  @Test
  void whatCannotBePublishedNowIsNotScheduled() {
    sonnenhof();
    schedule(api, "2026-03-06T07:00").is(422);
    draft(api, 30);
    Api.Answer past = schedule(api, "2026-03-05T07:59").is(422);
    assertThat(past.blamed()).containsExactly("at");
    // in the dealership's time, as it was typed
    assertThat(past.text()).contains("07:59").doesNotContain("06:59");
    schedule(api, "2028-03-05T07:59").is(422);
    schedule(api, "tomorrow").is(400);
    api.put(rules("/draft/schedule"), "{\"comment\": \"Spring\"}").is(400);
    api.put(rules("/draft/schedule"), "{\"at\": \"2026-03-06T07:00\", \"basedOn\": 4}").is(409);
    must(api.putText(rules("/draft/wrong.drl"), "rule \"no end\""));
    schedule(api, "2026-03-06T07:00").is(422);
    assertThat(scheduled().isNull()).isTrue();
  }

  @Test
  void aDraftThatWasChangedSinceIsNotPublishedAndAnAlarmSaysWhoHadScheduledIt() {
    sonnenhof();
    draft(api, 30);
    schedule(named("planner"), "2026-03-06T07:00").is(200);
    draft(named("changer"), 40);
    assertThat(scheduled().get("obstacle").asBoolean()).isTrue();
    clock("2026-03-06T07:00:00+01:00");
    assertThat(version()).isZero();
    assertThat(alarms()).hasSize(1);
    assertThat(alarms().get(0).get("text").asString())
        .contains("planner", "2026-03-06 07:00", "changer");
    assertThat(scheduled().get("refused").asString()).contains("changer");
    assertThat(audit()).contains("publication refused");
    clock("2026-03-06T09:00:00+01:00");
    assertThat(alarms()).hasSize(1);

    // taken notice of
    api.delete(rules("/draft/schedule")).is(204);
    assertThat(alarms()).isEmpty();
    schedule(api, "2026-03-07T07:00").is(200);
    clock("2026-03-07T07:00:00+01:00");
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void whatFailsItsCheckByThenIsNotPublished() {
    sonnenhof();
    draft(api, 30);
    schedule(api, "2026-03-06T07:00").is(200);
    must(api.putYaml(path("/scenarios/overdue"), Texts.overdueAt("11:00")));
    clock("2026-03-06T07:00:00+01:00");
    assertThat(version()).isZero();
    assertThat(alarms().get(0).get("text").asString()).contains("2026-03-06 07:00");
    assertThat(scheduled().get("refused").asString()).isNotBlank();
  }

  @Test
  void besideAnotherVersionItIsNotPublishedAndTheSameDraftByHandIsEnough() {
    sonnenhof();
    draft(api, 30);
    schedule(api, "2026-03-06T07:00").is(200);
    draft(api, 40);
    must(api.post(rules("/draft/publish"), "{}"));
    clock("2026-03-06T07:00:00+01:00");
    assertThat(version()).isEqualTo(1);
    assertThat(alarms()).hasSize(1);

    // the next publication ends the alarm; the draft that was scheduled is that which was published
    draft(api, 50);
    schedule(api, "2026-03-07T07:00").is(200);
    must(api.post(rules("/draft/publish"), "{}"));
    clock("2026-03-07T07:00:00+01:00");
    assertThat(version()).isEqualTo(2);
    assertThat(alarms()).isEmpty();
    assertThat(scheduled().isNull()).isTrue();
  }

  @Test
  void withFourEyesNobodySchedulesWhatHeWrote() {
    sonnenhof("{\"fourEyes\": true}");
    Api writer = named("writer");
    draft(writer, 30);
    schedule(writer, "2026-03-06T07:00").is(403);
    schedule(named("approver"), "2026-03-06T07:00").is(200);
    clock("2026-03-06T07:00:00+01:00");
    assertThat(version()).isEqualTo(1);
    assertThat(api.get(rules("/versions")).body().at("/items/0/by").asString())
        .isEqualTo("approver");
  }

  @Test
  void twoInstancesPublishItOnce() {
    try (TwoInstances both = new TwoInstances()) {
      for (int number = 0; number < HOUSES; number++) {
        String own = "dealerships/twice" + number;
        both.api(0).put(own, Texts.HOUSE).is(200);
        both.api(1).putText(own + "/rules/draft/escalation.drl", Texts.overdueAfter(30)).is(200);
      }
      // all at one instant, at which both instances look
      String at = Instant.now(Clock.systemUTC()).plusMillis(1_500).toString();
      for (int number = 0; number < HOUSES; number++) {
        String own = "dealerships/twice" + number;
        both.api(number).put(own + "/rules/draft/schedule", "{\"at\": \"" + at + "\"}").is(200);
      }
      for (int number = 0; number < HOUSES; number++) {
        String own = "dealerships/twice" + number;
        for (int instance = 0; instance < 2; instance++) {
          Api one = both.api(instance);
          await()
              .until(
                  () ->
                      one.get(own + "/rules/draft/schedule")
                          .is(200)
                          .body()
                          .get("schedule")
                          .isNull());
          assertThat(one.get(own + "/rules").is(200).body().get("version").asInt()).isEqualTo(1);
          assertThat(one.get(own + "/rules/versions").body().get("items")).hasSize(1);
          assertThat(one.get("system").text()).doesNotContain("\"dealership\":\"twice" + number);
        }
      }
    }
  }
}
