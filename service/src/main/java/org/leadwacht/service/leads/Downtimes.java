package org.leadwacht.service.leads;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.Downtime;
import org.leadwacht.service.platform.SortableId;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * When the server was away. Every instance writes down that it is alive; one that starts and finds
 * that for a while nobody was, writes down the downtime for all.
 */
@Component
public class Downtimes {

  /** A shorter silence is a restart, not an absence. */
  private static final Duration NOTICEABLE = Duration.ofSeconds(10);

  /** Who was seen within this is alive. */
  private static final Duration PRESENT = Duration.ofSeconds(5);

  /**
   * How long after the return nothing is done that was missed, so that senders can deliver first
   * what happened in the meantime.
   */
  private static final Duration DELIVERY = Duration.ofSeconds(10);

  private static final String LAST = "last";

  private final MongoCollection<Document> instances;
  private final MongoCollection<Document> downtimes;
  private final Clock clock;
  private final String instance;
  private volatile @Nullable Downtime last;
  private volatile List<String> alive = List.of();
  private volatile boolean settled;

  Downtimes(MongoOperations store, Clock clock) {
    this.instances = store.getCollection("instances");
    this.downtimes = store.getCollection("downtimes");
    this.clock = clock;
    this.instance = SortableId.at(clock.instant());
    notice();
    beat();
  }

  private void notice() {
    Instant now = clock.instant();
    Document newest = instances.find().sort(Sorts.descending("at")).first();
    if (newest != null) {
      Instant seen = newest.getDate("at").toInstant();
      if (Duration.between(seen, now).compareTo(NOTICEABLE) > 0) {
        downtimes.replaceOne(
            Filters.eq("_id", LAST),
            new Document("_id", LAST).append("from", Date.from(seen)).append("to", Date.from(now)),
            new ReplaceOptions().upsert(true));
      }
    }
  }

  /** Writes down that this instance is alive, and learns of a downtime another one noticed. */
  public void beat() {
    Instant now = clock.instant();
    instances.replaceOne(
        Filters.eq("_id", instance),
        new Document("_id", instance).append("at", Date.from(now)),
        new ReplaceOptions().upsert(true));
    instances.deleteMany(Filters.lt("at", Date.from(now.minus(Duration.ofDays(1)))));
    alive =
        instances
            .find(
                Filters.and(
                    Filters.gte("at", Date.from(now.minus(PRESENT))),
                    // a clock that is far ahead says nothing of who is there
                    Filters.lte("at", Date.from(now.plus(PRESENT)))))
            .sort(Sorts.ascending("_id"))
            .map(found -> found.getString("_id"))
            .into(new ArrayList<>());
    Document known = downtimes.find(Filters.eq("_id", LAST)).first();
    last =
        known == null
            ? null
            : new Downtime(known.getDate("from").toInstant(), known.getDate("to").toInstant());
  }

  /** How many instances are alive, this one included. */
  public int instancesAlive() {
    return Math.max(1, alive.size());
  }

  /**
   * Whether this instance is the one to look after a dealership first. This only spreads the work
   * over the instances that are alive; nothing goes wrong where two of them think it is theirs.
   */
  public boolean looksAfter(String dealership) {
    List<String> all = alive;
    int own = all.indexOf(instance);
    return own < 0 || Math.floorMod(dealership.hashCode(), all.size()) == own;
  }

  /** The last downtime that is over by {@code now}, if there was any. */
  public @Nullable Downtime last(Instant now) {
    Downtime known = last;
    return known == null || known.to().isAfter(now) ? null : known;
  }

  /**
   * The downtime the server has just come back from, while senders still deliver what happened
   * during it; null once that is over.
   */
  public @Nullable Downtime returningFrom() {
    Instant now = clock.instant();
    Downtime known = last(now);
    return settled || known == null || !now.isBefore(known.to().plus(DELIVERY)) ? null : known;
  }

  /** Senders have delivered what they had: a clock that is set moves on from the return. */
  public void settle() {
    settled = true;
  }
}
