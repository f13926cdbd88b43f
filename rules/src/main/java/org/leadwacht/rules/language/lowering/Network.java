package org.leadwacht.rules.language.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.GroupElementFactory;
import org.drools.model.Condition;
import org.drools.model.Consequence;
import org.drools.model.Rule;
import org.drools.model.consequences.NamedConsequenceImpl;
import org.drools.model.impl.ModelImpl;
import org.drools.model.patterns.CompositePatterns;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.definition.KiePackage;
import org.kie.api.runtime.KieSession;

/**
 * Rules that have to do with each other, as a KieBase. Immutable and safe to share between threads.
 */
final class Network {

  private static final String PACKAGE = "org.leadwacht.rules.base";

  /** Reading it anew for each network would take longer than building many of them. */
  private static final KieBaseConfiguration CONFIGURATION =
      KieServices.get().newKieBaseConfiguration();

  private final KieBase base;
  private final Interests interests;
  private final List<Set<Class<?>>> needs;

  private Network(KieBase base, Interests interests, List<Set<Class<?>>> needs) {
    this.base = base;
    this.interests = interests;
    this.needs = needs;
  }

  /**
   * A rule's place in a network.
   *
   * @param rule the rule
   * @param level how many rules that can silence it fire before it
   * @param needs types of facts without which it cannot fire and that no rule concludes
   */
  record Member(Lowered rule, int level, Set<Class<?>> needs) {}

  static Network of(List<Member> members, Interests interests) {
    ModelImpl model = new ModelImpl(PACKAGE);
    Set<Set<Class<?>>> needs = new HashSet<>();
    for (Member member : members) {
      Lowered rule = member.rule();
      needs.add(member.needs());
      for (int branch = 0; branch < rule.branches().size(); branch++) {
        String name = rule.info().name() + "#" + branch;
        model.addRule(rule(name, rule.branches().get(branch), member.level()));
      }
    }
    KieBase base = KieBaseBuilder.createKieBaseFromModel(model, CONFIGURATION);
    forgetConditions(base);
    return new Network(base, interests, least(needs));
  }

  /** What needs more than another does says nothing that the other does not. */
  private static List<Set<Class<?>>> least(Set<Set<Class<?>>> needs) {
    return needs.stream()
        .filter(need -> needs.stream().noneMatch(less -> less != need && need.containsAll(less)))
        .map(Set::copyOf)
        .toList();
  }

  /** The nodes are built; the tree they were built from would be a third of the memory. */
  private static void forgetConditions(KieBase base) {
    for (KiePackage kiePackage : base.getKiePackages()) {
      kiePackage.getRules().stream()
          .filter(RuleImpl.class::isInstance)
          .map(RuleImpl.class::cast)
          .forEach(rule -> rule.setLhs(GroupElementFactory.newAndInstance()));
    }
  }

  private static Rule rule(String name, Lowered.Branch branch, int level) {
    List<Condition> conditions = new ArrayList<>(branch.when());
    conditions.add(
        new NamedConsequenceImpl(org.drools.model.impl.RuleImpl.DEFAULT_CONSEQUENCE_NAME, false));
    Map<String, Consequence> consequences = new HashMap<>();
    consequences.put(org.drools.model.impl.RuleImpl.DEFAULT_CONSEQUENCE_NAME, branch.then());
    Map<Rule.Attribute, Object> attributes = new HashMap<>();
    if (level > 0) {
      attributes.put(Rule.Attribute.SALIENCE, -level);
    }
    return new org.drools.model.impl.RuleImpl(
        PACKAGE,
        name,
        null,
        new CompositePatterns(Condition.Type.AND, conditions, consequences),
        attributes,
        new HashMap<>());
  }

  KieSession session() {
    return base.newKieSession();
  }

  /** Which facts its rules look at. */
  Interests interests() {
    return interests;
  }

  /** Whether some rule could fire when there are facts of these types only. */
  boolean concerns(Set<Class<?>> present) {
    for (Set<Class<?>> types : needs) {
      if (present.containsAll(types)) {
        return true;
      }
    }
    return false;
  }
}
