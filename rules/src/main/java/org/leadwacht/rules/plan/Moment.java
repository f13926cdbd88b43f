package org.leadwacht.rules.plan;

import java.time.Duration;
import java.time.Instant;

/**
 * When a stage is due, and how that was counted.
 *
 * @param anchor the instant it counts from
 * @param duration how long after the anchor; negative for a warning that counts backwards
 * @param clock {@code BUSINESS} (opening hours only) or {@code ELAPSED} (around the clock)
 * @param counted the instant the count arrives at
 * @param at the instant it is due: {@code counted}, or the next opening where that falls on a
 *     closed day, or outside opening hours that the stage respects
 */
public record Moment(
    Instant anchor, Duration duration, String clock, Instant counted, Instant at) {}
