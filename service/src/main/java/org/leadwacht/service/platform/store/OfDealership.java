package org.leadwacht.service.platform.store;

import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** Queries for documents of a dealership; every one names it. */
public final class OfDealership {

  private static final String DEALERSHIP = "dealership";

  private OfDealership() {}

  /** The document of that id, if it is the dealership's. */
  public static Query byId(String dealership, String id) {
    return Query.query(Criteria.where("_id").is(id).and(DEALERSHIP).is(dealership));
  }

  /** The dealership's documents that fit all conditions. */
  public static Query all(String dealership, Criteria... conditions) {
    Criteria own = Criteria.where(DEALERSHIP).is(dealership);
    return Query.query(
        conditions.length == 0
            ? own
            : new Criteria()
                .andOperator(Stream.concat(Stream.of(own), Arrays.stream(conditions)).toList()));
  }

  /** The key of a document that has a name of its own in its dealership. */
  public static String key(String dealership, String name) {
    return dealership + "/" + name;
  }
}
