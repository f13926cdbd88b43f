package org.leadwacht.service.canary;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Which sources get test leads, and how those fare, in the store. */
@Component
class CanaryStore {

  private final MongoOperations store;

  CanaryStore(MongoOperations store) {
    this.store = store;
  }

  /** Those of all dealerships. */
  List<Canary> all() {
    return store.find(new Query().with(Sort.by("_id")), Canary.class);
  }

  List<Canary> list(String dealership) {
    return store.find(OfDealership.all(dealership).with(Sort.by("source")), Canary.class);
  }

  Optional<Canary> find(String dealership, String source) {
    return Optional.ofNullable(
        store.findOne(
            OfDealership.byId(dealership, OfDealership.key(dealership, source)), Canary.class));
  }

  void save(Canary canary) {
    store.save(canary);
  }

  void remove(String dealership, String source) {
    Query own = OfDealership.byId(dealership, OfDealership.key(dealership, source));
    store.remove(own, Canary.class);
    store.remove(own, CanaryFlight.class);
  }

  Optional<CanaryFlight> flight(String dealership, String source) {
    return Optional.ofNullable(
        store.findOne(
            OfDealership.byId(dealership, OfDealership.key(dealership, source)),
            CanaryFlight.class));
  }

  /** Sources of all dealerships whose test leads do not come back. */
  List<CanaryFlight> silent(int limit) {
    return store.find(
        Query.query(Criteria.where("silentSince").ne(null)).with(Sort.by("_id")).limit(limit),
        CanaryFlight.class);
  }

  /** Notes that the first one leaves; false if another instance sent it. */
  boolean begins(Canary canary, Instant now) {
    try {
      store.insert(CanaryFlight.first(canary, now));
      return true;
    } catch (DuplicateKeyException begun) {
      return false;
    }
  }

  /** Notes that the next one leaves; false if another instance sent it. */
  boolean leaves(CanaryFlight before, Instant now) {
    return changed(
        Query.query(Criteria.where("_id").is(before.id()).and("sentAt").is(before.sentAt())),
        new Update().set("sentAt", now).set("waiting", true).unset("error"));
  }

  /** Notes why the newest could not be sent. */
  void failed(CanaryFlight flight, String error) {
    changed(newest(flight), Update.update("error", error));
  }

  /** Notes that the newest is not back in time. */
  void overdue(CanaryFlight flight, Instant silentSince) {
    changed(
        newest(flight).addCriteria(Criteria.where("waiting").is(true)),
        Update.update("waiting", false).set("silentSince", silentSince));
  }

  /** Notes that the newest is back in time. */
  void back(CanaryFlight flight, Instant now) {
    changed(
        newest(flight),
        Update.update("waiting", false).set("backAt", now).unset("silentSince").unset("error"));
  }

  /** Notes that one is back, though too late to be a good sign. */
  void lateBack(CanaryFlight flight, Instant now) {
    changed(newest(flight), Update.update("backAt", now));
  }

  private static Query newest(CanaryFlight flight) {
    return Query.query(Criteria.where("_id").is(flight.id()).and("sentAt").is(flight.sentAt()));
  }

  private boolean changed(Query query, Update update) {
    return store.updateFirst(query, update, CanaryFlight.class).getModifiedCount() > 0;
  }
}
