package org.leadwacht.service.canary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * How the test leads of a source fare.
 *
 * @param sentAt when the newest was sent; it is known by that
 * @param waiting whether the newest is neither back nor overdue
 * @param backAt when one came back last, or null
 * @param silentSince when the first was sent that was not back in time, or null while all are
 * @param error why the newest could not be sent, or null
 */
@Document("canary_flights")
record CanaryFlight(
    @Id String id,
    String dealership,
    String source,
    Instant sentAt,
    boolean waiting,
    @Nullable Instant backAt,
    @Nullable Instant silentSince,
    @Nullable String error) {

  static CanaryFlight first(Canary canary, Instant now) {
    return new CanaryFlight(
        canary.id(), canary.dealership(), canary.source(), now, true, null, null, null);
  }
}
