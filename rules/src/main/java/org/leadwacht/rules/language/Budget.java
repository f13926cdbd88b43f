package org.leadwacht.rules.language;

import java.time.Duration;

/**
 * How much one evaluation may cost (docs/architecture.md, decision 2). Ordinary plans stay below a
 * hundredth of it.
 *
 * @param conditions evaluated conditions
 * @param conclusions facts that rules insert
 * @param time how long it may take
 */
public record Budget(int conditions, int conclusions, Duration time) {

  /** What a server grants: some ten megabytes of partial matches at most. */
  public static final Budget DEFAULT = new Budget(300_000, 10_000, Duration.ofSeconds(2));
}
