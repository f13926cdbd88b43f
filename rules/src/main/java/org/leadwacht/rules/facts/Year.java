package org.leadwacht.rules.facts;

/**
 * A number of years, from 1 to 10: what returns every year names how often it does.
 *
 * @param number how many
 */
public record Year(int number) {}
