package org.leadwacht.service.dealergroups.rollout;

import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.stream.Stream;
import org.leadwacht.rules.document.SettingsFields;

/** Which paths of settings there are; a lock that names none would lock nothing. */
final class SettingPaths {

  private static final String STAGES = "stages";

  private SettingPaths() {}

  /** Whether a path names a setting or what holds some, such as {@code stages.E2.1.after}. */
  static boolean names(String path) {
    return names(SettingsFields.class, path);
  }

  private static boolean names(Class<?> type, String path) {
    String first = path.replaceFirst("\\..*", "");
    Optional<RecordComponent> field = field(type, first);
    if (field.isEmpty() || first.equals(path)) {
      return field.isPresent();
    }
    String rest = path.substring(first.length() + 1);
    if (first.equals(STAGES)) {
      return ofStage(rest);
    }
    Class<?> inner = field.get().getType();
    return inner.isRecord() ? names(inner, rest) : java.util.Map.class.isAssignableFrom(inner);
  }

  /** Codes of stages may have dots of their own, and any code may be that of a stage. */
  private static boolean ofStage(String path) {
    return !path.isBlank() && !path.startsWith(".") && !path.endsWith(".");
  }

  private static Optional<RecordComponent> field(Class<?> type, String name) {
    return Stream.of(type.getRecordComponents())
        .filter(field -> field.getName().equals(name))
        .findFirst();
  }
}
