package org.leadwacht.service.calendarfeed;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.leadwacht.service.access.Secrets;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Who has a calendar, and behind which secret. */
@Component
class CalendarFeeds {

  /**
   * A user's calendar.
   *
   * @param id the dealership and the user
   * @param token hash of the secret in its address
   */
  @Document("calendar_feeds")
  @CompoundIndex(def = "{'token': 1}")
  record Feed(@Id String id, String dealership, String user, String token, Instant madeAt) {}

  private final MongoOperations store;
  private final Clock clock;

  CalendarFeeds(MongoOperations store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A new secret for a user's calendar; an older one is worth nothing any more. */
  String make(String dealership, String user) {
    String secret = Secrets.create("");
    store.save(
        new Feed(
            OfDealership.key(dealership, user),
            dealership,
            user,
            Secrets.hash(secret),
            clock.instant()));
    return secret;
  }

  Optional<Feed> find(String dealership, String user) {
    return Optional.ofNullable(store.findOne(own(dealership, user), Feed.class));
  }

  /** The calendar behind a secret. */
  Optional<Feed> behind(String secret) {
    return Optional.ofNullable(
        store.findOne(Query.query(Criteria.where("token").is(Secrets.hash(secret))), Feed.class));
  }

  void remove(String dealership, String user) {
    store.remove(own(dealership, user), Feed.class);
  }

  private static Query own(String dealership, String user) {
    return OfDealership.byId(dealership, OfDealership.key(dealership, user));
  }
}
