package org.leadwacht.service.platform.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Moves a store that an older release wrote to the present schema, once, before anything reads it;
 * see "Upgrading" in {@code docs/operator.md}. It speaks to the driver, since it knows documents no
 * type describes any more. Every step can be repeated: a server that is killed in the middle leaves
 * the rest to the next one.
 */
final class StoreMigration {

  private static final Logger log = LoggerFactory.getLogger(StoreMigration.class);

  private static final String STATE = "store_state";
  private static final String ID = "_id";
  private static final String SCHEMA = "schema";
  private static final String LOCKED_BY = "lockedBy";
  private static final String LOCKED_UNTIL = "lockedUntil";
  private static final int BATCH = 500;

  /** Whoever died with the lock holds it for so long. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration ASKED_EVERY = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** Collections whose names followed another style. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "ruleVersions", "rule_versions",
          "ruleDrafts", "rule_drafts",
          "ruleBases", "rule_bases",
          "ruleAlarms", "rule_alarms",
          "ruleNews", "rule_news",
          "rulePresence", "rule_presence",
          "ruleImpacts", "rule_impacts",
          "oidcRequests", "oidc_requests",
          "dealerships_former", "former_dealerships");

  /** Indexes others have taken the place of. */
  private static final Map<String, List<Document>> DROPPED =
      Map.of(
          "leads",
          List.of(
              new Document("dealership", 1).append("receivedAt", 1),
              new Document("dealership", 1).append("source", 1).append("receivedAt", 1),
              new Document("dealership", 1).append("status", 1).append("openedAt", 1)),
          "notices",
          List.of(new Document("due", 1), new Document("state", 1)));

  private final MongoDatabase database;
  private final MongoCollection<Document> state;
  private final Clock clock;
  private final String holder = UUID.randomUUID().toString();

  StoreMigration(MongoDatabase database, Clock clock) {
    this.database = database;
    this.state = database.getCollection(STATE);
    this.clock = clock;
  }

  /** Somebody else is moving the store. */
  private static final class LockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Moves the store, or waits until another server has.
   *
   * @throws IllegalStateException if a newer release wrote the store
   */
  void run() {
    new RetryTemplate(
            RetryPolicy.builder()
                .includes(LockedException.class)
                .maxRetries(PATIENCE.dividedBy(ASKED_EVERY))
                .delay(ASKED_EVERY)
                .build())
        .invoke(this::moveUnlessLocked);
  }

  /**
   * Refuses a store that would have to be moved.
   *
   * @throws IllegalStateException if the store is of another schema
   */
  void requireDone() {
    int version = version();
    if (version != SchemaVersion.CURRENT) {
      throw new IllegalStateException(
          "The store is of schema %d and this release reads %d; it is only read and not moved. Start a server of this release on a copy of the store, then read that copy."
              .formatted(version, SchemaVersion.CURRENT));
    }
  }

  private void moveUnlessLocked() {
    int version = version();
    if (version > SchemaVersion.CURRENT) {
      throw new IllegalStateException(
          "The store is of schema %d, which a newer release wrote; this one knows up to %d. Start the newer release."
              .formatted(version, SchemaVersion.CURRENT));
    }
    if (version == SchemaVersion.CURRENT) {
      return;
    }
    if (!locked()) {
      throw new LockedException();
    }
    move();
    state.updateOne(
        Filters.eq(ID, SCHEMA),
        Updates.combine(
            Updates.set("version", SchemaVersion.CURRENT),
            Updates.unset(LOCKED_BY),
            Updates.unset(LOCKED_UNTIL)));
  }

  /** The version of the schema: 1 for a store of a release that did not write it down. */
  private int version() {
    Document found = state.find(Filters.eq(ID, SCHEMA)).first();
    return found == null ? 1 : found.getInteger("version", 1);
  }

  private boolean locked() {
    Instant now = clock.instant();
    try {
      state.updateOne(
          Filters.and(
              Filters.eq(ID, SCHEMA),
              Filters.or(
                  Filters.eq(LOCKED_BY, holder),
                  Filters.exists(LOCKED_UNTIL, false),
                  Filters.lt(LOCKED_UNTIL, Date.from(now)))),
          Updates.combine(
              Updates.set(LOCKED_BY, holder),
              Updates.set(LOCKED_UNTIL, Date.from(now.plus(LEASE)))),
          new UpdateOptions().upsert(true));
      return true;
    } catch (MongoWriteException locked) {
      // the document is there and does not fit: somebody else holds the lock
      return false;
    }
  }

