package org.leadwacht.rules.facts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say of a stage, whether it has fired or not; see {@link Stage} for those that
 * are still to be planned.
 *
 * @param code the stage's code
 * @param after how long after its anchor (VK, WR1: before it)
 * @param clock {@code BUSINESS} or {@code ELAPSED}
 */
public record Setting(String code, @Nullable Duration after, String clock) {}
