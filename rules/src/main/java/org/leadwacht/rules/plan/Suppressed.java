package org.leadwacht.rules.plan;

/**
 * Forbids a stage for the lead at hand: base rules that plan it keep silent, and so does what
 * counts from it.
 *
 * @param stage the stage's code
 */
public record Suppressed(String stage) {}
