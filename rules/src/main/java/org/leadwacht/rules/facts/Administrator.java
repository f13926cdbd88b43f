package org.leadwacht.rules.facts;

/**
 * The administrator, who is always there.
 *
 * @param user id of the user
 */
public record Administrator(String user) {}
