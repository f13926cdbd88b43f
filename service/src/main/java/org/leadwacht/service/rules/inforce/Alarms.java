package org.leadwacht.service.rules.inforce;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * Dealerships whose published rules or whose base do not plan, and why. An alarm stands until
 * another version is published, or until a server starts that can use the base.
 */
@Component
public class Alarms {

  private static final String BASE = "/base";
  private static final int MAX_SHOWN = 100;

  private final MongoOperations store;
  private final Clock clock;

  Alarms(MongoOperations store, Clock clock) {
    this.store = store;
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

  /** An alarm in the store; one for the rules and one for the base of a dealership. */
  @Document("rule_alarms")
  record AlarmEntity(
      @Id String id,
      String dealership,
      long version,
      Instant at,
      String text,
      @Nullable BaseVersion base) {}

  void raise(String dealership, long version, String text) {
    store.save(new AlarmEntity(dealership, dealership, version, clock.instant(), text, null));
  }

  /** Says that a dealership does not plan by the base it is pinned to. */
  void raiseBase(String dealership, long version, BaseVersion base, String text) {
    store.save(
        new AlarmEntity(dealership + BASE, dealership, version, clock.instant(), text, base));
  }

  /** Takes back what was said about bases that can be used after all. */
  void clearBases(Predicate<BaseVersion> usable) {
    for (AlarmEntity alarm :
        store.find(Query.query(where("base").exists(true)), AlarmEntity.class)) {
      if (alarm.base() != null && usable.test(alarm.base())) {
        store.remove(alarm);
      }
    }
  }

  /** Takes back what was said of a dealership and of its base. */
  public void clear(String dealership) {
    store.remove(Query.query(where("_id").in(dealership, dealership + BASE)), AlarmEntity.class);
  }

  /** How many dealerships are concerned. */
  public long count() {
    return store.count(new Query(), AlarmEntity.class);
  }

  /** The alarms that stand, at most a hundred. */
  public List<Alarm> list() {
    return store.find(new Query().with(Sort.by("_id")).limit(MAX_SHOWN), AlarmEntity.class).stream()
        .map(found -> new Alarm(found.dealership(), found.version(), found.at(), found.text()))
        .toList();
  }
}
