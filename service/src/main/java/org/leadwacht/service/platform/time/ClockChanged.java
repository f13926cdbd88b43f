package org.leadwacht.service.platform.time;

import java.time.Instant;

/**
 * The clock of a server under test was set. Listeners do what the new time makes due before the
 * caller gets its answer.
 *
 * @param now what the clock shows
 */
public record ClockChanged(Instant now) {}
