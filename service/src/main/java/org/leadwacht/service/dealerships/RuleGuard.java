package org.leadwacht.service.dealerships;

import java.util.List;
import org.leadwacht.rules.engine.Unusable;
import org.leadwacht.rules.language.BudgetExceededException;

/** Is told what went wrong with the rules of a dealership while they planned a lead. */
public interface RuleGuard {

  /**
   * Takes a version out of force that asked for more than its budget: from now on the last good one
   * before it holds. Whoever calls this asks for the dealership afresh and plans again.
   *
   * @param version the version that was planned by
   */
  void exceeded(String dealership, long version, BudgetExceededException why);

  /**
   * Raises an alarm about what rules concluded and nobody could follow; the lead went on without.
   *
   * @param version the version that was planned by
   */
  void unusable(String dealership, long version, List<Unusable> conclusions);
}
