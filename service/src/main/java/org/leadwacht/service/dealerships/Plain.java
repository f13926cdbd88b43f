package org.leadwacht.service.dealerships;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The store's documents as plain maps and lists, and in the order they were given. */
final class Plain {

  private Plain() {}

  static Map<String, Object> map(Map<String, ?> document) {
    Map<String, Object> plain = new LinkedHashMap<>();
    document.forEach(
        (key, value) -> {
          Object copy = value(value);
          if (copy != null) {
            plain.put(key, copy);
          }
        });
    return plain;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Map<String, Object>> maps(Map<String, ?> document) {
    Map<String, Map<String, Object>> plain = new LinkedHashMap<>();
    document.forEach((key, value) -> plain.put(key, map((Map<String, ?>) value)));
    return plain;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map((Map<String, ?>) map);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(item -> copy.add(value(item)));
      return copy;
    }
    return value;
  }
}
