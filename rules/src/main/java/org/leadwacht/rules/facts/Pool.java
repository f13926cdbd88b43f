package org.leadwacht.rules.facts;

/**
 * The pool is on.
 *
 * @param account id of the user from whose leads the others claim
 */
public record Pool(String account) {}
