package org.leadwacht.service.dealergroups.rollout;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.leadwacht.rules.rulebook.GroupRules;
import org.leadwacht.rules.rulebook.InvalidRulesException;
import org.leadwacht.rules.rulebook.RuleBase;

/**
 * Lays the rules of a draft over the bases of its dealerships, over each base once: most
 * dealerships share one, and compiling is what costs.
 */
final class DraftOverBases implements UnaryOperator<RuleBase> {

  private final GroupRules rules;
  private final Map<String, RuleBase> made = new HashMap<>();
  private final Map<String, InvalidRulesException> refused = new HashMap<>();

  DraftOverBases(GroupRules rules) {
    this.rules = rules;
  }

  @Override
  public RuleBase apply(RuleBase base) {
    String hash = base.version().hash();
    InvalidRulesException wrong = refused.get(hash);
    if (wrong != null) {
      throw wrong;
    }
    try {
      return made.computeIfAbsent(hash, first -> base.with(rules));
    } catch (InvalidRulesException e) {
      refused.put(hash, e);
      throw e;
    }
  }
}
