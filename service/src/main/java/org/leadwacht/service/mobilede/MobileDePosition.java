package org.leadwacht.service.mobilede;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * How far the events of a seller were read, and changes of leads reported.
 *
 * @param id the dealership
 * @param cursor where mobile.de goes on; everything before it is stored here
 * @param reportedTo changes of leads before it were reported
 * @param fetchedAt when it was last asked, well or not; null: never
 * @param error why the last attempt failed, or null
 */
@Document("mobile_de_positions")
record MobileDePosition(
    @Id String id,
    String cursor,
    Instant reportedTo,
    @Nullable Instant fetchedAt,
    @Nullable String error) {

  MobileDePosition at(String next) {
    return new MobileDePosition(id, next, reportedTo, fetchedAt, error);
  }

  MobileDePosition reported(Instant upTo) {
    return new MobileDePosition(id, cursor, upTo, fetchedAt, error);
  }

  MobileDePosition asked(Instant now, @Nullable String failure) {
    return new MobileDePosition(id, cursor, reportedTo, now, failure);
  }
}
