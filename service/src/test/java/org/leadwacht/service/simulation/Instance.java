package org.leadwacht.service.simulation;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.stage.Channel;
import org.springframework.context.support.GenericApplicationContext;

/** A server of the simulation, from its start until it is killed. */
final class Instance {

  private final String name;
  private final Simulation simulation;
  private @Nullable GenericApplicationContext context;
  private boolean dead;
  private int depth;

  Instance(String name, Simulation simulation) {
    this.name = name;
    this.simulation = simulation;
  }

  /** Starts; one that is killed meanwhile is started again by the simulation. */
  void start(Duration ahead) {
    act(
        () ->
            context =
                Parts.begin(
                    simulation.storeOf(this),
                    simulation.database(),
                    simulation.converter(),
                    simulation.agenda(),
                    ahead,
                    new AgendaScheduler(simulation.agenda(), this),
                    List.of(new Carrier(Channel.MAIL, simulation))));
  }

  /** A part of it; there is none before it is up. */
  <T> T part(Class<T> type) {
    if (context == null) {
      throw new IllegalStateException(name + " is not up");
    }
    return context.getBean(type);
  }

  boolean isUp() {
    return !dead && context != null;
  }

  /** Whether it is in the middle of something: it has one thread here. */
  boolean isBusy() {
    return depth > 0;
  }

  boolean isDead() {
    return dead;
  }

  /** Does something, as far as it gets. */
  void act(Runnable what) {
    if (dead) {
      return;
    }
    depth++;
    try {
      what.run();
    } catch (Killed killed) {
      die();
    } catch (RuntimeException e) {
      if (rootOf(e) instanceof Killed) {
        die();
      } else {
        simulation.failed(this, e);
      }
    } finally {
      depth--;
    }
  }

  /** Does something for a caller, who sees a refusal, or that nobody answers. */
  void answer(Runnable what) {
    if (dead) {
      throw new Killed(name);
    }
    depth++;
    try {
      what.run();
    } catch (Killed killed) {
      die();
      throw killed;
    } finally {
      depth--;
    }
  }

  /** It is gone for good. */
  void die() {
    if (!dead) {
      dead = true;
      simulation.died(this);
    }
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  String name() {
    return name;
  }
}
