package org.leadwacht.service.insight;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Settings by their paths, such as {@code stages.E1.after}. */
final class FlatSettings {

  /** What holds where neither a preset nor the dealership says anything. */
  private static final Map<String, @Nullable Object> UNSET = unset();

  private FlatSettings() {}

  private static Map<String, @Nullable Object> unset() {
    Map<String, @Nullable Object> unset = new TreeMap<>();
    for (String off :
        List.of(
            "distributeKnownContactsNormally",
            "useVehicleLocation",
            "handOverOnAbsence",
            "leadTracking",
            "fourEyes",
            "pool.enabled",
            "pool.oldestFirst")) {
      unset.put(off, false);
    }
    unset.put("mail.send", true);
    for (String none :
        List.of(
            "fallbackUser",
            "pool.account",
            "retentionMonths",
            "mail.fromName",
            "mail.replyTo",
            "mail.unreadableTo",
            "mail.tradeInCopyTo",
            "mail.alarmBudget")) {
      unset.put(none, null);
    }
    return unset;
  }

  /** Every setting of a dealership with what holds, though nobody set it. */
  static Map<String, @Nullable Object> complete(Object settings) {
    Map<String, @Nullable Object> all = new TreeMap<>(UNSET);
    all.putAll(of(settings));
    return all;
  }

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
