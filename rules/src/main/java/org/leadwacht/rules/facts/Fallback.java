package org.leadwacht.rules.facts;

/**
 * Who takes a lead that nobody else can take: the fallback user or his deputy.
 *
 * @param user id of the one who can take it now
 */
public record Fallback(String user) {}
