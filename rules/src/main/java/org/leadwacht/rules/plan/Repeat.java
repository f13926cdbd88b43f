package org.leadwacht.rules.plan;

/**
 * A stage that every new assignee is told of anew, where a {@link Step} is told once in a round.
 * Nothing counts from it.
 *
 * @param stage the stage's code
 * @param moment when it is due
 * @param person id of the assignee
 * @param via {@code popup} or {@code mail}
 */
public record Repeat(String stage, Moment moment, String person, String via) {}
