package org.leadwacht.service.dealerships;

import org.leadwacht.rules.rulebook.RuleBook;

/** The rules that hold for a dealership: the shipped ones, until it publishes its own. */
public interface RulesInForce {

  /**
   * Rules at a version.
   *
   * @param rules the rules
   * @param version 0 for the shipped ones alone
   */
  record Book(RuleBook rules, long version) {}

  /** The rules of a version, or what stands in for them if they cannot be used. */
  Book of(String dealership, RulesVersion version);
}
