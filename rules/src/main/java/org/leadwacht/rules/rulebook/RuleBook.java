package org.leadwacht.rules.rulebook;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadwacht.rules.language.Budget;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.language.lowering.Lowered;
import org.leadwacht.rules.language.lowering.Networks;
import org.leadwacht.rules.language.lowering.Session;

/**
 * All rules that hold for a dealership: those of its base, and its own in their place or beside
 * them. Immutable and safe to share between threads.
 */
public final class RuleBook {

  private final List<RuleInfo> rules;
  private final Networks network;
  private final Set<String> conclusions;
  private final Set<String> ofBase;
  private final Budget budget;

  private RuleBook(
      List<RuleInfo> rules,
      Networks network,
      Set<String> conclusions,
      Set<String> ofBase,
      Budget budget) {
    this.rules = rules;
    this.network = network;
    this.conclusions = conclusions;
    this.ofBase = ofBase;
    this.budget = budget;
  }

  /** The rules of the shipped base alone. */
  public static RuleBook base() {
    return RuleBase.shipped().book();
  }

  /** Builds lowered rules, also those that are switched off. */
  static RuleBook of(List<Lowered> rules, RuleBase base, Budget budget) {
    List<Lowered> enabled = rules.stream().filter(rule -> rule.info().enabled()).toList();
    List<RuleInfo> infos = rules.stream().map(Lowered::info).toList();
    Networks networks = Networks.of(enabled, base.vocabulary(), Set.copyOf(base.lowered()));
    Set<String> ofProduct = conclusions(base.product().lowered());
    return new RuleBook(infos, networks, conclusions(enabled), ofProduct, budget);
  }

  private static Set<String> conclusions(List<Lowered> rules) {
    return rules.stream()
        .flatMap(rule -> rule.tree().then().stream())
        .map(insert -> insert.type().text())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** All rules, also those that are switched off. */
  public List<RuleInfo> rules() {
    return rules;
  }

  /** Codes of all stages that rules name. */
  public Set<String> stages() {
    Set<String> stages = new LinkedHashSet<>();
    for (RuleInfo rule : rules) {
      if (rule.stage() != null) {
        stages.add(rule.stage());
      }
    }
    return stages;
  }

  /** Whether a rule that is not switched off looks at facts of this type. */
  public boolean uses(Class<?> fact) {
    return network.reads(fact);
  }

  /** Whether a rule that is not switched off can conclude this. */
  public boolean concludes(Class<?> conclusion) {
    return conclusions.contains(conclusion.getSimpleName());
  }

  /** Whether this is for rules to conclude: a base of an earlier release may not know of it. */
  public boolean decides(Class<?> conclusion) {
    return ofBase.contains(conclusion.getSimpleName());
  }

  /**
   * What the rules conclude from the facts, in a session of its own.
   *
   * @throws BudgetExceededException if the rules ask for too much
   */
  public List<Conclusion> evaluate(Collection<?> facts) {
    try (Session session = network.open(budget)) {
      return session.evaluateOnce(facts);
    }
  }

  /** Opens a session for many evaluations, one after the other, on one thread. */
  public Batch batch() {
    Session session = network.open(budget);
    return new Batch() {
      @Override
      public List<Conclusion> evaluate(Collection<?> facts) {
        return session.evaluate(facts);
      }

      @Override
      public void close() {
        session.close();
      }
    };
  }

  /**
   * One session for many evaluations, several times cheaper than a session each; for one thread.
   */
  public interface Batch extends AutoCloseable {

    /**
     * What the rules conclude from these facts alone.
     *
     * @throws BudgetExceededException if the rules ask for too much
     */
    List<Conclusion> evaluate(Collection<?> facts);

    @Override
    void close();
  }
}
