package org.leadwacht.rules.rulebook.lowering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.leadwacht.rules.rulebook.Budget;
import org.leadwacht.rules.rulebook.BudgetExceededException;
import org.leadwacht.rules.rulebook.Conclusion;

/**
 * A session for many evaluations, one after the other: facts in, rules fired, facts out again. For
 * one thread; what one evaluation saw is unknown to the next, also after it was stopped.
 */
public final class Session implements AutoCloseable {

  private final KieBase base;
  private final Set<Class<?>> read;
  private final Meter meter;
  private final List<FactHandle> handles = new ArrayList<>();
  private KieSession session;

  Session(KieBase base, Set<Class<?>> read, Budget budget) {
    this.base = base;
    this.read = read;
    this.meter = new Meter(budget, read, this::insert);
    this.session = base.newKieSession();
  }

  /**
   * What the rules conclude from these facts alone.
   *
   * @throws BudgetExceededException if they ask for too much
   */
  public List<Conclusion> evaluate(Collection<?> facts) {
    return evaluate(facts, true);
  }

  /** As {@link #evaluate(Collection)}, after which the session is of no further use. */
  public List<Conclusion> evaluateOnce(Collection<?> facts) {
    return evaluate(facts, false);
  }

  private List<Conclusion> evaluate(Collection<?> facts, boolean again) {
    boolean done = false;
    meter.start();
    try {
      for (Object fact : facts) {
        if (read.contains(fact.getClass())) {
          insert(fact);
        }
      }
      session.fireAllRules();
      List<Conclusion> conclusions = meter.stop();
      if (again) {
        clear();
      }
      done = true;
      return conclusions;
    } catch (RuntimeException e) {
      BudgetExceededException exceeded = meter.exceeded();
      throw exceeded == null ? e : exceeded;
    } finally {
      meter.abandon();
      if (!done) {
        renew();
      }
    }
  }

  private void insert(Object fact) {
    handles.add(session.insert(fact));
  }

  private void clear() {
    for (int i = handles.size() - 1; i >= 0; i--) {
      session.delete(handles.get(i));
    }
    handles.clear();
  }

  /** A session that was stopped in the middle is thrown away. */
  private void renew() {
    handles.clear();
    session.dispose();
    session = base.newKieSession();
  }

  @Override
  public void close() {
    session.dispose();
  }
}
