package org.leadwacht.service.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** What a dealership reads about itself: every setting that holds, and its days by name. */
class WhatHoldsTest extends ServerTest {

  /** Stages differ from preset to preset; lists and rights are told where somebody set them. */
  private static final Set<String> APART =
      Set.of("stages", "closingReasons", "receipts", "selfService", "activities.questionnaire");

  @Test
  void theOverviewTellsEverySettingThoughNobodySetIt() {
    sonnenhof();
    must(api.put(path(""), "{\"settings\": {\"pool\": {\"oldestFirst\": true}}}"));
    JsonNode settings = must(api.get(path("/overview"))).body().path("settings");
    assertThat(settings.valueStream().map(setting -> setting.path("path").asString()))
        .doesNotHaveDuplicates()
        .containsAll(
            paths(SettingsFields.class, "").filter(path -> !APART.contains(path)).toList());
    assertThat(setting(settings, "pool.oldestFirst").path("value").asBoolean()).isTrue();
    assertThat(setting(settings, "pool.oldestFirst").path("differs").asBoolean()).isTrue();
    for (String off : List.of("leadTracking", "handOverOnAbsence", "pool.enabled")) {
      JsonNode told = setting(settings, off);
      assertThat(told.path("value").asBoolean(true)).as(off).isFalse();
      assertThat(told.path("differs").asBoolean(true)).as(off).isFalse();
    }
    assertThat(setting(settings, "mail.send").path("value").asBoolean()).isTrue();
    assertThat(setting(settings, "mail.unreadableTo").path("value").isNull()).isTrue();
  }

  private static JsonNode setting(JsonNode settings, String path) {
    return settings
        .valueStream()
        .filter(setting -> setting.path("path").asString().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<String> paths(Class<?> fields, String before) {
    return Arrays.stream(fields.getRecordComponents())
        .flatMap(
            field ->
                field.getType().isRecord()
                    ? paths(field.getType(), before + field.getName() + ".")
                    : Stream.of(before + field.getName()));
  }

  @Test
  void aPublicHolidayIsNamedInTheLanguageOfWhoeverAsks() {
    sonnenhof();
    must(api.put(path(""), "{\"region\": \"DE-BY\", \"closedDays\": [\"2026-06-05\"]}"));
    String days = path("/calendar?from=2026-06-03&to=2026-06-05");
    Api.Answer german = must(api.get(days + "&language=de"));
    assertThat(german.field("/days/1/kind")).isEqualTo("HOLIDAY");
    assertThat(german.field("/days/1/name")).isEqualTo("Fronleichnam");
    assertThat(german.body().at("/days/0/name").isNull()).isTrue();
    assertThat(german.body().at("/days/2/name").isNull()).isTrue();
    assertThat(must(api.get(days + "&language=en")).field("/days/1/name"))
        .isEqualTo("Corpus Christi");
    must(api.put(path(""), "{\"region\": \"DE-NI\"}"));
    assertThat(must(api.get(days)).body().at("/days/1/name").isNull()).isTrue();
  }
}
