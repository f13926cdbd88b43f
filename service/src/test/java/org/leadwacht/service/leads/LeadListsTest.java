package org.leadwacht.service.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** Lists come sorted by what burns first, a page at a time, and say how many there are. */
class LeadListsTest extends ServerTest {

  private String lead(String name, String receivedAt) {
    clock(receivedAt);
    return lead(
        "{\"source\": \"mobile\", \"assignee\": \"anna\", \"contact\": {\"name\": \""
            + name
            + "\"}}");
  }

  private void happens(String lead, String body) {
    must(api.post(path("/leads/" + lead + "/events"), body));
  }

  private List<String> names(String query) {
    return names(must(api.get(path("/leads?" + query))).body());
  }

  private static List<String> names(JsonNode page) {
    List<String> names = new ArrayList<>();
    page.path("items").forEach(lead -> names.add(lead.at("/contact/name").asString()));
    return names;
  }

  /** Two overdue, one open, one forgotten, two with dates, one closed. */
  private void aMorning() {
    sonnenhof();
    lead("red", "2026-03-05T08:10:00+01:00");
    lead("redder", "2026-03-05T08:05:00+01:00");
    happens(
        lead("later", "2026-03-05T08:11:00+01:00"),
        "{\"type\": \"followUpSet\", \"due\": \"2026-03-09T09:00:00+01:00\"}");
    happens(
        lead("sooner", "2026-03-05T08:12:00+01:00"),
        "{\"type\": \"followUpSet\", \"due\": \"2026-03-06T21:30:00+01:00\"}");
    happens(lead("forgotten", "2026-03-05T08:13:00+01:00"), "{\"type\": \"answered\"}");
    happens(
        lead("lost", "2026-03-05T08:14:00+01:00"), "{\"type\": \"closed\", \"outcome\": \"LOST\"}");
    lead("open", "2026-03-05T10:30:00+01:00");
  }

  @Test
  void whatBurnsFirstComesFirst() {
    aMorning();
    assertThat(names("order=URGENCY"))
        .containsExactly("redder", "red", "open", "forgotten", "sooner", "later", "lost");
    assertThat(names("order=URGENCY&status=OPEN,IN_PROGRESS&group=WITHOUT_FOLLOW_UP"))
        .containsExactly("forgotten");
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    aMorning();
    List<String> all = new ArrayList<>();
    String after = "";
    for (int pages = 0; after != null && pages < 9; pages++) {
      JsonNode page = must(api.get(path("/leads?order=URGENCY&limit=2&after=" + after))).body();
      all.addAll(names(page));
      after = page.path("next").isNull() ? null : page.path("next").asString();
    }
    assertThat(all)
        .containsExactly("redder", "red", "open", "forgotten", "sooner", "later", "lost");
  }

  @Test
  void countsSayHowManyThereAreOfEach() {
    aMorning();
    Api.Answer counts = must(api.get(path("/leads/counts?actor=anna")));
    assertThat(counts.body().path("overdue").asInt()).isEqualTo(2);
    assertThat(counts.body().path("open").asInt()).isEqualTo(1);
    assertThat(counts.body().path("withoutFollowUp").asInt()).isEqualTo(1);
    assertThat(counts.body().path("followUp").asInt()).isEqualTo(2);
    assertThat(must(api.get(path("/leads/counts?assignee=ben"))).body().path("open").asInt())
        .isZero();
  }

  @Test
  void theOtherLeadsOfAPersonAreShownClosedOnesToo() {
    sonnenhof();
    String person =
        "{\"source\": \"mobile\", \"contact\": {\"name\": \"Max\", \"email\":"
            + " \"max@example.com\"}}";
    String first = lead(person);
    happens(first, "{\"type\": \"closed\", \"outcome\": \"WON\"}");
    String second = lead(person);
    JsonNode others = must(api.get(path("/leads/" + second + "/others"))).body().path("items");
    assertThat(others).hasSize(1);
    assertThat(others.at("/0/id").asString()).isEqualTo(first);
    assertThat(others.at("/0/status").asString()).isEqualTo("CLOSED");
  }

  @Test
  void anAnswerThatNeverCameCountsAsMissed() {
    sonnenhof();
    String quick = lead("quick", "2026-03-05T08:00:00+01:00");
    lead("forgotten", "2026-03-05T08:01:00+01:00");
    lead("fresh", "2026-03-05T11:00:00+01:00");
    happens(quick, "{\"type\": \"answered\", \"at\": \"2026-03-05T11:00:00+01:00\"}");
    String second = lead("second", "2026-03-05T11:30:00+01:00");
    happens(second, "{\"type\": \"answered\"}");
    JsonNode anna =
        must(api.get(path("/reports/response-times?from=2026-03-05&to=2026-03-05")))
            .body()
            .at("/users/0");
    assertThat(anna.path("count").asInt()).isEqualTo(2);
    assertThat(anna.path("overdue").asInt()).isEqualTo(1);
    assertThat(anna.path("withinLimit").asDouble()).isEqualTo(1.0 / 3);
    assertThat(anna.path("median").asString()).isEqualTo("PT0S");
    assertThat(anna.path("p90").asString()).isEqualTo("PT3H");
  }

  @Test
  void aReportFollowsWhatHappensToLeadsAndWhatChangesInTheHouse() {
    sonnenhof();
    String report = path("/reports/response-times?from=2026-03-05&to=2026-03-05");
    String one = lead("one", "2026-03-05T08:00:00+01:00");
    String other = lead("other", "2026-03-05T08:00:00+01:00");
    clock("2026-03-05T12:00:00+01:00");
    happens(one, "{\"type\": \"answered\", \"at\": \"2026-03-05T11:00:00+01:00\"}");
    assertThat(must(api.get(report)).field("/users/0/median")).isEqualTo("PT3H");
    assertThat(must(api.get(report)).field("/users/0/overdue")).isEqualTo("1");

    must(api.put(path(""), "{\"openingHours\": {\"mon-fri\": [\"09:00-18:00\"]}}"));
    assertThat(must(api.get(report)).field("/users/0/median")).isEqualTo("PT2H");

    happens(other, "{\"type\": \"answered\"}");
    assertThat(must(api.get(report)).field("/users/0/p90")).isEqualTo("PT3H");
    assertThat(must(api.get(report)).field("/users/0/overdue")).isEqualTo("0");
  }

  @Test
  void noticesSayWhomTheyAreAboutAndWhereTheyGo() {
    sonnenhof("{\"stages\": {\"DM1\": {\"enabled\": true}}}");
    String id = lead("Max Neu", "2026-03-05T09:00:00+01:00");
    lead("Eva Alt", "2026-03-05T09:05:00+01:00");
    JsonNode latest = must(api.get(path("/notices?newest=true&limit=1"))).body();
    assertThat(latest.at("/items/0/contact").asString()).isEqualTo("Eva Alt");
    assertThat(latest.at("/items/0/address").asString()).isEqualTo("anna@sonnenhof.example");
    JsonNode next =
        must(api.get(path("/notices?newest=true&limit=1&after=" + latest.path("next").asString())))
            .body();
    assertThat(next.at("/items/0/lead").asString()).isEqualTo(id);
    assertThat(
            must(api.get(path("/notices?from=2026-03-05T09:05:00%2B01:00"))).body().path("items"))
        .hasSize(1);
  }
}
