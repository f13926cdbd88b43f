package org.leadwacht.rules.rulebook;

import java.time.Duration;

/**
 * How much one evaluation may cost (issue "Rule files per dealership"; architecture.md, decision
 * 2). Ordinary plans stay below a thousandth of it.
 *
 * @param conditions evaluated conditions
 * @param conclusions facts that rules insert
 * @param time how long it may take
 */
public record Budget(int conditions, int conclusions, Duration time) {

  /** What a server grants. */
  public static final Budget DEFAULT = new Budget(2_000_000, 20_000, Duration.ofSeconds(2));
}
