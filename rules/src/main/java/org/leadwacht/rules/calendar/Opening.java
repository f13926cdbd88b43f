package org.leadwacht.rules.calendar;

import java.time.Instant;

/**
 * A stretch of time in which a house is open, half open.
 *
 * @param from when it opens
 * @param to when it closes
 */
public record Opening(Instant from, Instant to) {}
