package org.leadwacht.service.dealerships;

import org.leadwacht.rules.language.BudgetExceededException;

/**
 * Is told when the rules of a dealership asked for more than their budget while they planned a
 * lead.
 */
public interface BudgetGuard {

  /**
   * Takes a version out of force: from now on the last good one before it holds. Whoever calls this
   * asks for the dealership afresh and plans again.
   *
   * @param version the version that was planned by
   */
  void exceeded(String dealership, long version, BudgetExceededException why);
}
