package org.leadwacht.rules.plan;

/**
 * Somebody who comes before the others in every circle of turns for the new lead.
 *
 * @param user id of the user
 */
public record Preferred(String user) {}
