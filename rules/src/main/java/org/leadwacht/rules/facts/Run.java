package org.leadwacht.rules.facts;

import java.time.Instant;

/**
 * A list that is sent now (EL1, EL2, QM).
 *
 * @param stage the list's code
 * @param at the instant of sending
 * @param endOfDay the first instant of the next day, local to the dealership
 */
public record Run(String stage, Instant at, Instant endOfDay) {}
