package org.leadwacht.service.leads;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last look at a lead.
 *
 * @param world version of the dealership it was planned for
 * @param at when it was looked at
 * @param again when to look again; null if nothing is due
 * @param change sorts leads by their last change
 * @param trouble why it could not be planned, or null
 */
public record Look(
    long world, Instant at, @Nullable Instant again, String change, @Nullable Trouble trouble) {}
