package org.leadwacht.rules.facts;

import org.jspecify.annotations.Nullable;

/**
 * A user's place among the members of a group, whether the group is meant for the new lead or not.
 *
 * @param group id of the group
 * @param circle whose turns these are, the same as for leads that match the group
 * @param position 1 for the least recently served
 * @param user id of the user
 * @param present whether the user is not absent
 * @param deputy id of the deputy who would take the lead now, or null
 */
public record Member(
    String group,
    String circle,
    int position,
    String user,
    boolean present,
    @Nullable String deputy) {}
