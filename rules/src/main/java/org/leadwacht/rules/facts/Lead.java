package org.leadwacht.rules.facts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lead that is planned, as its history stands now (docs/domain.md, section 2).
 *
 * @param id the lead's id
 * @param open true while the customer waits for a first answer in this cycle
 * @param inProgress true once somebody answered or set a follow-up
 * @param source id of the source it came from
 * @param brand brand of the vehicle asked for
 * @param condition {@code NEW} or {@code USED}
 * @param location id of the location whose mailbox received it
 * @param vehicleLocation id of the location where the vehicle stands
 * @param request {@code VEHICLE}, {@code TEST_DRIVE}, {@code TRADE_IN}, {@code SERVICE} or {@code
 *     OTHER}
 * @param contact what identifies the person behind the lead
 * @param price of the vehicle in euros
 * @param tags words the sender put on the lead
 * @param email the contact's address in small letters
 * @param assignee id of the user who is responsible
 * @param receivedAt when the lead was received
 * @param openedAt when the present cycle began
 * @param openedDay {@code MONDAY} to {@code SUNDAY}, when the present cycle began, local to the
 *     dealership
 * @param openedMinute minute of that day, from 0; 18:00 is 1080
 * @param openedMonthDay month and day as one number; 1 December is 1201
 * @param openedInHours whether the house was open then
 * @param assignedAt since when the assignee is responsible in this cycle
 * @param cycle number of the cycle, from 1
 * @param phone the contact's telephone number in international form, if it can be rung
 * @param sourceKind what its source is: {@code MOBILE_DE}, {@code AUTOSCOUT24}, {@code HOMEPAGE},
 *     {@code SHOWROOM}, {@code PHONE}, {@code MANUFACTURER} or {@code OTHER}; null for a source
 *     that is not set up
 * @param answers how often somebody answered, in all cycles
 * @param answeredAt when somebody answered last, in any cycle
 * @param assigneeRoles roles of the assignee
 * @param assigneeTags words that the dealership put on the assignee
 * @param assigneeGroups ids of the distribution groups the assignee is a member of
 * @param handOvers how often it was handed over in the present cycle, claims included
 * @param assigneeAbsent whether the assignee was absent when the lead became his
 * @param vehicle the vehicle in words, in small letters; null where none was given
 * @param sourceContact the contact of its source: the id of the user whose address it is, else the
 *     address; null where the source has none
 */
public record Lead(
    String id,
    boolean open,
    boolean inProgress,
    String source,
    @Nullable String brand,
    @Nullable String condition,
    @Nullable String location,
    @Nullable String vehicleLocation,
    @Nullable String request,
    @Nullable String contact,
    @Nullable Double price,
    List<String> tags,
    @Nullable String email,
    String assignee,
    Instant receivedAt,
    Instant openedAt,
    String openedDay,
    int openedMinute,
    int openedMonthDay,
    boolean openedInHours,
    Instant assignedAt,
    int cycle,
    @Nullable String phone,
    @Nullable String sourceKind,
    int answers,
    @Nullable Instant answeredAt,
    List<String> assigneeRoles,
    List<String> assigneeTags,
    List<String> assigneeGroups,
    int handOvers,
    boolean assigneeAbsent,
    @Nullable String vehicle,
    @Nullable String sourceContact) {}
