package org.leadwacht.rules.engine;

import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.rulebook.RuleBook;

/**
 * Everything outside a lead that decides what happens to it, at one moment.
 *
 * @param dealership settings, calendar and people
 * @param rules the rules in force
 * @param rulesVersion their version, 0 for the shipped ones alone
 */
public record World(Dealership dealership, RuleBook rules, long rulesVersion) {}
