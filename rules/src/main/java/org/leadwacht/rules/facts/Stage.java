package org.leadwacht.rules.facts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A stage of this round that is still to be planned, with its setting. A stage that has fired is
 * not here any more: its {@link org.leadwacht.rules.plan.Step} stands among the facts instead, so
 * that later stages count from it.
 *
 * @param code the stage's code, such as {@code E1}
 * @param after how long after its anchor (VK, WR1: before it)
 * @param clock {@code BUSINESS} or {@code ELAPSED}
 */
public record Stage(String code, @Nullable Duration after, String clock) {}
