package org.leadwacht.rules.plan;

/**
 * Somebody who gets a list that is the same for all its readers.
 *
 * @param stage the list's code, {@code QM}
 * @param person id of the user
 */
public record Reader(String stage, String person) {}
