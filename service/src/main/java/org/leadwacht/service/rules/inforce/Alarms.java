package org.leadwacht.service.rules.inforce;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Predicate;
import org.bson.Document;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Dealerships whose published rules or whose base do not plan, and why. An alarm stands until
 * another version is published, or until a server starts that can use the base.
 */
@Component
public class Alarms {

  private static final String COLLECTION = "rule_alarms";
  private static final String BASE = "/base";
  private static final int MAX_SHOWN = 100;

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
  @Schema(name = "RuleAlarm")
  public record Alarm(String dealership, long version, Instant at, String text) {}

  void raise(String dealership, long version, String text) {
    alarms.replaceOne(
        Filters.eq("_id", dealership),
        document(dealership, dealership, version, text),
        new ReplaceOptions().upsert(true));
  }

  private Document document(String id, String dealership, long version, String text) {
    return new Document("_id", id)
        .append("dealership", dealership)
        .append("version", version)
        .append("at", Date.from(clock.instant()))
        .append("text", text);
  }

  /** Says that a dealership does not plan by the base it is pinned to. */
  void raiseBase(String dealership, long version, BaseVersion base, String text) {
    String id = dealership + BASE;
    alarms.replaceOne(
        Filters.eq("_id", id),
        document(id, dealership, version, text)
            .append("base", new Document("number", base.number()).append("hash", base.hash())),
        new ReplaceOptions().upsert(true));
  }

  /** Takes back what was said about bases that can be used after all. */
  void clearBases(Predicate<BaseVersion> usable) {
    for (Document found : alarms.find(Filters.exists("base"))) {
      Document base = found.get("base", Document.class);
      if (usable.test(new BaseVersion(base.getInteger("number"), base.getString("hash")))) {
        alarms.deleteOne(Filters.eq("_id", found.getString("_id")));
      }
    }
  }

  public void clear(String dealership) {
    alarms.deleteMany(Filters.in("_id", dealership, dealership + BASE));
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
        .limit(MAX_SHOWN)
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
