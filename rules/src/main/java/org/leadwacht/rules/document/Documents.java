package org.leadwacht.rules.document;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Binds documents to what is sent and stored, and merges changes into them as the API has it:
 * {@code settings} merge deeply, every other given field replaces the old value whole, and null
 * takes a value away.
 */
public final class Documents {

  private static final String SETTINGS = "settings";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

  private Documents() {}

  /** The values of a document under their names, as they are stored and told. */
  public static Map<String, Object> values(Record fields) {
    return JSON.convertValue(fields, VALUES);
  }

  /** A document from its values; what is not known is left out. */
  public static <T extends Record> T of(@Nullable Map<String, ?> values, Class<T> type) {
    return JSON.convertValue(values == null ? Map.of() : values, type);
  }

  /** Maps, lists and scalars as a tree; an object without fields if there is nothing. */
  public static JsonNode tree(@Nullable Object values) {
    return values == null ? JSON.createObjectNode() : JSON.valueToTree(values);
  }

  /** Settings with others over them, to the last field. */
  public static SettingsFields merged(SettingsFields base, SettingsFields over) {
    ObjectNode merged = JSON.valueToTree(base);
    merge(merged, JSON.valueToTree(over));
    return JSON.treeToValue(merged, SettingsFields.class);
  }

  /** Settings without those at some paths and what is below them. */
  static SettingsFields without(SettingsFields settings, Set<String> paths) {
    if (paths.isEmpty()) {
      return settings;
    }
    ObjectNode rest = JSON.valueToTree(settings);
    paths.forEach(path -> remove(rest, path));
    return JSON.treeToValue(rest, SettingsFields.class);
  }

  /** Each setting under its path, such as {@code stages.E1.after}; a list is one. */
  public static Map<String, Object> flat(SettingsFields settings) {
    return flat(values(settings));
  }

  /** The same of settings as they are stored and told; what is null there is an empty text. */
  public static Map<String, Object> flat(Map<?, ?> values) {
    Map<String, Object> flat = new TreeMap<>();
    values.forEach((name, value) -> flatten(String.valueOf(name), value, flat));
    return flat;
  }

  /** The paths at which two differ, in order. */
  public static List<String> differing(Map<String, Object> now, Map<String, Object> then) {
    return Stream.concat(now.keySet().stream(), then.keySet().stream())
        .distinct()
        .filter(path -> !Objects.equals(now.get(path), then.get(path)))
        .sorted()
        .toList();
  }

  private static void flatten(String path, @Nullable Object value, Map<String, Object> flat) {
    if (value instanceof Map<?, ?> inner) {
      inner.forEach((name, item) -> flatten(path + "." + name, item, flat));
    } else {
      flat.put(path, Objects.requireNonNullElse(value, ""));
    }
  }

  /** Codes of stages have dots of their own. */
  private static void remove(ObjectNode from, String path) {
    from.remove(path);
    from.forEachEntry(
        (name, value) -> {
          if (path.startsWith(name + ".") && value instanceof ObjectNode inner) {
            remove(inner, path.substring(name.length() + 1));
          }
        });
  }

  /** A document after a change of the form it has. */
  @SuppressWarnings("unchecked")
  static <T extends Record> T changed(T base, ObjectNode change) {
    ObjectNode changed = JSON.valueToTree(base);
    change.forEachEntry(
        (name, value) -> {
          if (name.equals(SETTINGS)
              && value.isObject()
              && changed.get(name) instanceof ObjectNode) {
            merge((ObjectNode) changed.get(name), (ObjectNode) value);
          } else {
            put(changed, name, value);
          }
        });
    return (T) JSON.treeToValue(changed, base.getClass());
  }

  private static void merge(ObjectNode base, ObjectNode over) {
    over.forEachEntry(
        (name, value) -> {
          if (value instanceof ObjectNode inner && base.get(name) instanceof ObjectNode under) {
            merge(under, inner);
          } else {
            put(base, name, value);
          }
        });
  }

  private static void put(ObjectNode object, String name, JsonNode value) {
    if (value.isNull()) {
      object.remove(name);
    } else {
      withoutNulls(value);
      object.set(name, value);
    }
  }

  /** Takes out what is null: nothing is given there. */
  static void withoutNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.removeIf(JsonNode::isNull);
    }
    node.forEach(Documents::withoutNulls);
  }
}
