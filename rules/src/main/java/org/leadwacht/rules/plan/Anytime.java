package org.leadwacht.rules.plan;

/**
 * A stage whose mails leave at night too for the lead at hand, whatever the dealership's mail
 * window says. A closed day holds them all the same.
 *
 * @param stage the stage's code
 */
public record Anytime(String stage) {}
