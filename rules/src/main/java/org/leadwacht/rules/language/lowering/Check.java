package org.leadwacht.rules.language.lowering;

import java.util.List;
import org.drools.model.Constraint;
import org.drools.model.Variable;
import org.drools.model.constraints.AbstractSingleConstraint;
import org.drools.model.functions.Predicate1;
import org.drools.model.functions.Predicate2;
import org.drools.model.functions.Predicate3;
import org.drools.model.functions.Predicate4;
import org.drools.model.functions.Predicate5;
import org.drools.model.functions.PredicateInformation;
import org.drools.model.functions.PredicateN;
import org.leadwacht.rules.language.RuleInfo;

/**
 * A condition of the canonical model that is computed by a closure of ours and counts against the
 * budget.
 */
final class Check extends AbstractSingleConstraint {

  private final Variable<?>[] variables;
  private final Value test;
  private final RuleInfo rule;

  /**
   * @param id same for conditions that mean the same, so that Drools can share them between rules
   * @param variables the facts the condition looks at
   * @param test true or false for these facts
   * @param rule the rule that is blamed for the cost
   */
  Check(String id, List<Variable<?>> variables, Value test, RuleInfo rule) {
    super(id, PredicateInformation.EMPTY_PREDICATE_INFORMATION);
    this.variables = variables.toArray(new Variable<?>[0]);
    this.test = test;
    this.rule = rule;
  }

  private boolean holds(Object... facts) {
    Meter.present().tick(rule);
    return test.of(facts) == Boolean.TRUE;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Variable[] getVariables() {
    return variables;
  }

  @Override
  public PredicateN getPredicate() {
    return this::holds;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Predicate1 getPredicate1() {
    return a -> holds(a);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Predicate2 getPredicate2() {
    return (a, b) -> holds(a, b);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Predicate3 getPredicate3() {
    return (a, b, c) -> holds(a, b, c);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Predicate4 getPredicate4() {
    return (a, b, c, d) -> holds(a, b, c, d);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Predicate5 getPredicate5() {
    return (a, b, c, d, e) -> holds(a, b, c, d, e);
  }

  @Override
  public Constraint negate() {
    throw new UnsupportedOperationException("Conditions are negated where they are written.");
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Constraint replaceVariable(Variable before, Variable after) {
    throw new UnsupportedOperationException("Conditions keep their variables.");
  }

  @Override
  public boolean isEqualTo(org.drools.model.impl.ModelComponent other) {
    return this == other;
  }
}
