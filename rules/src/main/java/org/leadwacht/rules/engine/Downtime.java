package org.leadwacht.rules.engine;

import java.time.Instant;

/**
 * A stretch in which the server was away.
 *
 * @param from when it was seen last
 * @param to when it was back
 */
public record Downtime(Instant from, Instant to) {}
