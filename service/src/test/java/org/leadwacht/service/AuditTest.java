package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** The audit speaks as people do, and is searched where it is kept. */
class AuditTest extends ServerTest {

  private static List<String> said(JsonNode entry) {
    return entry.get("sentences").valueStream().map(JsonNode::asString).toList();
  }

  private JsonNode first(String query) {
    return api.get("dealerships/heard/audit" + query).is(200).body().get("items").get(0);
  }

  @Test
  void changesAreToldInSentencesAndFoundByTheirWords() {
    api.put(
            "dealerships/heard",
            "{\"name\": \"Haus\", \"language\": \"de\", \"openingHours\": {\"mon-fri\":"
                + " [\"08:00-18:00\"]}}")
        .is(200);
    api.put(
            "dealerships/heard/users/anna",
            "{\"name\": \"Anna Berg\", \"roles\": [\"SELLER\", \"SALES_MANAGER\"]}")
        .is(200);
    api.put(
            "dealerships/heard",
            "{\"openingHours\": {\"mon-fri\": [\"08:00-20:00\"], \"sat\": []}, \"closedDays\":"
                + " [\"2027-05-03\"], \"settings\": {\"fallbackUser\": \"anna\", \"stages\":"
                + " {\"E1\": {\"after\": \"PT1H30M\", \"clock\": \"ELAPSED\"}}}}")
        .is(200);
    JsonNode changed = first("?q=%C3%96ffnungszeit&limit=1");
    assertThat(changed.get("title").asString()).isEqualTo("Autohaus geändert");
    assertThat(said(changed))
        .contains(
            "Öffnungszeiten, Mo–Fr: 08:00–18:00 → 08:00–20:00",
            "geschlossene Tage: 3.5.2027",
            "Auffang: Anna Berg",
            "Überfällig (E1), nach: 1 h 30 min",
            "Überfällig (E1), gezählt in: durchgehend")
        .noneMatch(line -> line.matches(".*(settings|stages|PT|\\[|T..:).*"));
    JsonNode made = first("?q=verkaufsleitung");
    assertThat(made.get("title").asString()).isEqualTo("Person Anna Berg angelegt");
    assertThat(said(made)).contains("Rollen: Verkauf, Verkaufsleitung");
    assertThat(said(first("?q=opening&language=en")))
        .contains("Opening hours, Mon–Fri: 08:00–18:00 → 08:00–20:00");
    assertThat(api.get("dealerships/heard/audit?q=nirgends").body().get("items")).isEmpty();
    JsonNode page = api.get("dealerships/heard/audit?q=autohaus&limit=1").body();
    assertThat(page.get("next").isNull()).isFalse();
    assertThat(first("?q=autohaus&limit=1&after=" + page.get("next").asString()).get("title"))
        .hasToString("\"Autohaus angelegt\"");
  }
}
