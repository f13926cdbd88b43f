package org.leadwacht.rules.proof;

import java.time.Duration;

/**
 * When to stop with what there is: a search that may take long ends in time and says so ({@code
 * docs/rule-files.md}, "Scenarios that write themselves").
 */
public final class TimeLimit {

  private final long began = System.nanoTime();
  private final long nanos;

  private TimeLimit(Duration length) {
    this.nanos = length.toNanos();
  }

  /** A limit that begins now. */
  public static TimeLimit of(Duration length) {
    return new TimeLimit(length);
  }

  /** Whether it is time to stop. */
  public boolean isOver() {
    return System.nanoTime() - began >= nanos;
  }
}
