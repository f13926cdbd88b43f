package org.leadwacht.rules.language.vocabulary;

import java.util.List;
import java.util.Map;

/**
 * A fact, a part of a fact, or a conclusion.
 *
 * @param name its name in rules
 * @param type its class
 * @param fields its fields by name
 * @param methods its methods by name
 * @param constructors the ways to make it; empty unless rules may conclude it
 */
public record FactType(
    String name,
    Class<?> type,
    Map<String, Field> fields,
    Map<String, List<Operation>> methods,
    List<Operation> constructors) {

  /** Whether rules may conclude it. */
  public boolean isConclusion() {
    return !constructors.isEmpty();
  }
}
