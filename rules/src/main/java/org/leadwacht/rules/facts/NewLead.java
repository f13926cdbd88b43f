package org.leadwacht.rules.facts;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lead that has just come in and needs an owner (docs/domain.md, section 5).
 *
 * @param id the lead's id
 * @param source id of its source
 * @param brand brand of the vehicle asked for
 * @param condition {@code NEW} or {@code USED}
 * @param location id of the location that distributes it
 * @param vehicleLocation id of the location where the vehicle stands
 * @param request {@code VEHICLE}, {@code TEST_DRIVE}, {@code TRADE_IN}, {@code SERVICE} or {@code
 *     OTHER}
 * @param price of the vehicle in euros
 * @param tags words the sender put on the lead
 * @param email the contact's address in small letters
 * @param openedDay {@code MONDAY} to {@code SUNDAY}, when the lead was received, local to the
 *     dealership
 * @param openedMinute minute of that day, from 0; 18:00 is 1080
 * @param openedMonthDay month and day as one number; 1 December is 1201
 * @param openedInHours whether the house was open then
 * @param joinWithin how recent the last event of a lead in progress must be for the new one to join
 *     it; null: it joins open ones only
 * @param knownContactsNormally whether the dealership wants known contacts to go through the turns
 * @param phone the contact's telephone number in international form, if it can be rung
 * @param sourceKind what its source is: {@code MOBILE_DE}, {@code AUTOSCOUT24}, {@code HOMEPAGE},
 *     {@code SHOWROOM}, {@code PHONE}, {@code MANUFACTURER} or {@code OTHER}; null for a source
 *     that is not set up
 * @param vehicle the vehicle in words, in small letters; null where none was given
 */
public record NewLead(
    String id,
    String source,
    @Nullable String brand,
    @Nullable String condition,
    @Nullable String location,
    @Nullable String vehicleLocation,
    @Nullable String request,
    @Nullable Double price,
    List<String> tags,
    @Nullable String email,
    String openedDay,
    int openedMinute,
    int openedMonthDay,
    boolean openedInHours,
    @Nullable Duration joinWithin,
    boolean knownContactsNormally,
    @Nullable String phone,
    @Nullable String sourceKind,
    @Nullable String vehicle) {}
