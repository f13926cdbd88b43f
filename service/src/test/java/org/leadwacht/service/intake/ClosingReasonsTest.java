package org.leadwacht.service.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** A dealership closes leads in its own words, each of which has an outcome. */
class ClosingReasonsTest extends ServerTest {

  private static final String REASONS =
      """
      {"closingReasons": [
        {"id": "sold", "name": "Verkauft", "outcome": "WON"},
        {"id": "price", "name": "Zu teuer", "outcome": "LOST",
         "portalWords": {"MOBILE_DE": "NOT_INTERESTED"}}]}\
      """;

  private String open(String settings) {
    sonnenhof(settings);
    return lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
  }

  private Api.Answer closes(String lead, String rest) {
    return api.post(path("/leads/" + lead + "/events"), "{\"type\": \"closed\"" + rest + "}");
  }

  @Test
  void theReasonBringsItsOutcomeAndKeepsItsWords() {
    String id = open(REASONS);
    Api.Answer closed =
        closes(id, ", \"reason\": \"price\", \"text\": \"Bought elsewhere\"").is(200);
    assertThat(closed.field("/status")).isEqualTo("CLOSED");
    assertThat(closed.field("/history/1/outcome")).isEqualTo("LOST");
    assertThat(closed.field("/history/1/reason/id")).isEqualTo("price");
    assertThat(closed.field("/history/1/text")).isEqualTo("Bought elsewhere");
    must(
        api.put(
            path(""),
            """
            {"settings": {"closingReasons": [{"id": "other", "name": "Anderes", "outcome": "LOST"}]}}\
            """));
    assertThat(api.get(path("/leads/" + id)).field("/history/1/reason/name")).isEqualTo("Zu teuer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"WON", "LOST", "DUPLICATE", "SPAM"})
  void aReasonMayMeanEveryOutcome(String outcome) {
    String id =
        open(
            "{\"closingReasons\": [{\"id\": \"own\", \"name\": \"Eigener\", \"outcome\": \""
                + outcome
                + "\"}]}");
    Api.Answer closed = closes(id, ", \"reason\": \"own\"").is(200);
    assertThat(closed.field("/history/1/outcome")).isEqualTo(outcome);
    assertThat(closed.field("/history/1/reason/name")).isEqualTo("Eigener");
  }

  @Test
  void whereThereAreReasonsOneMustBeGiven() {
    String id = open(REASONS);
    Api.Answer refused = closes(id, ", \"outcome\": \"WON\"").is(422);
    assertThat(refused.blamed()).containsExactly("reason");
    assertThat(refused.text()).contains("sold").contains("price");
    assertThat(api.get(path("/leads/" + id)).field("/status")).isEqualTo("OPEN");
  }

  @Test
  void whereThereAreNoneTheOutcomeIsEnough() {
    String id = open("{}");
    assertThat(closes(id, ", \"reason\": \"price\"").is(422).blamed()).containsExactly("reason");
    assertThat(closes(id, ", \"outcome\": \"SPAM\"").is(200).field("/status")).isEqualTo("CLOSED");
  }

  @Test
  void anotherOutcomeThanThatOfTheReasonIsRefused() {
    String id = open(REASONS);
    assertThat(closes(id, ", \"reason\": \"price\", \"outcome\": \"WON\"").is(422).blamed())
        .containsExactly("outcome");
    assertThat(closes(id, ", \"reason\": \"price\", \"outcome\": \"LOST\"").status())
        .isEqualTo(200);
  }

  @Test
  void onlyClosingHasAReason() {
    String id = open(REASONS);
    Api.Answer refused =
        api.post(
                path("/leads/" + id + "/events"), "{\"type\": \"answered\", \"reason\": \"price\"}")
            .is(422);
    assertThat(refused.blamed()).containsExactly("reason");
  }

  @Test
  void whatIsImportedEndedElsewhere() {
    String id = open(REASONS);
    assertThat(closes(id, ", \"outcome\": \"WON\", \"imported\": true").status()).isEqualTo(200);
  }

  @Test
  void aListThatCannotBeToldApartIsRefused() {
    sonnenhof();
    Api.Answer twice =
        api.put(
                path(""),
                """
                {"settings": {"closingReasons": [
                  {"id": "a", "name": "A", "outcome": "WON"},
                  {"id": "a", "name": "B", "outcome": "LOST"}]}}\
                """)
            .is(422);
    assertThat(twice.blamed()).containsExactly("settings.closingReasons");
    Api.Answer formless =
        api.put(
                path(""),
                "{\"settings\": {\"closingReasons\": [{\"id\": \"a\", \"outcome\": \"SOLD\"}]}}")
            .is(422);
    assertThat(formless.blamed())
        .containsExactlyInAnyOrder(
            "settings.closingReasons.0.name", "settings.closingReasons.0.outcome");
  }
}
