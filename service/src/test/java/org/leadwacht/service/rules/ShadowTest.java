package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/**
 * A draft runs in shadow: what it would have told whom since then is reported, and nobody is told.
 */
class ShadowTest extends ServerTest {

  private String shadow() {
    return path("/rules/draft/shadow");
  }

  private JsonNode running() {
    return api.get(shadow()).is(200).body().get("shadow");
  }

  private JsonNode report() {
    return api.post(shadow() + "/report", "").is(200).body();
  }

  private void draft(int minutes) {
    must(api.putText(path("/rules/draft/escalation.drl"), Texts.overdueAfter(minutes)));
  }

  private String lead() {
    return lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
  }

  private JsonNode overdue(JsonNode report) {
    return report
        .get("items")
        .valueStream()
        .filter(item -> item.get("stage").asString().equals("E1"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no E1 in " + report));
  }

  @Test
  void theReportTellsWhatTheDraftWouldHaveDoneSinceItBegan() {
    sonnenhof();
    String before = lead();
    clock("2026-03-05T10:30:00+01:00");
    String answered = lead();
    must(api.post(path("/leads/" + answered + "/events"), "{\"type\": \"answered\"}"));
    // overdue at half past ten of the draft, before the shadow began
    draft(30);
    assertThat(running().isNull()).isTrue();
    api.post(shadow() + "/report", "").is(404);
    JsonNode begun = api.put(shadow(), "{\"days\": 3}").is(200).body();
    assertThat(begun.get("until").asString()).startsWith("2026-03-08T09:30:00Z");
    assertThat(begun.get("over").asBoolean()).isFalse();
    assertThat(report().get("items")).isEmpty();

    clock("2026-03-05T11:00:00+01:00");
    String since = lead();
    clock("2026-03-05T11:29:00+01:00");
    assertThat(report().get("changedLeads").asInt()).isZero();
    clock("2026-03-05T11:31:00+01:00");
    JsonNode report = report();
    assertThat(report.get("total").asInt()).isGreaterThanOrEqualTo(1);
    assertThat(report.get("from").asString()).startsWith("2026-03-05T09:30:00Z");
    assertThat(overdue(report).get("earlier").asInt()).isEqualTo(1);
    assertThat(overdue(report).get("leads").toString()).contains(since).doesNotContain(before);
    // told to nobody
    assertThat(api.get(path("/leads/" + since)).body().get("signal").asString())
        .isNotEqualTo("RED");
    assertThat(api.get(path("/rules")).body().get("version").asInt()).isZero();

    draft(20);
    assertThat(running().get("draftChanged").asBoolean()).isTrue();
    // after its time it ends, and its report stays
    clock("2026-03-09T09:00:00+01:00");
    assertThat(running().get("over").asBoolean()).isTrue();
    String late = lead();
    clock("2026-03-09T12:00:00+01:00");
    assertThat(report().toString()).contains(since).doesNotContain(late);
    assertThat(api.get(path("/audit")).text()).contains("shadow");
  }

  @Test
  void anOpenLeadFromBeforeThatNobodyLookedAtSinceIsReported() {
    sonnenhof();
    String before = lead();
    clock("2026-03-05T10:14:00+01:00");
    // everything due is done, so that nobody looks at it at the instant at which the shadow begins
    clock("2026-03-05T10:15:00+01:00");
    // by what is in force there is nothing to do about it in these minutes
    draft(140);
    api.put(shadow(), "{\"days\": 3}").is(200);
    clock("2026-03-05T10:19:00+01:00");
    assertThat(report().get("changedLeads").asInt()).isZero();
    clock("2026-03-05T10:21:00+01:00");
    JsonNode report = report();
    assertThat(overdue(report).get("later").asInt()).isEqualTo(1);
    assertThat(overdue(report).get("leads").toString()).contains(before);
  }

  @Test
  void itEndsWhenTheDraftIsPublishedDiscardedOrSomebodyEndsIt() {
    sonnenhof();
    api.put(shadow(), "{}").is(422);
    draft(30);
    api.put(shadow(), "{\"days\": 91}").is(422);
    assertThat(api.put(shadow(), "{}").is(200).body().get("until").asString())
        .startsWith("2026-03-19");
    api.delete(shadow()).is(204);
    api.delete(shadow()).is(404);
    assertThat(running().isNull()).isTrue();

    api.put(shadow(), "{}").is(200);
    api.delete(path("/rules/draft/escalation.drl")).is(204);
    assertThat(running().isNull()).isTrue();
    draft(30);
    assertThat(running().isNull()).isTrue();

    api.put(shadow(), "{}").is(200);
    must(api.post(path("/rules/draft/publish"), "{}"));
    assertThat(running().isNull()).isTrue();
    draft(40);
    assertThat(running().isNull()).isTrue();
    must(api.putText(path("/rules/draft/wrong.drl"), "rule \"no end\""));
    api.put(shadow(), "{}").is(422);
  }
}
