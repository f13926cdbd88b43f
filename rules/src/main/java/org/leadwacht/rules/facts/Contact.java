package org.leadwacht.rules.facts;

import org.jspecify.annotations.Nullable;

/**
 * The person whose activities are planned.
 *
 * @param id the contact's id
 * @param assignee id of the user who is responsible for the contact's last lead
 * @param source id of the source of that lead
 * @param brand brand of the vehicle asked for with it
 * @param location id of the location it came in at
 */
public record Contact(
    String id,
    @Nullable String assignee,
    @Nullable String source,
    @Nullable String brand,
    @Nullable String location) {}
