package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Contract;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Blank text is text not given, in every field of every body: the fields are those of the API
 * document, so that none is forgotten.
 */
class BlankTextTest extends ServerTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DEEPEST = 6;
  private static final Object ITEM = 0;

  /** What nobody sees, in the forms in which it is sent. */
  private static final List<String> BLANKS =
      List.of(
          "",
          " ",
          "\t",
          "\n",
          "\u00a0",
          "\u200b",
          "\ufeff",
          "\u2060\u00ad",
          " \u3000 ",
          "\u200e\u200f",
          "\r\n\t ",
          "\u202f");

  /** Keys of maps that may hold any. */
  private static final Map<String, String> KEYS =
      Map.of(
          "stages",
          "E1",
          "after",
          "E2.1",
          "mail",
          "R1",
          "openingHours",
          "mon",
          "specialDays",
          "2026-05-05",
          "values",
          "x");

  /** What a body needs beside the field. */
  private static final Map<String, Map<String, Object>> NEEDED =
      Map.of(
          "/api/v1/dealerships/{d}/leads", Map.of("source", "mobile"),
          "/api/v1/dealerships/{d}/evaluate", Map.of("source", "mobile"));

  private static JsonNode resolved(JsonNode schema) {
    JsonNode found = schema;
    while (found.has("$ref")) {
      found = Contract.kept().document().at(found.path("$ref").asString().substring(1));
    }
    return found;
  }

  /** The places of texts in a schema: names, or that of an item of a list. */
  private static void texts(
      JsonNode given, List<Object> place, int depth, Set<List<Object>> found) {
    JsonNode schema = resolved(given);
    if (depth > DEEPEST || schema.path("readOnly").asBoolean(false)) {
      return;
    }
    for (String kind : List.of("allOf", "anyOf", "oneOf")) {
      schema.path(kind).forEach(part -> texts(part, place, depth + 1, found));
    }
    boolean text =
        schema.path("type").asString("").equals("string")
            || schema.path("type").valueStream().anyMatch(type -> type.asString().equals("string"));
    if ((text || schema.has("enum")) && !place.isEmpty()) {
      found.add(place);
    }
    schema
        .path("properties")
        .forEachEntry((name, part) -> texts(part, with(place, name), depth + 1, found));
    if (schema.path("items").isObject()) {
      texts(schema.path("items"), with(place, ITEM), depth + 1, found);
    }
    if (schema.path("additionalProperties").isObject() && !place.isEmpty()) {
      String key = KEYS.getOrDefault(String.valueOf(place.get(place.size() - 1)), "x");
      texts(schema.path("additionalProperties"), with(place, key), depth + 1, found);
    }
  }

  private static List<Object> with(List<Object> place, Object step) {
    List<Object> longer = new ArrayList<>(place);
    longer.add(step);
    return List.copyOf(longer);
  }

  private static Object built(List<Object> place, Object value) {
    Object built = value;
    for (int i = place.size() - 1; i >= 0; i--) {
      built = place.get(i).equals(ITEM) ? List.of(built) : Map.of((String) place.get(i), built);
    }
    return built;
  }

  private static String body(Map<String, Object> needed, Object given) {
    Map<String, Object> body = new LinkedHashMap<>(needed);
    ((Map<?, ?>) given).forEach((name, value) -> body.put(String.valueOf(name), value));
    return JSON.writeValueAsString(body);
  }

  @Test
  void blankTextIsTextNotGivenInEveryFieldOfEveryBody() {
    sonnenhof("{}");
    String lead = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    int tried = 0;
    List<String> missed = new ArrayList<>();
    for (Contract.Operation operation : Contract.kept().operations()) {
      JsonNode schema = operation.content().at("/requestBody/content/application~1json/schema");
      if (schema.isMissingNode() || operation.path().contains("/session")) {
        continue;
      }
      String address =
          operation
              .path()
              .replace("{d}", house)
              .replace("{n}", "1")
              .replace("leads/{id}", "leads/" + lead)
              .replace("{lead}", lead)
              .replaceAll("\\{\\w+}", "anna");
      Map<String, Object> needed = NEEDED.getOrDefault(operation.path(), Map.of());
      Set<List<Object>> places = new LinkedHashSet<>();
      texts(schema, List.of(), 0, places);
      for (List<Object> place : places) {
        if (place.get(0).equals(ITEM)) {
          continue;
        }
        Map<String, Object> others = new LinkedHashMap<>(needed);
        if (place.size() == 1) {
          others.remove(place.get(0));
        }
        List<Object> parent = place.subList(0, place.size() - 1);
        Object without =
            parent.isEmpty()
                ? Map.of()
                : built(parent, place.get(parent.size()).equals(ITEM) ? List.of() : Map.of());
        Api.Answer none = api.send(operation.method(), address, body(others, without));
        for (String blank : List.of("", BLANKS.get(tried % BLANKS.size()))) {
          String sent = body(needed, built(place, blank));
          Api.Answer answer = api.send(operation.method(), address, sent);
          String what = operation.method() + " " + operation.path() + " " + sent;
          if (answer.status() >= 500
              || answer.status() / 100 != none.status() / 100
              || !answer.blamed().equals(none.blamed())) {
            missed.add(what + ": " + answer.text() + " and not " + none.text());
          }
          tried++;
        }
      }
    }
    assertThat(missed).isEmpty();
    assertThat(tried).isGreaterThan(300);
  }
}
