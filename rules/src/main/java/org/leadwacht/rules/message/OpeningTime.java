package org.leadwacht.rules.message;

import java.time.Duration;

/**
 * A length of time that is counted while a house is open, and therefore never said in days.
 *
 * @param length how much of it
 */
public record OpeningTime(Duration length) {}