  private void move() {
    Set<String> names = database.listCollectionNames().into(new java.util.HashSet<>());
    names.remove(STATE);
    if (names.stream().allMatch(name -> name.startsWith("system."))) {
      return;
    }
    log.info("The store is moved to schema {}", SchemaVersion.CURRENT);
    RENAMED.forEach(
        (from, to) -> {
          if (names.remove(from)) {
            rename(from, to);
            names.add(to);
          }
        });
    DROPPED.forEach((name, keys) -> keys.forEach(key -> dropIndex(name, key)));
    rewrite("dealerships", StoreMigration::withoutDots);
    rewrite("leads", StoreMigration::readableClaim);
    rewrite("leads", StoreMigration::inOrder);
    database
        .getCollection("rule_drafts")
        .updateMany(Filters.exists("version", false), Updates.set("version", 1L));
    for (String name : names) {
      if (!name.startsWith("system.")) {
        mark(database.getCollection(name));
      }
    }
    log.info("The store is of schema {}", SchemaVersion.CURRENT);
  }

  /** By copying, since not every store renames; what was copied before it was cut off stays. */
  private void rename(String from, String to) {
    MongoCollection<Document> target = database.getCollection(to);
    inBatches(
        database.getCollection(from),
        batch -> {
          try {
            target.insertMany(batch, new InsertManyOptions().ordered(false));
          } catch (MongoBulkWriteException copied) {
            if (copied.getWriteErrors().stream().anyMatch(error -> error.getCode() != 11000)) {
              throw copied;
            }
          }
        });
    database.getCollection(from).drop();
  }

  private void dropIndex(String collection, Document key) {
    try {
      database.getCollection(collection).dropIndex(key);
    } catch (MongoCommandException gone) {
      log.debug("There is no index {} of {}", key, collection, gone);
    }
  }

  private void rewrite(String collection, UnaryOperator<Document> change) {
    MongoCollection<Document> documents = database.getCollection(collection);
    inBatches(
        documents,
        batch -> {
          List<WriteModel<Document>> changed = new ArrayList<>();
          for (Document document : batch) {
            Document next = change.apply(document);
            if (!next.equals(document)) {
              changed.add(new ReplaceOneModel<>(Filters.eq(ID, document.get(ID)), next));
            }
          }
          if (!changed.isEmpty()) {
            documents.bulkWrite(changed);
          }
        });
  }

  /** Hands all documents over in the order of their ids and holds the lock meanwhile. */
  private void inBatches(MongoCollection<Document> collection, Consumer<List<Document>> work) {
    Object last = null;
    while (true) {
      List<Document> batch =
          collection
              .find(last == null ? new Document() : Filters.gt(ID, last))
              .sort(new Document(ID, 1))
              .limit(BATCH)
              .into(new ArrayList<>());
      if (batch.isEmpty()) {
        return;
      }
      work.accept(batch);
      last = batch.get(batch.size() - 1).get(ID);
      keepLock();
    }
  }

  private void keepLock() {
    if (!locked()) {
      throw new IllegalStateException(
          "Another server moves the store since this one took too long. Start this one again.");
    }
  }

  private void mark(MongoCollection<Document> collection) {
    collection.updateMany(
        Filters.exists(SchemaVersion.FIELD, false),
        Updates.set(SchemaVersion.FIELD, SchemaVersion.CURRENT));
    keepLock();
  }

  /** Codes of stages are keys, and not every store takes a dot in a key. */
  private static Document withoutDots(Document document) {
    Document plain = new Document();
    document.forEach(
        (key, value) -> plain.put(key.replace(".", StoreConfiguration.DOT), withoutDots(value)));
    return plain;
  }

  private static @Nullable Object withoutDots(@Nullable Object value) {
    if (value instanceof Document document) {
      return withoutDots(document);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(StoreMigration::withoutDots).toList();
    }
    return value;
  }

  /** Claims of contacts were held apart by a character not every store takes. */
  private static Document readableClaim(Document lead) {
    List<String> claims = lead.getList("contactClaim", String.class);
    if (claims == null) {
      return lead;
    }
    Map<String, Object> fields = new LinkedHashMap<>(lead);
    fields.put("contactClaim", claims.stream().map(claim -> claim.replace('\u0000', '/')).toList());
    return new Document(fields);
  }

  /**
   * Leads were not kept in an order of urgency; the exact place comes with the next look at one.
   */
  private static Document inOrder(Document lead) {
    Object id = lead.get(ID);
    if (!(id instanceof String) || lead.containsKey("urgency")) {
      return lead;
    }
    boolean red = "RED".equals(lead.get("signal"));
    String group =
        red
            ? "0"
            : "OPEN".equals(lead.get("status"))
                ? "1"
                : "IN_PROGRESS".equals(lead.get("status")) ? "3" : "4";
    Document placed = new Document(lead);
    placed.put("urgency", group + "~9999999999999~" + id);
    return placed;
  }
}
