package org.leadwacht.rules.facts;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lead that the person behind a new one sent before (docs/domain.md, section 5).
 *
 * @param id the lead's id
 * @param open true while the customer waits for an answer
 * @param inProgress true once somebody answered or set a follow-up
 * @param closed true once it is closed
 * @param assignee id of the user who is or was responsible
 * @param source id of the source it came from
 * @param brand brand of the vehicle asked for
 * @param condition {@code NEW} or {@code USED}
 * @param request {@code VEHICLE}, {@code TEST_DRIVE}, {@code TRADE_IN}, {@code SERVICE} or {@code
 *     OTHER}
 * @param outcome {@code WON}, {@code LOST}, {@code DUPLICATE} or {@code SPAM}, once it is closed
 *     with one
 * @param receivedAt when it was received
 * @param age how long before the new one it was received
 * @param quietFor how long nothing had happened to it when the new one was received
 */
public record EarlierLead(
    String id,
    boolean open,
    boolean inProgress,
    boolean closed,
    String assignee,
    String source,
    @Nullable String brand,
    @Nullable String condition,
    @Nullable String request,
    @Nullable String outcome,
    Instant receivedAt,
    Duration age,
    Duration quietFor) {}
