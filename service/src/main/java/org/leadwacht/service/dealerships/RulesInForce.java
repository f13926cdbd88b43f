package org.leadwacht.service.dealerships;

import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.rules.rulebook.RuleBook;

/**
 * The rules that hold for a dealership: those of the base it was made with, until it publishes its
 * own or is upgraded.
 */
public interface RulesInForce {

  /**
   * Rules at a version.
   *
   * @param rules the rules
   * @param version 0 for the base alone
   */
  record Book(RuleBook rules, long version) {}

  /**
   * The rules of a version, or what stands in for them if they cannot be used.
   *
   * @param madeWith the base the dealership was made with, which is its version 0; null for the
   *     newest
   */
  Book of(String dealership, RulesVersion version, @Nullable BaseVersion madeWith);

  /** The base that dealerships are made with now. */
  BaseVersion newest();
}
