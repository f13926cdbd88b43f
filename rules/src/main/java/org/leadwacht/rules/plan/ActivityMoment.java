package org.leadwacht.rules.plan;

import java.time.Instant;

/**
 * When an activity is due, before it is fitted into the working time of whoever does it.
 *
 * @param of id of the milestone or the finished activity it counts from
 * @param anchor the instant it counts from
 * @param counted the instant the count arrives at
 * @param before whether it moves to the opening before, where nobody works at that instant, and not
 *     to the next
 */
public record ActivityMoment(String of, Instant anchor, Instant counted, boolean before) {}
