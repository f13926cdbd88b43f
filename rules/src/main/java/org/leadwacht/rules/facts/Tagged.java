package org.leadwacht.rules.facts;

import org.jspecify.annotations.Nullable;

/**
 * A user's place among those who receive leads and have a tag, whatever the new lead is about.
 *
 * @param tag the tag in small letters
 * @param circle whose turns these are
 * @param position 1 for whoever is next
 * @param user id of the user
 * @param present whether the user is not absent
 * @param deputy id of the deputy who would take the lead now, or null
 */
public record Tagged(
    String tag,
    String circle,
    int position,
    String user,
    boolean present,
    @Nullable String deputy) {}
