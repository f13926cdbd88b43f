package org.leadwacht.rules.plan;

/**
 * Somebody who is not told of a stage of the lead at hand: neither mark nor signal nor notice; what
 * counts from its instant still does ({@code docs/rule-author.md}, "What dealerships wish for").
 *
 * @param stage the stage's code
 * @param person id of the user, or an address outside the house
 */
public record Spared(String stage, String person) {}
