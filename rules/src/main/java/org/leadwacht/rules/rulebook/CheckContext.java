package org.leadwacht.rules.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a check knows of the dealership beside its files.
 *
 * @param people roles of each user by id, or null if they are not known, as in a scenario that
 *     brings its own
 * @param groups ids of the distribution groups, or null if they are not known
 * @param stages codes of stages that the settings name, or null if any may be named
 * @param off codes of those of them that the settings have off
 * @param inForce whether the files are in force already
 */
public record CheckContext(
    @Nullable Map<String, List<String>> people,
    @Nullable Set<String> groups,
    @Nullable Set<String> stages,
    Set<String> off,
    boolean inForce) {

  /**
   * Nothing but the files, as where a scenario brings its own people: stages are those of the
   * rules.
   */
  public static final CheckContext NONE = new CheckContext(null, null, Set.of(), Set.of(), false);

  /** For files alone: what depends on people and settings is taken as it is. */
  static final CheckContext FILES = new CheckContext(null, null, null, Set.of(), false);

  /**
   * For files in force, which were checked by the program of their day: what only makes them
   * useless is no reason to plan without them.
   */
  static final CheckContext IN_FORCE = new CheckContext(null, null, null, Set.of(), true);

  /** All that is known of a dealership. */
  public static CheckContext of(
      Map<String, List<String>> people, Set<String> groups, Set<String> stages, Set<String> off) {
    return new CheckContext(people, groups, stages, off, false);
  }

  /** The people and stages of a dealership, whose groups are not known. */
  public static CheckContext of(Map<String, List<String>> people, Set<String> stages) {
    return new CheckContext(people, null, stages, Set.of(), false);
  }
}
