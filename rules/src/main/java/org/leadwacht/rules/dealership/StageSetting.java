package org.leadwacht.rules.dealership;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The setting of one stage (docs/domain.md, section 3).
 *
 * @param code the stage's code
 * @param enabled off takes away the stage's effects, not its instant
 * @param after how long after its anchor (VK, WR1: before it); null where no number is given
 * @param clock {@code BUSINESS} or {@code ELAPSED}
 * @param schedule of EL1, EL2 and QM, else null
 */
public record StageSetting(
    String code,
    boolean enabled,
    @Nullable Duration after,
    Clock clock,
    @Nullable Schedule schedule) {

  /** How the time of a stage is counted. */
  public enum Clock {
    /** Opening hours only. */
    BUSINESS,
    /** Around the clock. */
    ELAPSED
  }
}
