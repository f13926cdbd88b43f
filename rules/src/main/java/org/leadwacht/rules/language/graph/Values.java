package org.leadwacht.rules.language.graph;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which values a field can have.
 *
 * @param only the only ones, or null if there may be any
 * @param never those it cannot have
 */
public record Values(@Nullable Set<Object> only, Set<Object> never) {

  /** Any value. */
  public static final Values ANY = new Values(null, Set.of());

  /** One value. */
  static Values only(Object value) {
    return new Values(Set.of(value), Set.of());
  }

  /** Values that fit both. */
  Values and(Values other) {
    Set<Object> excluded = new HashSet<>(never);
    excluded.addAll(other.never);
    if (only == null && other.only == null) {
      return new Values(null, excluded);
    }
    Set<Object> both = new HashSet<>(only == null ? Set.of() : only);
    if (only == null && other.only != null) {
      both.addAll(other.only);
    } else if (other.only != null) {
      both.retainAll(other.only);
    }
    both.removeAll(excluded);
    return new Values(both, excluded);
  }

  /** Values that fit one of both. */
  Values or(Values other) {
    if (only != null && other.only != null) {
      Set<Object> either = new HashSet<>(only);
      either.addAll(other.only);
      return new Values(either, Set.of());
    }
    if (only == null && other.only == null) {
      Set<Object> neither = new HashSet<>(never);
      neither.retainAll(other.never);
      return new Values(null, neither);
    }
    Set<Object> excluded = new HashSet<>(only == null ? never : other.never);
    excluded.removeAll(
        only == null && other.only != null ? other.only : only == null ? Set.of() : only);
    return new Values(null, excluded);
  }

  /** All other values. */
  Values negated() {
    return only == null ? new Values(Set.copyOf(never), Set.of()) : new Values(null, only);
  }

  /** Whether there is no such value. */
  boolean isEmpty() {
    return only != null && only.isEmpty();
  }
}
