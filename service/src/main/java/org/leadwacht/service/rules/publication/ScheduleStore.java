package org.leadwacht.service.rules.publication;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.store.NextDue;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.time.ServerClock;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Publications that wait for their instant, one for a dealership. */
@Component
class ScheduleStore {

  private final MongoOperations store;
  private final NextDue nextDue;

  ScheduleStore(MongoOperations store, ServerClock clock, Ticker ticker) {
    this.store = store;
    this.nextDue = new NextDue(store, ScheduleEntity.COLLECTION, "dueAt", clock, ticker);
  }

  /**
   * A schedule in the store.
   *
   * @param dueAt when it is to be looked at; not there once it was refused
   */
  @Document(ScheduleEntity.COLLECTION)
  @CompoundIndex(def = "{'dueAt': 1}")
  record ScheduleEntity(
      @Id String id,
      String dealership,
      Instant at,
      @Nullable Instant dueAt,
      long revision,
      long basedOn,
      String comment,
      String by,
      Instant madeAt,
      @Nullable String refused) {

    static final String COLLECTION = "rule_schedules";

    static ScheduleEntity of(PublicationSchedule schedule) {
      return new ScheduleEntity(
          schedule.dealership(),
          schedule.dealership(),
          schedule.at(),
          schedule.at(),
          schedule.revision(),
          schedule.basedOn(),
          schedule.comment(),
          schedule.by(),
          schedule.madeAt(),
          null);
    }

    PublicationSchedule schedule() {
      return new PublicationSchedule(
          dealership, at, revision, basedOn, comment, by, madeAt, refused);
    }
  }

  Optional<PublicationSchedule> find(String dealership) {
    return Optional.ofNullable(
            store.findOne(OfDealership.byId(dealership, dealership), ScheduleEntity.class))
        .map(ScheduleEntity::schedule);
  }

  /** Takes the place of any other of the dealership. */
  void save(PublicationSchedule schedule) {
    store.save(ScheduleEntity.of(schedule));
    nextDue.forget();
  }

  /** Whether there was one to remove. */
  boolean remove(String dealership) {
    return store
            .remove(OfDealership.byId(dealership, dealership), ScheduleEntity.class)
            .getDeletedCount()
        == 1;
  }

  List<PublicationSchedule> due(Instant now) {
    return nextDue.isReached(now)
        ? store.find(Query.query(where("dueAt").lte(now)), ScheduleEntity.class).stream()
            .map(ScheduleEntity::schedule)
            .toList()
        : List.of();
  }

  /** Removes what is done, unless somebody has scheduled anew. */
  void done(PublicationSchedule schedule) {
    store.remove(same(schedule), ScheduleEntity.class);
  }

  /**
   * Notes why it was not published.
   *
   * @return whether this call noted it, and neither another instance nor a new schedule was faster
   */
  boolean refuse(PublicationSchedule schedule, String why) {
    return store
            .updateFirst(
                same(schedule),
                new Update().unset("dueAt").set("refused", why),
                ScheduleEntity.class)
            .getModifiedCount()
        == 1;
  }

  private static Query same(PublicationSchedule schedule) {
    return OfDealership.byId(schedule.dealership(), schedule.dealership())
        .addCriteria(where("madeAt").is(schedule.madeAt()).and("dueAt").is(schedule.at()));
  }
}
