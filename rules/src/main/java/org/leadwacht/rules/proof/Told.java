package org.leadwacht.rules.proof;

import java.time.Duration;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.stage.Channel;

/**
 * A stage of a lead as rules plan it.
 *
 * @param stage its code
 * @param after how long after its anchor; negative: before it
 * @param business whether only opening time counts
 * @param anchor the stage it counts from, or what happened to the lead: {@code opened}, {@code due}
 * @param via how it is told
 * @param to who is told: ids, addresses, {@code assignee}
 * @param anytime whether its mails leave at night too
 * @param subject subject of its mails, or null for the usual one
 */
record Told(
    String stage,
    Duration after,
    boolean business,
    String anchor,
    Channel via,
    SortedSet<String> to,
    boolean anytime,
    @Nullable String subject) {}
