package org.leadwacht.rules.plan;

/**
 * Somebody who does not get the new lead, whoever proposes it.
 *
 * @param user id of the user
 */
public record Excluded(String user) {}
