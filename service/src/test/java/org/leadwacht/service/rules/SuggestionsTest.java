package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** Stories that are missing are written, hold, and show what they were written for. */
class SuggestionsTest extends ServerTest {

  private static final String WISH =
      "Für Anfragen der Marke \"DS\" über 60.000 € gilt: überfällig nach 30 Minuten Öffnungszeit";

  @BeforeEach
  void house() {
    sonnenhof("{}");
  }

  private JsonNode suggestions(String language) {
    return api.post(path("/scenarios/suggestions?rules=draft&language=" + language)).is(200).body();
  }

  @Test
  void takenStoriesShowAllFaultsThatWereMissing() {
    api.putText(path("/rules/draft/wish.dslr"), WISH).is(200);
    JsonNode before = suggestions("de");
    assertThat(before.get("faults").asInt()).isPositive();
    assertThat(before.get("shown").asInt()).isZero();
    assertThat(before.get("unseen")).isEmpty();
    assertThat(before.get("stories").size()).isBetween(2, before.get("faults").asInt());
    int number = 0;
    for (JsonNode story : before.get("stories")) {
      assertThat(story.get("title").asString()).startsWith("Anfragen");
      api.putText(path("/scenarios/missing" + ++number + ".yaml"), story.get("text").asString())
          .is(200);
    }
    JsonNode run = api.post(path("/scenarios/run?rules=draft")).is(200).body();
    assertThat(run.get("failed").asInt()).as(run.toString()).isZero();
    JsonNode after = suggestions("en");
    assertThat(after.get("shown")).isEqualTo(after.get("faults"));
    assertThat(after.get("stories")).isEmpty();
  }

  @Test
  void whatIsWrongIsToldAndAHouseWithoutRulesNeedsNoStories() {
    assertThat(suggestions("de").get("faults").asInt()).isZero();
    api.putText(path("/rules/draft/wish.dslr"), "Für Anfragen der Merke gilt: nichts").is(200);
    api.post(path("/scenarios/suggestions?rules=draft")).is(422);
    api.post(path("/scenarios/suggestions?rules=other")).is(400);
  }
}
