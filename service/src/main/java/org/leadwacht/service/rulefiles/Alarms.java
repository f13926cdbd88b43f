package org.leadwacht.service.rulefiles;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Dealerships whose published rules do not plan, and why. An alarm stands until another version is
 * published.
 */
@Component
public class Alarms {

  private static final String COLLECTION = "ruleAlarms";
  private static final int MOST_SHOWN = 100;

  private final MongoCollection<Document> alarms;
  private final Clock clock;

  Alarms(MongoOperations store, Clock clock) {
    this.alarms = store.getCollection(COLLECTION);
    this.clock = clock;
  }

  /**
   * A dealership whose published rules do not plan.
   *
   * @param dealership which one
   * @param version the version that does not plan
   * @param at since when
   * @param text why
   */
  public record Alarm(String dealership, long version, Instant at, String text) {}

  void raise(String dealership, long version, String text) {
    alarms.replaceOne(
        Filters.eq("_id", dealership),
        new Document("_id", dealership)
            .append("dealership", dealership)
            .append("version", version)
            .append("at", Date.from(clock.instant()))
            .append("text", text),
        new ReplaceOptions().upsert(true));
  }

  void clear(String dealership) {
    alarms.deleteOne(Filters.eq("_id", dealership));
  }

  /** How many dealerships are concerned. */
  public long count() {
    return alarms.countDocuments();
  }

  /** The alarms that stand, at most a hundred. */
  public List<Alarm> list() {
    return alarms
        .find()
        .sort(Sorts.ascending("_id"))
        .limit(MOST_SHOWN)
        .map(
            found ->
                new Alarm(
                    found.getString("dealership"),
                    found.getLong("version"),
                    found.getDate("at").toInstant(),
                    found.getString("text")))
        .into(new ArrayList<>());
  }
}
