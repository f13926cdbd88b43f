package org.leadwacht.rules.language.lowering;

import java.util.List;
import org.drools.model.Condition;
import org.drools.model.Consequence;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.graph.RuleShape;
import org.leadwacht.rules.language.syntax.RuleTree;

/**
 * A rule, ready for a network. Immutable, and shared by all networks that contain it; equal to
 * itself only.
 *
 * @param info what is known about it
 * @param tree as it was written
 * @param shape what it looks for and concludes
 * @param branches one for each of its alternatives
 */
public record Lowered(RuleInfo info, RuleTree tree, RuleShape shape, List<Branch> branches) {

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /**
   * One way to fulfil a rule.
   *
   * @param when the conditions
   * @param then what follows
   */
  record Branch(List<Condition> when, Consequence then) {}
}
