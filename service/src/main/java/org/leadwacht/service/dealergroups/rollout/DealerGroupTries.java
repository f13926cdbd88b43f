package org.leadwacht.service.dealergroups.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The last try of each dealership to take a version of its dealer group. */
@Component
class DealerGroupTries {

  private final MongoOperations store;

  DealerGroupTries(MongoOperations store) {
    this.store = store;
  }

  /**
   * Why a version was refused, in the languages people read.
   *
   * @param de in German
   * @param en in English
   */
  record Reason(String de, String en) {}

  /**
   * A try.
   *
   * @param version the version that was tried
   * @param taken whether the dealership has taken it
   * @param reasons why not
   * @param at when
   * @param by who rolled it out
   */
  @Document("dealer_group_tries")
  record Try(
      @Id String id,
      String group,
      String dealership,
      long version,
      boolean taken,
      List<Reason> reasons,
      Instant at,
      String by) {

    static String key(String group, String dealership) {
      return group + "/" + dealership;
    }
  }

  /** Keeps a try in the place of the one before. */
  void keep(Try last) {
    store.save(last);
  }

  /** The tries of a dealer group, by dealership. */
  Map<String, Try> of(String group) {
    return store.find(Query.query(Criteria.where("group").is(group)), Try.class).stream()
        .collect(Collectors.toMap(Try::dealership, Function.identity()));
  }

  /** Forgets the tries of a dealer group. */
  void forget(String group) {
    store.remove(Query.query(Criteria.where("group").is(group)), Try.class);
  }

  /** Forgets the try of a dealership that has left. */
  void forget(String group, String dealership) {
    store.remove(Query.query(Criteria.where("_id").is(Try.key(group, dealership))), Try.class);
  }
}
