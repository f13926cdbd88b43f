package org.leadwacht.rules.facts;

import java.time.Instant;

/**
 * A phase of a customer after a delivery: 1 getting to know the vehicle (months 1 to 6), 2 using it
 * (7 to 28), 3 looking around again (29 to 36).
 *
 * @param milestone id of the delivery
 * @param number 1, 2 or 3
 * @param from its first instant
 * @param until the first instant after it
 */
public record Phase(String milestone, int number, Instant from, Instant until) {}
