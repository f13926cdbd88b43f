package org.leadwacht.service.rules.inforce;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * Dealerships whose published rules or whose base do not plan, or whose draft was not published
 * when it should, and why. An alarm stands until another version is published, until a server
 * starts that can use the base, or until somebody takes notice.
 */
@Component
public class Alarms {

  private static final String BASE = "/base";
  private static final String RULE = "/rule/";
  private static final String SCHEDULE = "/schedule";
  private static final int MAX_SHOWN = 100;

  private final MongoOperations store;
  private final Clock clock;

  Alarms(MongoOperations store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * What is wrong with the rules of a dealership.
   *
   * @param dealership which one
   * @param version the version it concerns
   * @param at since when
   * @param text why
   * @param rule name of the rule that is to blame, or null where it is none
   * @param restore the version to bring back so that the rule plans no more, or null
   */
  @Schema(name = "RuleAlarm")
  public record Alarm(
      String dealership,
      long version,
      Instant at,
      String text,
      @Nullable String rule,
      @Nullable Long restore) {}

  /**
   * An alarm in the store; one for the rules, one for the base, one for a publication that did not
   * happen, one for each rule to blame.
   */
  @Document("rule_alarms")
  record AlarmEntity(
      @Id String id,
      String dealership,
      long version,
      Instant at,
      String text,
      @Nullable BaseVersion base,
      @Nullable String rule,
      @Nullable Long restore) {}

  /**
   * Says that a dealership does not plan by what it published.
   *
   * @param rule name of the rule that is to blame, or null
   * @param restore the version that plans instead, or null
   */
  void raise(
      String dealership, long version, String text, @Nullable String rule, @Nullable Long restore) {
    store.save(
        new AlarmEntity(
            dealership, dealership, version, clock.instant(), text, null, rule, restore));
  }

  /**
   * Says that a rule concluded what nobody could follow, once for each rule.
   *
   * @param restore the version before, to bring back
   * @return whether nobody had said so before
   */
  boolean raiseRule(String dealership, long version, String text, String rule, long restore) {
    String id = dealership + RULE + rule;
    if (store.exists(Query.query(where("_id").is(id)), AlarmEntity.class)) {
      return false;
    }
    store.save(
        new AlarmEntity(id, dealership, version, clock.instant(), text, null, rule, restore));
    return true;
  }

  /** Says that a dealership does not plan by the base it is pinned to. */
  void raiseBase(String dealership, long version, BaseVersion base, String text) {
    store.save(
        new AlarmEntity(
            dealership + BASE, dealership, version, clock.instant(), text, base, null, null));
  }

  /**
   * Says that a draft was not published at its instant.
   *
   * @param version the version it was to follow
   */
  public void raiseSchedule(String dealership, long version, String text) {
    store.save(
        new AlarmEntity(
            dealership + SCHEDULE, dealership, version, clock.instant(), text, null, null, null));
  }

  /** Takes back what was said about a draft that was not published. */
  public void clearSchedule(String dealership) {
    store.remove(OfDealership.byId(dealership, dealership + SCHEDULE), AlarmEntity.class);
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

  /** Takes back what was said of a dealership, its base and its rules. */
  public void clear(String dealership) {
    store.remove(OfDealership.all(dealership), AlarmEntity.class);
  }

  /** How many dealerships are concerned. */
  public long count() {
    return store.count(new Query(), AlarmEntity.class);
  }

  /** The alarms that stand, at most a hundred. */
  public List<Alarm> list() {
    return shown(new Query());
  }

  /** Those of one dealership. */
  public List<Alarm> of(String dealership) {
    return shown(OfDealership.all(dealership));
  }

  private List<Alarm> shown(Query query) {
    return store.find(query.with(Sort.by("_id")).limit(MAX_SHOWN), AlarmEntity.class).stream()
        .map(
            found ->
                new Alarm(
                    found.dealership(),
                    found.version(),
                    found.at(),
                    found.text(),
                    found.rule(),
                    found.restore()))
        .toList();
  }
}
