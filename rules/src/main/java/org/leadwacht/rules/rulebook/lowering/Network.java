package org.leadwacht.rules.rulebook.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.model.Condition;
import org.drools.model.Consequence;
import org.drools.model.Rule;
import org.drools.model.consequences.NamedConsequenceImpl;
import org.drools.model.impl.ModelImpl;
import org.drools.model.impl.RuleImpl;
import org.drools.model.patterns.CompositePatterns;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.leadwacht.rules.rulebook.Budget;
import org.leadwacht.rules.rulebook.graph.RuleGraph;
import org.leadwacht.rules.rulebook.graph.RuleShape;
import org.leadwacht.rules.rulebook.vocabulary.Vocabulary;

/** Lowered rules as a KieBase. Immutable and safe to share between threads. */
public final class Network {

  private static final String PACKAGE = "org.leadwacht.rules.base";

  private final KieBase base;
  private final Set<Class<?>> read;

  private Network(KieBase base, Set<Class<?>> read) {
    this.base = base;
    this.read = read;
  }

  /** A network of these rules, none of which is switched off. */
  public static Network of(List<Lowered> rules, Vocabulary vocabulary) {
    RuleGraph graph =
        new RuleGraph(rules.stream().map(rule -> RuleShape.of(rule.tree(), vocabulary)).toList());
    ModelImpl model = new ModelImpl(PACKAGE);
    Set<Class<?>> read = new HashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      Lowered rule = rules.get(i);
      read.addAll(rule.reads());
      for (int branch = 0; branch < rule.branches().size(); branch++) {
        model.addRule(
            rule(rule.info().name() + "#" + branch, rule.branches().get(branch), graph.level(i)));
      }
    }
    return new Network(KieBaseBuilder.createKieBaseFromModel(model), read);
  }

  private static Rule rule(String name, Lowered.Branch branch, int level) {
    List<Condition> conditions = new ArrayList<>(branch.when());
    conditions.add(new NamedConsequenceImpl(RuleImpl.DEFAULT_CONSEQUENCE_NAME, false));
    Map<String, Consequence> consequences = new HashMap<>();
    consequences.put(RuleImpl.DEFAULT_CONSEQUENCE_NAME, branch.then());
    Map<Rule.Attribute, Object> attributes = new HashMap<>();
    if (level > 0) {
      attributes.put(Rule.Attribute.SALIENCE, -level);
    }
    return new RuleImpl(
        PACKAGE,
        name,
        null,
        new CompositePatterns(Condition.Type.AND, conditions, consequences),
        attributes,
        new HashMap<>());
  }

  /** Whether a rule looks at facts of this type. */
  public boolean reads(Class<?> type) {
    return read.contains(type);
  }

  /** Opens a session for one thread. */
  public Session open(Budget budget) {
    return new Session(base, read, budget);
  }
}
