package org.leadwacht.service.platform.store;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.bson.Document;
import org.leadwacht.service.platform.time.ServerClock;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * When something of a kind is due next, so that the store is not asked in vain each second
 * (docs/scale.md, "What an idle server asks"). Whoever writes of that kind forgets it after the
 * write. What another instance writes is done by that one, and known here within five seconds,
 * which is how long it takes to notice that an instance is gone. By a clock that was set nothing is
 * known.
 */
public final class NextDue {

  private static final long KNOWN_NANOS = Duration.ofSeconds(5).toNanos();

  private final MongoOperations store;
  private final String collection;
  private final String field;
  private final ServerClock clock;
  private final Ticker ticker;
  private Instant nothingBefore = Instant.MIN;
  private long readAt;
  private long forgotten;

  /**
   * Knows nothing yet.
   *
   * @param field holds the instant at which a document of the collection is due, if it is
   */
  public NextDue(
      MongoOperations store, String collection, String field, ServerClock clock, Ticker ticker) {
    this.store = store;
    this.collection = collection;
    this.field = field;
    this.clock = clock;
    this.ticker = ticker;
  }

  /**
   * Whether something can be due.
   *
   * @param which of the collection can be, the same at every call
   */
  public boolean isReached(Instant now, Criteria... which) {
    if (clock.isSet()) {
      return true;
    }
    long asked = ticker.read();
    long before;
    synchronized (this) {
      if (now.isBefore(nothingBefore) && asked - readAt < KNOWN_NANOS) {
        return false;
      }
      before = forgotten;
    }
    Instant next = read(which);
    synchronized (this) {
      // what was written while it was read may not be in what was read
      nothingBefore = before == forgotten ? next : Instant.MIN;
      readAt = asked;
    }
    return !now.isBefore(next);
  }

  /** Whether something has been due since an instant, or longer: asks the store. */
  public boolean isOverdue(Instant since, Criteria... which) {
    return !read(which).isAfter(since);
  }

  private Instant read(Criteria... which) {
    Query query = new Query();
    for (Criteria criteria : which) {
      query.addCriteria(criteria);
    }
    query.addCriteria(where(field).gt(Instant.EPOCH)).with(Sort.by(field)).limit(1);
    query.fields().include(field);
    Document earliest = store.findOne(query, Document.class, collection);
    return earliest == null
        ? Instant.MAX
        : Objects.requireNonNull(earliest.getDate(field)).toInstant();
  }

  /** Something was written that may be due earlier. */
  public synchronized void forget() {
    nothingBefore = Instant.MIN;
    forgotten++;
  }
}
