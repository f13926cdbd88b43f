package org.leadwacht.service.insight;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.SettingsFields;

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
  static Map<String, @Nullable Object> complete(SettingsFields settings) {
    Map<String, @Nullable Object> all = new TreeMap<>(UNSET);
    all.putAll(Documents.flat(settings));
    return all;
  }

  /** What the audit told of settings; nothing where it told of none. */
  static Map<String, Object> of(@Nullable Object settings) {
    return settings instanceof Map<?, ?> values ? Documents.flat(values) : Map.of();
  }
}
