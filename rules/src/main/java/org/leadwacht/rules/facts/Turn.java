package org.leadwacht.rules.facts;

import org.jspecify.annotations.Nullable;

/**
 * A user's place in a circle of users who take leads in turn: the members of a group that matches
 * the new lead, or all who receive leads.
 *
 * @param circle the group and location, or the location alone, whose turns these are
 * @param reason {@code GROUP} or {@code IN_TURN}
 * @param rank how early the circle comes among the steps of distribution
 * @param position 1 for the least recently served
 * @param user id of the user
 * @param present whether the user is not absent
 * @param deputy id of the deputy who would take the lead now, or null
 */
public record Turn(
    String circle,
    String reason,
    int rank,
    int position,
    String user,
    boolean present,
    @Nullable String deputy) {}
