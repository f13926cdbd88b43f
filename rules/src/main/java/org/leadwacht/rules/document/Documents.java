package org.leadwacht.rules.document;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes of documents as the API has them: {@code settings} merge deeply, everything else
 * replaces.
 */
public final class Documents {

  private Documents() {}

  /**
   * A map with the entries of {@code base} and, over them, those of {@code change}: maps merge,
   * every other value replaces, and null takes a value away.
   */
  public static Map<String, Object> merge(Map<String, Object> base, Map<String, Object> change) {
    Map<String, Object> merged = new LinkedHashMap<>(base);
    change.forEach((key, value) -> put(merged, key, merged(merged.get(key), value)));
    return merged;
  }

  /** A map with the entries of {@code base}, each replaced whole where {@code change} has one. */
  public static Map<String, Object> replace(Map<String, Object> base, Map<String, Object> change) {
    Map<String, Object> replaced = new LinkedHashMap<>(base);
    change.forEach((key, value) -> put(replaced, key, value));
    return replaced;
  }

  /**
   * A dealership's document after a PUT: {@code settings} merge deeply, every other given field
   * replaces.
   */
  public static Map<String, Object> changed(Map<String, Object> base, Map<String, Object> change) {
    Map<String, Object> changed = replace(base, change);
    if (change.get("settings") instanceof Map<?, ?> settings) {
      put(changed, "settings", merged(base.get("settings"), settings));
    }
    return changed;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Object merged(@Nullable Object base, @Nullable Object change) {
    return change instanceof Map<?, ?> over
        ? merge(
            base instanceof Map<?, ?> under ? (Map<String, Object>) under : Map.of(),
            (Map<String, Object>) over)
        : change;
  }

  private static void put(Map<String, Object> map, String key, @Nullable Object value) {
    if (value == null) {
      map.remove(key);
    } else {
      map.put(key, value);
    }
  }
}
