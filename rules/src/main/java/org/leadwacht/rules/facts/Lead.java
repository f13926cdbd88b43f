package org.leadwacht.rules.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lead that is planned, as its history stands now (domain.md, section 2).
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
 * @param assignee id of the user who is responsible
 * @param receivedAt when the lead was received
 * @param openedAt when the present cycle began
 * @param assignedAt since when the assignee is responsible in this cycle
 * @param cycle number of the cycle, from 1
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
    String assignee,
    Instant receivedAt,
    Instant openedAt,
    Instant assignedAt,
    int cycle) {}
