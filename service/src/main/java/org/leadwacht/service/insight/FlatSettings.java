package org.leadwacht.service.insight;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.SettingsFields;

/** Settings by their paths, such as {@code stages.E1.after}. */
final class FlatSettings {

  /** What nobody has to set, and for which nothing stands in then. */
  private static final List<String> NONE =
      List.of(
          "fallbackUser",
          "pool.account",
          "retentionMonths",
          "mail.fromName",
          "mail.replyTo",
          "mail.unreadableTo",
          "mail.tradeInCopyTo",
          "mail.alarmBudget");

  private FlatSettings() {}

  /** Every setting there is, of settings that say what holds though nobody set it. */
  static Map<String, @Nullable Object> complete(SettingsFields settings) {
    Map<String, @Nullable Object> all = new TreeMap<>();
    NONE.forEach(path -> all.put(path, null));
    all.putAll(Documents.flat(settings));
    return all;
  }

  /** What the audit told of settings; nothing where it told of none. */
  static Map<String, Object> of(@Nullable Object settings) {
    return settings instanceof Map<?, ?> values ? Documents.flat(values) : Map.of();
  }
}
