package org.leadwacht.service.platform.web;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * Where something stands in a list that is in the order of an instant and, where that is the same,
 * of ids: a page goes on behind it, also when it is gone meanwhile.
 *
 * @param at the instant by which it is sorted, in milliseconds
 * @param id its id
 */
public record Place(Instant at, String id) {

  private static final char SEPARATOR = '~';

  /**
   * The place a cursor says.
   *
   * @throws ProblemException 400 if the cursor says none
   */
  public static Place of(String cursor) {
    int separator = cursor.indexOf(SEPARATOR);
    try {
      long millis = Long.parseLong(cursor.substring(0, Math.max(separator, 0)));
      return new Place(Instant.ofEpochMilli(millis), cursor.substring(separator + 1));
    } catch (NumberFormatException e) {
      throw ProblemException.badRequest("after", "service.page.after");
    }
  }

  /** What a reader passes to go on behind this place. */
  public String cursor() {
    return at.toEpochMilli() + String.valueOf(SEPARATOR) + id;
  }

  /** What is older, in a list that begins with the newest. */
  public Criteria older(String field) {
    return beyond(where(field).lte(at), where(field).lt(at), where("_id").lt(id));
  }

  /** What comes later, in a list that begins with what comes first. */
  public Criteria later(String field) {
    return beyond(where(field).gte(at), where(field).gt(at), where("_id").gt(id));
  }

  private static Criteria beyond(Criteria bound, Criteria otherInstant, Criteria otherId) {
    // the bound says nothing new, but an index leads to it
    return new Criteria().andOperator(bound, new Criteria().orOperator(otherInstant, otherId));
  }
}
