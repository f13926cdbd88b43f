package org.leadwacht.service.leads;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.Downtime;
import org.leadwacht.service.platform.SortableId;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
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

  /** After so long every other instance has seen that this one is there. */
  private static final Duration SEEN = Duration.ofSeconds(5);

  /**
   * How long after the return nothing is done that was missed, so that senders can deliver first
   * what happened in the meantime.
   */
  private static final Duration DELIVERY = Duration.ofSeconds(10);

  private static final Duration TIDY_EVERY = Duration.ofHours(1);
  private static final String LAST = "last";

  /**
   * An instance.
   *
   * @param at when it was last seen
   * @param gone true once it was stopped in good order
   */
  @Document("instances")
  record InstanceEntity(@Id String id, Instant at, @Nullable Boolean gone) {}

  /** The downtime, if there was any. */
  @Document("downtimes")
  record DowntimeEntity(@Id String id, Instant from, Instant to) {}

  private final MongoOperations store;
  private final Clock clock;
  private final String instance;
  private final Instant startedAt;
  private volatile @Nullable Downtime last;
  private volatile List<String> alive = List.of();
  private volatile boolean settled;
  private volatile Instant seenAt = Instant.MIN;
  private Instant tidiedAt = Instant.MIN;

  Downtimes(MongoOperations store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.instance = SortableId.at(startedAt);
    notice();
    beat();
  }

  private void notice() {
    Instant now = clock.instant();
    InstanceEntity newest =
        store.findOne(new Query().with(Sort.by(Sort.Direction.DESC, "at")), InstanceEntity.class);
    if (newest != null && Duration.between(newest.at(), now).compareTo(NOTICEABLE) > 0) {
      store.save(new DowntimeEntity(LAST, newest.at(), now));
    }
  }

  /** Writes down that this instance is alive, and learns of a downtime another one noticed. */
  public void beat() {
    Instant now = clock.instant();
    store.save(new InstanceEntity(instance, now, null));
    seenAt = now;
    if (now.isAfter(tidiedAt.plus(TIDY_EVERY)) || now.isBefore(tidiedAt)) {
      store.remove(
          Query.query(Criteria.where("at").lt(now.minus(Duration.ofDays(1)))),
          InstanceEntity.class);
      tidiedAt = now;
    }
    List<String> present =
        store
            .find(
                // a clock that is far ahead says nothing of who is there
                Query.query(
                        Criteria.where("at")
                            .gte(now.minus(PRESENT))
                            .lte(now.plus(PRESENT))
                            .and("gone")
                            .ne(true))
                    .with(Sort.by("_id")),
                InstanceEntity.class)
            .stream()
            .map(InstanceEntity::id)
            .toList();
    // whoever notices a downtime writes it down before it is there itself
    if (!present.equals(alive)) {
      DowntimeEntity known = store.findById(LAST, DowntimeEntity.class);
      last = known == null ? null : new Downtime(known.from(), known.to());
      alive = present;
    }
  }

  /** This instance stops: it was alive until now, and the others need not wait for it any more. */
  @PreDestroy
  void leave() {
    store.save(new InstanceEntity(instance, clock.instant(), true));
  }

  /** When this instance last wrote down that it is alive. */
  public Instant seenAt() {
    return seenAt;
  }

  /** How many instances are alive, this one included. */
  public int instancesAlive() {
    return Math.max(1, alive.size());
  }

  /**
   * Whether this instance is the one to look after a dealership first. This only spreads the work
   * over the instances that are alive; nothing goes wrong where two of them think it is theirs. One
   * that has just started sees to everything: an instance that has yet to see it does not look for
   * what it writes.
   */
  public boolean looksAfter(String dealership) {
    List<String> all = alive;
    int own = all.indexOf(instance);
    return own < 0
        || clock.instant().isBefore(startedAt.plus(SEEN))
        || Math.floorMod(dealership.hashCode(), all.size()) == own;
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
