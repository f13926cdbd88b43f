package org.leadwacht.rules.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of leads and the kinds of values that rules tell apart in it.
 *
 * @param field the field
 * @param kinds its kinds, the plainest first
 */
record Dimension(String field, List<Kind> kinds) {

  Dimension {
    kinds = List.copyOf(kinds);
  }

  /**
   * Values that rules treat alike.
   *
   * @param sample one of them, or null for a field without a value
   * @param named the value where it is the only one, else null: all that are not named
   * @param from the first number, where the field is one
   * @param to the first number after it, where the field is one
   */
  record Kind(@Nullable Object sample, @Nullable String named, double from, double to) {

    static Kind text(@Nullable String sample, @Nullable String named) {
      return new Kind(sample, named, 0, 0);
    }
  }
}
