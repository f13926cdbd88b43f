package org.leadwacht.service.dealerships;

import org.leadwacht.rules.rulebook.RuleBook;
import org.springframework.stereotype.Component;

/** The rules that hold for a dealership: the shipped ones, until it publishes its own. */
@Component
class RulesInForce {

  /**
   * Rules at a version.
   *
   * @param rules the rules
   * @param version 0 for the shipped ones alone
   */
  record Book(RuleBook rules, long version) {}

  /** The rules in force. */
  Book of(String dealership) {
    return new Book(RuleBook.base(), 0);
  }
}
