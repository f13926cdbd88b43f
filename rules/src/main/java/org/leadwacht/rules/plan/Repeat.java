package org.leadwacht.rules.plan;

/**
 * A stage that has fired already and is told once more to whoever took the lead over. Nothing
 * counts from it.
 *
 * @param stage the stage's code
 * @param moment when it is due
 * @param person id of the user who took the lead over
 * @param via {@code popup} or {@code mail}
 */
public record Repeat(String stage, Moment moment, String person, String via) {}
