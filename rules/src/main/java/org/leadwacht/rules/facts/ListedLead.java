package org.leadwacht.rules.facts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a lead when a list is sent, beside why it may stand in it.
 *
 * @param id the lead's id
 * @param source id of the source it came from
 * @param brand brand of the vehicle asked for
 * @param condition {@code NEW} or {@code USED}
 * @param location id of the location whose mailbox received it
 * @param request {@code VEHICLE}, {@code TEST_DRIVE}, {@code TRADE_IN}, {@code SERVICE} or {@code
 *     OTHER}
 * @param price of the vehicle in euros
 * @param tags words the sender put on the lead
 * @param email the contact's address in small letters
 * @param openedDay {@code MONDAY} to {@code SUNDAY}, when it became open last, local to the
 *     dealership
 * @param openedMinute minute of that day, from 0; 18:00 is 1080
 * @param openedMonthDay month and day as one number; 1 December is 1201
 * @param openedInHours whether the house was open then
 * @param assignee id of the user who is responsible
 * @param receivedAt when the lead was received
 * @param phone the contact's telephone number in international form, if it can be rung
 * @param sourceKind what its source is: {@code MOBILE_DE}, {@code AUTOSCOUT24}, {@code HOMEPAGE},
 *     {@code SHOWROOM}, {@code PHONE}, {@code MANUFACTURER} or {@code OTHER}; null for a source
 *     that is not set up
 */
public record ListedLead(
    String id,
    String source,
    @Nullable String brand,
    @Nullable String condition,
    @Nullable String location,
    @Nullable String request,
    @Nullable Double price,
    List<String> tags,
    @Nullable String email,
    String openedDay,
    int openedMinute,
    int openedMonthDay,
    boolean openedInHours,
    String assignee,
    Instant receivedAt,
    @Nullable String phone,
    @Nullable String sourceKind) {}
