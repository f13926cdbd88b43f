package org.leadwacht.rules.plan;

/**
 * A stage that has no effects for the lead at hand, as if it were off; what counts from its instant
 * still does, where {@link Suppressed} takes that away as well.
 *
 * @param stage the stage's code
 */
public record Silenced(String stage) {}
