package org.leadwacht.service.simulation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What goes wrong at a write. */
enum Fault {
  /** The instance is killed before the store has the write. */
  KILLED_BEFORE,
  /** The instance is killed when the store has the write and before it learns so. */
  KILLED_AFTER,
  /** The store has the write, and the instance is told that nobody answered. */
  ANSWER_LOST,
  /** The store answers this instance nothing for a while; the write is not done. */
  STORE_SILENT,
  /** The others do what they have to do first, from what all have read. */
  OTHER_FIRST,
  /** The instance stands still for longer than it counts as alive, and then goes on. */
  PAUSED,
  /** Of several documents the store has the first half, and nobody answers. */
  HALF_STORED,
  /** The others read for a while what was there before the write. */
  READ_STALE,
  /** The store's primary has lost the others; what it takes until it falls is undone. */
  ROLLED_BACK,
  /** The instance's clock goes forward by an hour, and back after a while. */
  CLOCK_FORWARD,
  /** The instance's clock goes back by an hour, and forward after a while. */
  CLOCK_BACK,
  /** All instances are killed, and none starts for a day. */
  A_DAY_AWAY;

  /** Whether what was going on ends, so that it is done again. */
  boolean cutsOff() {
    return this != OTHER_FIRST && this != PAUSED && this != READ_STALE && !isOfClock();
  }

  boolean isOfClock() {
    return this == CLOCK_FORWARD || this == CLOCK_BACK;
  }

  /** By how much the clock is moved. */
  Duration jump() {
    return switch (this) {
      case CLOCK_FORWARD -> Duration.ofHours(1);
      case CLOCK_BACK -> Duration.ofHours(-1);
      default -> Duration.ZERO;
    };
  }

  /** Those that a seed draws from; what a day away leads to is looked at by itself. */
  static List<Fault> drawn(boolean clocks) {
    return Arrays.stream(values())
        .filter(fault -> fault != A_DAY_AWAY && (clocks || !fault.isOfClock()))
        .toList();
  }

  /** Those after which everything has to be as if they had not been. */
  static List<Fault> harmless() {
    return drawn(false);
  }
}
