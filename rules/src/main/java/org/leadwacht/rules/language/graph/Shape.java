package org.leadwacht.rules.language.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of a fact that a rule looks for or concludes.
 *
 * @param type its name in rules
 * @param fields the values its fields can have; a field that is not there can have any
 */
public record Shape(String type, Map<String, Values> fields) {

  /** Facts of a type with these values. */
  public static Shape of(String type, Map<String, Object> values) {
    Map<String, Values> fields = new LinkedHashMap<>();
    values.forEach((field, value) -> fields.put(field, Values.only(value)));
    return new Shape(type, fields);
  }

  /** Whether one fact could be of both shapes. */
  public boolean meets(Shape other) {
    if (!type.equals(other.type)) {
      return false;
    }
    for (Map.Entry<String, Values> field : fields.entrySet()) {
      Values there = other.fields.getOrDefault(field.getKey(), Values.ANY);
      if (field.getValue().and(Objects.requireNonNull(there)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Whether no fact is of this shape. */
  boolean isEmpty() {
    return fields.values().stream().anyMatch(Values::isEmpty);
  }

  /** Whether every fact of the other shape is of this one, as far as constants tell. */
  boolean covers(Shape other) {
    if (!type.equals(other.type)) {
      return false;
    }
    for (Map.Entry<String, Values> field : fields.entrySet()) {
      Values there = other.fields.getOrDefault(field.getKey(), Values.ANY);
      if (!Objects.requireNonNull(there).and(field.getValue().negated()).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The same, as if no more were known than these fields. */
  Shape only(String... names) {
    Map<String, Values> fewer = new LinkedHashMap<>(fields);
    fewer.keySet().retainAll(List.of(names));
    return new Shape(type, fewer);
  }

  Shape with(String field, Values values) {
    Map<String, Values> more = new LinkedHashMap<>(fields);
    more.merge(field, values, Values::and);
    return new Shape(type, more);
  }
}
