package org.leadwacht.rules.document;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a dealer group sets for its dealerships: between the preset and what a dealership has set
 * itself (docs/domain.md, section 7).
 *
 * @param name what people call the dealer group; empty where there is none
 * @param settings what it sets
 * @param locked paths of settings that a dealership may not change, each with all below it, such as
 *     {@code stages.R1}; where the dealer group does not set one, that of the preset holds
 */
public record GroupLayer(String name, SettingsFields settings, Set<String> locked) {

  /** No dealer group. */
  public static final GroupLayer NONE = new GroupLayer("", SettingsFields.NONE, Set.of());

  private static final Set<String> OF_STAGE =
      Stream.of(SettingsFields.StageFields.class, SettingsFields.ScheduleFields.class)
          .flatMap(type -> Stream.of(type.getRecordComponents()))
          .map(RecordComponent::getName)
          .collect(Collectors.toUnmodifiableSet());

  public GroupLayer {
    locked = Set.copyOf(locked);
  }

  /** The locked path that covers a path, if there is one. */
  public Optional<String> lockOf(String path) {
    return locked.stream().filter(lock -> covers(lock, path)).sorted().findFirst();
  }

  /** {@code stages.X} is not above {@code stages.X.1}: codes of stages have dots of their own. */
  private static boolean covers(String lock, String path) {
    if (path.equals(lock)) {
      return true;
    }
    if (!path.startsWith(lock + ".")) {
      return false;
    }
    String below = path.substring(lock.length() + 1).replaceAll("\\..*", "");
    return !lock.startsWith("stages.") || OF_STAGE.contains(below);
  }

  /**
   * What a change of a dealership may not set: paths of settings with what it sets elsewhere than
   * it was and than holds, each with the lock that covers it. Taking a value away is no setting.
   */
  public SortedMap<String, String> refused(DealershipFields before, DealershipFields after) {
    SortedMap<String, String> refused = new TreeMap<>();
    if (!locked.isEmpty() && !before.ownSettings().equals(after.ownSettings())) {
      Map<String, Object> was = Documents.flat(before.ownSettings());
      Map<String, Object> holds = Documents.flat(after.completeSettings(this));
      Documents.flat(after.ownSettings())
          .forEach(
              (path, value) -> {
                if (!value.equals(was.get(path)) && !value.equals(holds.get(path))) {
                  lockOf(path).ifPresent(lock -> refused.put(path, lock));
                }
              });
    }
    return refused;
  }

  /**
   * Locked paths at which something else would hold after a change of a dealership, each with the
   * lock that covers it: the dealer group sets none there, and the other preset, or its other
   * version, has another.
   */
  public SortedMap<String, String> moved(DealershipFields before, DealershipFields after) {
    SortedMap<String, String> moved = new TreeMap<>();
    if (!locked.isEmpty()
        && (before.presetOrDefault() != after.presetOrDefault()
            || before.presetVersionOrNewest() != after.presetVersionOrNewest())) {
      Documents.differing(
              Documents.flat(before.completeSettings(this)),
              Documents.flat(after.completeSettings(this)))
          .forEach(path -> lockOf(path).ifPresent(lock -> moved.put(path, lock)));
    }
    return moved;
  }

  /** Settings with what a dealership has set over them, as far as it is not locked. */
  SettingsFields between(SettingsFields preset, SettingsFields own) {
    return Documents.merged(Documents.merged(preset, settings), Documents.without(own, locked));
  }

  /** Whether another sets the same values and locks the same. */
  public boolean setsLike(GroupLayer other) {
    return settings.equals(other.settings) && locked.equals(other.locked);
  }
}
