package org.leadwacht.rules.plan;

/**
 * A line in somebody's list.
 *
 * @param stage the list's code, {@code EL1} or {@code EL2}
 * @param person id of the user whose list it is
 * @param lead id of the lead
 */
public record Entry(String stage, String person, String lead) {}
