package org.leadwacht.service.duework;

import static java.util.stream.Collectors.toMap;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.ListState;
import org.leadwacht.service.outbox.PendingEntity;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.platform.store.NextDue;
import org.leadwacht.service.platform.time.ServerClock;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
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

  /** A source that was silent, and since when its owners know. */
  record Told(String source, Instant at) {}

  /** A stage and the last day on which it ran. */
  record LastDay(String stage, String day) {}

  /** The lists of a dealership in the store. */
  @Document(ListEntity.COLLECTION)
  @CompoundIndex(def = "{'nextAt': 1}")
  @CompoundIndex(def = "{'pendingSince': 1}")
  record ListEntity(
      @Id String id,
      @Version long version,
      long world,
      Instant lookedAt,
      List<LastDay> lastDays,
      List<Told> told,
      @Nullable Instant nextAt,
      @Nullable List<PendingEntity> pending,
      @Nullable Instant pendingSince) {

    static final String COLLECTION = "lists";

    static ListEntity of(Kept kept) {
      return new ListEntity(
          kept.dealership(),
          kept.version(),
          kept.world(),
          kept.lookedAt(),
          kept.state().lastDays().entrySet().stream()
              .map(day -> new LastDay(day.getKey(), day.getValue().toString()))
              .toList(),
          kept.state().told().entrySet().stream()
              .map(told -> new Told(told.getKey(), told.getValue()))
              .toList(),
          kept.nextAt(),
          PendingEntity.of(kept.pending()),
          kept.pending().isEmpty() ? null : kept.lookedAt());
    }

    Kept kept() {
      return new Kept(
          id,
          version,
          new ListState(
              lastDays.stream().collect(toMap(LastDay::stage, day -> LocalDate.parse(day.day()))),
              told.stream().collect(toMap(Told::source, Told::at))),
          world,
          lookedAt,
          nextAt,
          PendingEntity.notices(pending));
    }
  }

  /** The version a dealership's lists were planned for. */
  record Planned(@Id String id, long world) {}

  private final MongoOperations store;
  private final NextDue nextDue;

  ListStore(MongoOperations store, ServerClock clock, Ticker ticker) {
    this.store = store;
    this.nextDue = new NextDue(store, ListEntity.COLLECTION, "nextAt", clock, ticker);
  }

  Optional<Kept> find(String dealership) {
    return Optional.ofNullable(store.findById(dealership, ListEntity.class)).map(ListEntity::kept);
  }

  List<Kept> due(Instant now) {
    return nextDue.isReached(now) ? found(where("nextAt").lte(now)) : List.of();
  }

  boolean isOverdue(Instant since) {
    return nextDue.isOverdue(since);
  }

  List<Kept> unrelayed(Instant before) {
    return found(where("pendingSince").lte(before));
  }

  private List<Kept> found(Criteria wanted) {
    return store.find(Query.query(wanted), ListEntity.class).stream()
        .map(ListEntity::kept)
        .toList();
  }

  /** Which dealerships were planned for which version. */
  Map<String, Long> worlds() {
    return store.query(ListEntity.class).as(Planned.class).all().stream()
        .collect(toMap(Planned::id, Planned::world));
  }

  /**
   * Stores the version after the one it was made from.
   *
   * @return what is stored; empty if somebody else was faster
   */
  Optional<Kept> save(Kept next) {
    try {
      return Optional.of(store.save(ListEntity.of(next)).kept());
    } catch (OptimisticLockingFailureException | DuplicateKeyException others) {
      return Optional.empty();
    } finally {
      nextDue.forget();
    }
  }

  /** Notes that a change has to be looked at, unless that was done already. */
  void markForReplanning(String dealership, long world, Instant changedAt) {
    store.updateFirst(
        Query.query(where("_id").is(dealership).and("world").lt(world)),
        new Update().min("nextAt", changedAt),
        ListEntity.class);
    nextDue.forget();
  }

  void relayed(Kept kept) {
    store.updateFirst(
        Query.query(where("_id").is(kept.dealership()).and("version").is(kept.version())),
        new Update().unset("pending").unset("pendingSince"),
        ListEntity.COLLECTION);
  }
}
