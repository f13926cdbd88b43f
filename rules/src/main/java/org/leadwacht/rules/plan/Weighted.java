package org.leadwacht.rules.plan;

/**
 * Somebody who has more than one place in every circle of turns: with two places, twice as many
 * turns. Of several numbers for one user the highest counts.
 *
 * @param user id of the user
 * @param places how many places, from 1 to 20
 */
public record Weighted(String user, int places) {}
