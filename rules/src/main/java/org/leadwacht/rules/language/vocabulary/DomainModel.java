package org.leadwacht.rules.language.vocabulary;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the language is told of a domain; all it knows of it.
 *
 * @param facts records that rules may look at
 * @param conclusions records that rules may conclude
 * @param domains what texts of a field may say, by {@code field} or {@code Type.field}
 * @param single names of facts of which there is at most one at a time
 * @param keys fields by whose value there is at most one fact of a type at a time
 * @param staged names of conclusions that plan the stage their first argument names, for the person
 *     their third one names
 * @param points the moments at which rules are asked
 */
public record DomainModel(
    List<Class<?>> facts,
    List<Class<?>> conclusions,
    Map<String, Domain> domains,
    Set<String> single,
    Map<String, String> keys,
    Set<String> staged,
    List<DecisionPoint> points) {

  /** The domain of a record's component. */
  Domain domain(Class<?> type, String component) {
    Domain own = domains.get(type.getSimpleName() + "." + component);
    return own != null ? own : domains.getOrDefault(component, Domain.FREE);
  }

  /** Whether a record belongs to the domain, so that it can be a part of a fact. */
  boolean owns(Class<?> type) {
    return type.isRecord()
        && (facts.stream().anyMatch(fact -> fact.getPackage() == type.getPackage())
            || conclusions.stream().anyMatch(made -> made.getPackage() == type.getPackage()));
  }
}
