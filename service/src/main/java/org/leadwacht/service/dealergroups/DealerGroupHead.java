package org.leadwacht.service.dealergroups;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.rulebook.BaseVersion;

/**
 * What is known of a version of a dealer group without what it says (docs/api.md, "Dealer groups").
 *
 * @param pin which one it is
 * @param comment what for
 * @param by who published it
 * @param at when
 * @param base the base it was written for; null only where none is known
 */
public record DealerGroupHead(
    DealerGroupPin pin, String comment, String by, Instant at, @Nullable BaseVersion base) {}
