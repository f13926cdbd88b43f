package org.leadwacht.service.simulation;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.leadwacht.rules.stage.Channel;

/** A server of the simulation, from its start until it is killed. */
final class Instance {

  private final String name;
  private final Simulation simulation;
  private final Parts parts;
  private final Map<String, Object> beans = new HashMap<>();
  private boolean up;
  private boolean dead;
  private int depth;

  Instance(String name, Simulation simulation, Parts parts) {
    this.name = name;
    this.simulation = simulation;
    this.parts = parts;
  }

  /** Starts; one that is killed meanwhile is started again by the simulation. */
  void start() {
    act(
        () -> {
          parts.begin();
          up = true;
        });
  }

  /** A part of it; there is none before it is up. */
  <T> T part(Class<T> type) {
    if (!up) {
      throw new IllegalStateException(name + " is not up");
    }
    Instance before = parts.turnTo(this);
    try {
      return parts.part(type);
    } finally {
      parts.turnTo(before);
    }
  }

  Map<String, Object> beans() {
    return beans;
  }

  Agenda agenda() {
    return simulation.agenda();
  }

  MongoClient store() {
    return simulation.storeOf(this);
  }

  /** What its machine shows. */
  Clock clock() {
    return agenda().clock(() -> simulation.ahead(name));
  }

  Ticker ticker() {
    return () -> TimeUnit.MILLISECONDS.toNanos(agenda().now().toEpochMilli());
  }

  Carrier carrier(Channel channel) {
    return new Carrier(channel, this, simulation);
  }

  boolean isUp() {
    return up && !dead;
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
    Instance before = parts.turnTo(this);
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
      parts.turnTo(before);
      depth--;
    }
  }

  /** One of its threads waits, and the others go on. */
  void aside(Runnable waiting) {
    int before = depth;
    depth = 0;
    Instance acting = parts.turnTo(this);
    try {
      waiting.run();
    } finally {
      depth = before;
      parts.turnTo(acting);
    }
    if (dead) {
      throw new Killed(name);
    }
  }

  /** Does something for a caller, who sees a refusal, or that nobody answers. */
  void answer(Runnable what) {
    if (dead) {
      throw new Killed(name);
    }
    depth++;
    Instance before = parts.turnTo(this);
    try {
      what.run();
    } catch (Killed killed) {
      die();
      throw killed;
    } finally {
      parts.turnTo(before);
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
