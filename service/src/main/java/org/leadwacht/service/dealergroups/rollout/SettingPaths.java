package org.leadwacht.service.dealergroups.rollout;

import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.service.dealerships.SetupArea;

/** Which paths of settings there are; a lock that names none would lock nothing. */
final class SettingPaths {

  private static final String STAGES = "stages";

  private SettingPaths() {}

  /**
   * Whether a path names a setting or what holds some, such as {@code stages.E2.1.after}; which
   * stages there are only the rules say.
   */
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
    return switch (first) {
      case STAGES -> true;
      case "selfService" ->
          Stream.of(SetupArea.values()).anyMatch(area -> area.name().equals(rest));
      default -> field.get().getType().isRecord() && names(field.get().getType(), rest);
    };
  }

  /**
   * Whether a path that names a setting names none of a stage, or one of a stage there is; codes of
   * stages may have dots of their own.
   */
  static boolean namesOneOf(Set<String> stages, String path) {
    if (!path.startsWith(STAGES + ".")) {
      return true;
    }
    String rest = path.substring(STAGES.length() + 1);
    return stages.stream()
        .anyMatch(
            code ->
                rest.equals(code)
                    || (rest.startsWith(code + ".")
                        && names(
                            SettingsFields.StageFields.class, rest.substring(code.length() + 1))));
  }

  private static Optional<RecordComponent> field(Class<?> type, String name) {
    return Stream.of(type.getRecordComponents())
        .filter(field -> field.getName().equals(name))
        .findFirst();
  }
}
