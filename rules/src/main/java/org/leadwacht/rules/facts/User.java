package org.leadwacht.rules.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person of the dealership.
 *
 * @param id the user's id
 * @param roles of {@code SELLER}, {@code DISPATCHER}, {@code SALES_MANAGER}, {@code CONTROLLER},
 *     {@code ADMINISTRATOR}
 * @param receivesLeads takes part in the turns
 * @param canBeAssigned may be given leads at all
 * @param location id of the only location the user serves, if there is one
 * @param tags words that the dealership put on the user
 * @param groups ids of the distribution groups the user is a member of
 * @param supervisors ids of the supervisors: those set on the user, else who is one without
 */
public record User(
    String id,
    List<String> roles,
    boolean receivesLeads,
    boolean canBeAssigned,
    @Nullable String location,
    List<String> tags,
    List<String> groups,
    List<String> supervisors) {}
