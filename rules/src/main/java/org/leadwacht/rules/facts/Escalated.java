package org.leadwacht.rules.facts;

/**
 * A lead that is escalated to a supervisor when a list is sent, and still stands.
 *
 * @param lead the lead's id
 * @param supervisor id of the supervisor, in his own right
 */
public record Escalated(String lead, String supervisor) {}
