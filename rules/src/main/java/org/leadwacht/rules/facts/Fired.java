package org.leadwacht.rules.facts;

import java.time.Instant;

/**
 * A stage that has fired, or whose instant has passed, in this round.
 *
 * @param stage the stage's code
 * @param person id of the user who was responsible
 * @param at the instant from which later stages count
 */
public record Fired(String stage, String person, Instant at) {}
