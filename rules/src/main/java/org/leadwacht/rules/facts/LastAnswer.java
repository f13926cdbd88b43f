package org.leadwacht.rules.facts;

import java.time.Instant;

/**
 * The last answer of a lead in progress that has no follow-up, so that nothing is arranged any more
 * ({@code docs/domain.md}, "Stages").
 *
 * @param at when it was given
 */
public record LastAnswer(Instant at) {}
