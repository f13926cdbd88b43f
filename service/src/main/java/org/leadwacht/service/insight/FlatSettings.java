package org.leadwacht.service.insight;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Settings by their paths, such as {@code stages.E1.after}. */
final class FlatSettings {

  private FlatSettings() {}

  static Map<String, Object> of(@Nullable Object settings) {
    Map<String, Object> flat = new TreeMap<>();
    if (settings instanceof Map<?, ?> map) {
      map.forEach((key, value) -> flatten(flat, String.valueOf(key), value));
    }
    return flat;
  }

  private static void flatten(Map<String, Object> flat, String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> inner) {
      inner.forEach((key, item) -> flatten(flat, path + "." + key, item));
    } else {
      flat.put(path, Objects.requireNonNullElse(value, ""));
    }
  }
}
