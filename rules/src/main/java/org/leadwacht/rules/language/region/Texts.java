package org.leadwacht.rules.language.region;

import java.util.Set;
import java.util.TreeSet;

/**
 * A few texts, or all but a few. A field without a value has none of the texts, so that it is among
 * all others.
 *
 * @param values the texts
 * @param others true for all but these
 */
public record Texts(Set<String> values, boolean others) implements Part {

  public Texts {
    values = Set.copyOf(values);
  }

  /** These texts. */
  public static Texts of(Set<String> values) {
    return new Texts(values, false);
  }

  @Override
  public Texts and(Part other) {
    Texts there = (Texts) other;
    if (others && there.others) {
      Set<String> excluded = new TreeSet<>(values);
      excluded.addAll(there.values);
      return new Texts(excluded, true);
    }
    if (others) {
      return there.and(this);
    }
    Set<String> both = new TreeSet<>(values);
    both.removeIf(value -> there.values.contains(value) == there.others);
    return new Texts(both, false);
  }

  @Override
  public Texts not() {
    return new Texts(values, !others);
  }

  @Override
  public boolean isEmpty() {
    return !others && values.isEmpty();
  }
}
