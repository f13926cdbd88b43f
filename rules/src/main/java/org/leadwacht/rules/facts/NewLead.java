package org.leadwacht.rules.facts;

import org.jspecify.annotations.Nullable;

/**
 * A lead that has just come in and needs an owner (domain.md, section 5).
 *
 * @param id the lead's id
 * @param source id of its source
 * @param brand brand of the vehicle asked for
 * @param condition {@code NEW} or {@code USED}
 * @param location id of the location that distributes it
 * @param vehicleLocation id of the location where the vehicle stands
 * @param request {@code VEHICLE}, {@code TEST_DRIVE}, {@code TRADE_IN}, {@code SERVICE} or {@code
 *     OTHER}
 * @param knownContactsNormally whether the dealership wants known contacts to go through the turns
 */
public record NewLead(
    String id,
    String source,
    @Nullable String brand,
    @Nullable String condition,
    @Nullable String location,
    @Nullable String vehicleLocation,
    @Nullable String request,
    boolean knownContactsNormally) {}
