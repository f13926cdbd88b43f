package org.leadwacht.rules.rulebook.tables;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.region.Region;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.rulebook.overlay.Recipient;

/**
 * A row of a table.
 *
 * @param stage the stage it plans
 * @param fits its condition on the lead; true if it has none
 * @param region the leads it fits
 * @param after how long after the anchor, or null for the time that is set
 * @param clock in which clock, or null for the one that is set
 * @param to who is told, empty for whoever the shipped rule tells
 * @param via by which channel, or null for that of the shipped rule
 */
record Row(
    Named stage,
    Expr fits,
    Region region,
    @Nullable Duration after,
    @Nullable Named clock,
    List<Recipient> to,
    @Nullable Named via) {}
