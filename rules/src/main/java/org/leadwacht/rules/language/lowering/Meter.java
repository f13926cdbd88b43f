package org.leadwacht.rules.language.lowering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.Budget;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.language.RuleInfo;
import org.leadwacht.rules.message.Message;

/**
 * What one evaluation has cost and concluded so far. Conditions and conclusions find it by their
 * thread, since the rules themselves are shared by all threads.
 */
final class Meter {

  private static final ThreadLocal<@Nullable Meter> PRESENT = new ThreadLocal<>();

  /** Looking at the clock costs as much as many conditions. */
  private static final int CLOCK_EVERY = 1024;

  private static final int FEW = 16;

  private final Budget budget;
  private final List<Conclusion> conclusions = new ArrayList<>();
  private @Nullable Set<Object> facts;
  private long started;
  private int conditions;
  private @Nullable BudgetExceededException exceeded;

  private @Nullable Interests interests;
  private Consumer<Object> insert = fact -> {};

  Meter(Budget budget) {
    this.budget = budget;
  }

  /**
   * Tells where conclusions go from now on.
   *
   * @param looked at by some rule; other conclusions need not become facts
   * @param inserter makes a conclusion a fact
   */
  void target(Interests looked, Consumer<Object> inserter) {
    this.interests = looked;
    this.insert = inserter;
  }

  static Meter present() {
    Meter meter = PRESENT.get();
    if (meter == null) {
      throw new IllegalStateException("Rules are evaluated by a rule book only.");
    }
    return meter;
  }

  void start() {
    started = System.nanoTime();
    conditions = 0;
    conclusions.clear();
    facts = null;
    exceeded = null;
    PRESENT.set(this);
  }

  List<Conclusion> stop() {
    PRESENT.remove();
    return List.copyOf(conclusions);
  }

  void abandon() {
    PRESENT.remove();
  }

  /** Why the evaluation was stopped, or null. */
  @Nullable BudgetExceededException exceeded() {
    return exceeded;
  }

  /** Counts one evaluated condition. */
  void tick(RuleInfo rule) {
    if (++conditions > budget.conditions()) {
      throw exceed(rule, Message.of("language.budget.conditions", budget.conditions()));
    }
    if (conditions % CLOCK_EVERY == 0) {
      requireTime(rule);
    }
  }

  /** Stops an evaluation that takes too long, or whose caller has stopped waiting for it. */
  private void requireTime(RuleInfo rule) {
    if (System.nanoTime() - started > budget.time().toNanos()) {
      throw exceed(rule, Message.of("language.budget.time", budget.time().toMillis()));
    }
    if (Thread.currentThread().isInterrupted()) {
      throw exceed(rule, Message.of("language.budget.patience"));
    }
  }

  /** Notes what a rule concludes, unless the same was concluded before. */
  void conclude(Object fact, RuleInfo rule) {
    tick(rule);
    if (isKnown(fact)) {
      return;
    }
    if (conclusions.size() >= budget.conclusions()) {
      throw exceed(rule, Message.of("language.budget.conclusions", budget.conclusions()));
    }
    conclusions.add(new Conclusion(fact, rule));
    if (interests != null && interests.include(fact)) {
      insert.accept(fact);
    }
  }

  private boolean isKnown(Object fact) {
    if (facts == null && conclusions.size() < FEW) {
      for (Conclusion conclusion : conclusions) {
        if (conclusion.fact().equals(fact)) {
          return true;
        }
      }
      return false;
    }
    if (facts == null) {
      facts = new HashSet<>();
      for (Conclusion conclusion : conclusions) {
        facts.add(conclusion.fact());
      }
    }
    return !facts.add(fact);
  }

  private BudgetExceededException exceed(RuleInfo rule, Message spent) {
    exceeded = new BudgetExceededException(rule.name(), spent);
    return exceeded;
  }
}
