package org.leadwacht.service.duework;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.ListState;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.outbox.PendingNoticeCodec;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** What is kept of a dealership's lists: one document each, written like a lead. */
@Component
class ListStore {

  /**
   * The lists of a dealership.
   *
   * @param version counts the writes; 0 for one that is not stored yet
   * @param state what is kept between the runs
   * @param world version of the dealership the next run was planned for
   * @param lookedAt until when all runs are done
   * @param nextAt the next run; null if there is none
   * @param pending mails that are decided and not yet in the outbox
   */
  record Kept(
      String dealership,
      long version,
      ListState state,
      long world,
      Instant lookedAt,
      @Nullable Instant nextAt,
      List<PendingNotice> pending) {

    Kept {
      pending = List.copyOf(pending);
    }
  }

  private final MongoCollection<Document> collection;

  ListStore(MongoOperations store) {
    this.collection = store.getCollection("lists");
    collection.createIndex(Indexes.ascending("nextAt"));
    collection.createIndex(Indexes.ascending("pendingSince"));
  }

  Optional<Kept> find(String dealership) {
    return Optional.ofNullable(collection.find(Filters.eq("_id", dealership)).first())
        .map(ListStore::read);
  }

  List<Kept> due(Instant now) {
    return collection
        .find(Filters.lte("nextAt", Date.from(now)))
        .map(ListStore::read)
        .into(new ArrayList<>());
  }

  List<Kept> unrelayed(Instant before) {
    return collection
        .find(Filters.lte("pendingSince", Date.from(before)))
        .map(ListStore::read)
        .into(new ArrayList<>());
  }

  /** Which dealerships were planned for which version. */
  Map<String, Long> worlds() {
    Map<String, Long> worlds = new HashMap<>();
    collection
        .find()
        .projection(Projections.include("world"))
        .forEach(found -> worlds.put(found.getString("_id"), found.getLong("world")));
    return worlds;
  }

  /** Stores the next version; false if somebody else was faster. */
  boolean save(Kept next) {
    Document document = write(next);
    if (next.version() == 1) {
      try {
        collection.insertOne(document);
        return true;
      } catch (MongoWriteException e) {
        if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
          return false;
        }
        throw e;
      }
    }
    return collection
            .replaceOne(
                Filters.and(
                    Filters.eq("_id", next.dealership()),
                    Filters.eq("version", next.version() - 1)),
                document)
            .getMatchedCount()
        == 1;
  }

  /** Notes that a change has to be looked at, unless that was done already. */
  void markForReplanning(String dealership, long world, Instant changedAt) {
    collection.updateOne(
        Filters.and(Filters.eq("_id", dealership), Filters.lt("world", world)),
        Updates.combine(Updates.min("nextAt", Date.from(changedAt)), Updates.inc("version", 1L)));
  }

  void relayed(Kept kept) {
    collection.updateOne(
        Filters.and(Filters.eq("_id", kept.dealership()), Filters.eq("version", kept.version())),
        Updates.combine(Updates.unset("pending"), Updates.unset("pendingSince")));
  }

  private static Document write(Kept kept) {
    Document document =
        new Document("_id", kept.dealership())
            .append("version", kept.version())
            .append("world", kept.world())
            .append("lookedAt", Date.from(kept.lookedAt()))
            .append(
                "lastDays",
                kept.state().lastDays().entrySet().stream()
                    .map(
                        day ->
                            new Document("stage", day.getKey())
                                .append("day", day.getValue().toString()))
                    .toList())
            .append(
                "told",
                kept.state().told().entrySet().stream()
                    .map(
                        told ->
                            new Document("source", told.getKey())
                                .append("at", Date.from(told.getValue())))
                    .toList());
    if (kept.nextAt() != null) {
      document.append("nextAt", Date.from(kept.nextAt()));
    }
    if (!kept.pending().isEmpty()) {
      document.append("pending", PendingNoticeCodec.writeAll(kept.pending()));
      document.append("pendingSince", Date.from(kept.lookedAt()));
    }
    return document;
  }

  private static Kept read(Document document) {
    Map<String, LocalDate> days = new HashMap<>();
    for (Document day : document.getList("lastDays", Document.class)) {
      days.put(day.getString("stage"), LocalDate.parse(day.getString("day")));
    }
    Map<String, Instant> told = new HashMap<>();
    for (Document source : document.getList("told", Document.class)) {
      told.put(source.getString("source"), source.getDate("at").toInstant());
    }
    Date nextAt = document.getDate("nextAt");
    return new Kept(
        document.getString("_id"),
        document.getLong("version"),
        new ListState(days, told),
        document.getLong("world"),
        document.getDate("lookedAt").toInstant(),
        nextAt == null ? null : nextAt.toInstant(),
        PendingNoticeCodec.readAll(document.getList("pending", Document.class, List.of())));
  }
}
