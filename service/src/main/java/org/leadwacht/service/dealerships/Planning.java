package org.leadwacht.service.dealerships;

import java.util.List;
import java.util.function.Supplier;
import org.leadwacht.rules.engine.Unusable;
import org.leadwacht.rules.language.BudgetExceededException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Does work that plans leads. Where the rules of the dealership ask for more than their budget they
 * are taken out of force and the work is done again by what holds instead, so that nobody who sends
 * a lead notices.
 */
@Component
public class Planning {

  private static final int MAX_TRIES = 10;

  private final Dealerships dealerships;
  private final ObjectProvider<RuleGuard> guard;

  Planning(Dealerships dealerships, ObjectProvider<RuleGuard> guard) {
    this.dealerships = dealerships;
    this.guard = guard;
  }

  /** Does the work, which stores nothing before it has planned. */
  public <T> T of(String dealership, Supplier<T> work) {
    for (int tries = 1; ; tries++) {
      long version = dealerships.get(dealership).world().rulesVersion();
      try {
        return work.get();
      } catch (BudgetExceededException e) {
        if (version == 0 || tries == MAX_TRIES) {
          throw e;
        }
        exceeded(dealership, version, e);
      }
    }
  }

  /**
   * Takes rules out of force that asked for too much; the next look at the dealership has others.
   *
   * @param version the version that was planned by
   */
  public void exceeded(String dealership, long version, BudgetExceededException why) {
    guard.getObject().exceeded(dealership, version, why);
    dealerships.fresh(dealership);
  }

  /**
   * Says that rules concluded what nobody could follow; the lead went on without.
   *
   * @param version the version that was planned by
   */
  public void unusable(String dealership, long version, List<Unusable> conclusions) {
    if (version > 0 && !conclusions.isEmpty()) {
      guard.getObject().unusable(dealership, version, conclusions);
    }
  }
}
