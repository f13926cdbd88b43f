package org.leadwacht.rules.facts;

import java.time.Instant;

/**
 * The last hand-over of the lead while it was open in this cycle.
 *
 * @param to id of the user who took it over
 * @param at when
 */
public record HandOver(String to, Instant at) {}
