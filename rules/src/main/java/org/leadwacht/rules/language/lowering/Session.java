package org.leadwacht.rules.language.lowering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.leadwacht.rules.language.Budget;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.rules.language.Conclusion;

/**
 * A session for many evaluations, one after the other: facts in, rules fired, facts out again. For
 * one thread; what one evaluation saw is unknown to the next, also after it was stopped.
 */
public final class Session implements AutoCloseable {

  private final List<Network> networks;
  private final Meter meter;
  private final Map<Network, Part> parts = new HashMap<>();

  Session(List<Network> networks, Budget budget) {
    this.networks = networks;
    this.meter = new Meter(budget);
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
      Set<Class<?>> types = types(facts);
      for (Network network : networks) {
        @Nullable List<Object> concerned = concerned(network, facts, types);
        if (concerned != null) {
          parts.computeIfAbsent(network, Part::new).evaluate(concerned, again);
        }
      }
      done = true;
      return meter.stop();
    } catch (RuntimeException e) {
      BudgetExceededException exceeded = meter.exceeded();
      throw exceeded == null ? e : exceeded;
    } finally {
      if (!done) {
        meter.abandon();
        // A session that was stopped in the middle is thrown away.
        close();
      }
    }
  }

  /** The facts that a network's rules look at; null if none of the rules could fire by them. */
  private static @Nullable List<Object> concerned(
      Network network, Collection<?> facts, Set<Class<?>> types) {
    if (!network.concerns(types)) {
      return null;
    }
    List<Object> concerned = new ArrayList<>(facts.size());
    for (Object fact : facts) {
      if (network.interests().include(fact)) {
        concerned.add(fact);
      }
    }
    return network.concerns(types(concerned)) ? concerned : null;
  }

  private static Set<Class<?>> types(Collection<?> facts) {
    Set<Class<?>> types = new HashSet<>();
    for (Object fact : facts) {
      types.add(fact.getClass());
    }
    return types;
  }

  @Override
  public void close() {
    parts.values().forEach(part -> part.session.dispose());
    parts.clear();
  }

  /** The session of one network. */
  private final class Part {
    private final Interests interests;
    private final KieSession session;
    private final List<FactHandle> handles = new ArrayList<>();

    Part(Network network) {
      this.interests = network.interests();
      this.session = network.session();
    }

    void evaluate(List<Object> facts, boolean again) {
      meter.target(interests, this::insert);
      facts.forEach(this::insert);
      session.fireAllRules();
      if (again) {
        for (int i = handles.size() - 1; i >= 0; i--) {
          session.delete(handles.get(i));
        }
        handles.clear();
      }
    }

    private void insert(Object fact) {
      handles.add(session.insert(fact));
    }
  }
}
