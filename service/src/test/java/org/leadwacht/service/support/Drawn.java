package org.leadwacht.service.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Draws values by the schemas of the API document: mostly such that fit, now and then such that do
 * not. The same seed draws the same values.
 */
public final class Drawn {

  private static final int DEEPEST = 5;
  private static final int LONGEST = 3;

  /** One in so many values is not what the schema wants. */
  private static final int SPOILT = 25;

  /** One in so many fields that may be left out is given. */
  private static final int GIVEN = 3;

  /** What people, programs and attackers put where a text is wanted. */
  private static final List<String> TEXTS =
      List.of(
          "x",
          "anna",
          "mobile",
          "Überfällig",
          "a b",
          "E1",
          "R1",
          "mon-fri",
          "08:00-18:00",
          "2026-03-05T08:00:00+01:00",
          "2026-03-05",
          "PT1H",
          "P3Y",
          "Europe/Berlin",
          "max@example.org",
          "https://example.org/x",
          "DE-BY",
          "🚗",
          "\u0000",
          "\u202e",
          "<script>alert(1)</script>",
          "=1+1",
          "$where",
          "../../x",
          "a\r\nB: c",
          "${7*7}",
          "%s%n",
          "'",
          "-1",
          "0",
          "9".repeat(40),
          "x".repeat(5_000));

  private static final Map<String, List<String>> FORMATS =
      Map.of(
          "date-time", List.of("2026-03-05T08:00:00Z", "2026-10-25T02:30:00+02:00"),
          "instant", List.of("2026-03-05T08:00:00Z", "2026-03-05T08:00"),
          "date", List.of("2026-03-05", "2024-02-29", "9999-12-31"),
          "duration", List.of("PT30M", "PT4H", "P2D"),
          "long-duration", List.of("P3Y", "P2M", "P1W"),
          "uri", List.of("https://example.org/x", "http://127.0.0.1:1/"),
          "time-of-day", List.of("08:00", "23:59"),
          "opening-interval", List.of("08:00-18:00", "22:00-24:00"),
          "mail-address", List.of("max@example.org", "Max <max@example.org>"),
          "time-zone", List.of("Europe/Berlin", "UTC"));

  private final Random random;
  private final JsonNode document;
  private final List<String> texts;

  public Drawn(long seed, JsonNode document) {
    this(seed, document, TEXTS);
  }

  /** The same with texts of the caller's own. */
  public Drawn(long seed, JsonNode document, List<String> texts) {
    this.random = new Random(seed);
    this.document = document;
    this.texts = texts;
  }

  /** A number from 0 to one less than the bound. */
  public int upTo(int bound) {
    return random.nextInt(bound);
  }

  /** One of some. */
  public <T> T of(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  /** Any text at all. */
  public String text() {
    return of(texts);
  }

  /** A value for a schema. */
  public @Nullable Object value(JsonNode schema) {
    return value(schema, 0);
  }

  private @Nullable Object value(JsonNode given, int depth) {
    if (random.nextInt(SPOILT) == 0) {
      return spoilt();
    }
    JsonNode schema = resolved(given);
    for (String kind : List.of("anyOf", "oneOf")) {
      if (schema.has(kind)) {
        return value(of(schema.path(kind).valueStream().toList()), depth + 1);
      }
    }
    if (schema.has("allOf")) {
      return value(schema.path("allOf").path(0), depth);
    }
    if (schema.has("enum")) {
      return of(schema.path("enum").valueStream().toList());
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> list(schema, depth);
      case "integer" -> whole(schema);
      case "number" -> random.nextInt(2) == 0 ? random.nextDouble() * 1_000 : whole(schema);
      case "boolean" -> random.nextBoolean();
      case "null" -> null;
      case "string" -> text(schema);
      default -> spoilt();
    };
  }

  private String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return of(type.valueStream().map(JsonNode::asString).toList());
    }
    return type.isString() ? type.asString() : schema.has("properties") ? "object" : "";
  }

  private JsonNode resolved(JsonNode schema) {
    JsonNode found = schema;
    while (found.has("$ref")) {
      found = document.at(found.path("$ref").asString().substring(1));
    }
    return found;
  }

  private Object object(JsonNode schema, int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    List<String> required = schema.path("required").valueStream().map(JsonNode::asString).toList();
    schema
        .path("properties")
        .forEachEntry(
            (name, part) -> {
              boolean readOnly = part.path("readOnly").asBoolean(false);
              boolean given = random.nextInt(GIVEN) == 0 && depth < DEEPEST;
              if (required.contains(name) || given && !readOnly) {
                object.put(name, value(part, depth + 1));
              }
            });
    if (schema.path("additionalProperties").isObject() && depth < DEEPEST) {
      for (int i = random.nextInt(LONGEST); i > 0; i--) {
        object.put(text(), value(schema.path("additionalProperties"), depth + 1));
      }
    }
    return object;
  }

  private Object list(JsonNode schema, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = depth < DEEPEST ? random.nextInt(LONGEST) : 0; i > 0; i--) {
      list.add(value(schema.path("items"), depth + 1));
    }
    return list;
  }

  private Object whole(JsonNode schema) {
    return switch (random.nextInt(4)) {
      case 0 -> schema.path("minimum").asLong(0);
      case 1 -> schema.path("maximum").asLong(Integer.MAX_VALUE);
      case 2 -> random.nextInt(10);
      default -> random.nextInt(100_000);
    };
  }

  private Object text(JsonNode schema) {
    if (schema.has("examples") && random.nextInt(3) > 0) {
      return of(schema.path("examples").valueStream().toList());
    }
    List<String> fitting = FORMATS.get(schema.path("format").asString(""));
    return fitting != null && random.nextInt(5) > 0 ? of(fitting) : text();
  }

  private @Nullable Object spoilt() {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> List.of();
      case 2 -> Map.of();
      case 3 -> random.nextLong();
      case 4 -> 1e308;
      case 5 -> true;
      case 6 -> List.of(Map.of("a", List.of()));
      default -> text();
    };
  }
}
