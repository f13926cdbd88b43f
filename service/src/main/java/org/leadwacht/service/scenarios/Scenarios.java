package org.leadwacht.service.scenarios;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The stories of dealerships in the store, one document a file. */
@Component
public class Scenarios {

  private final MongoOperations store;
  private final Clock clock;

  Scenarios(MongoOperations store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A file as it is stored. */
  @Document("scenarios")
  @CompoundIndex(def = "{'dealership': 1, 'name': 1}")
  record ScenarioEntity(
      @Id String id,
      String dealership,
      String name,
      String text,
      Instant changedAt,
      String changedBy) {

    StoredScenario scenario() {
      return new StoredScenario(name, text, changedAt, changedBy);
    }
  }

  /** A file by its name. */
  public Optional<StoredScenario> find(String dealership, String name) {
    return Optional.ofNullable(store.findOne(own(dealership, name), ScenarioEntity.class))
        .map(ScenarioEntity::scenario);
  }

  /** All files of a dealership, by name. */
  public List<StoredScenario> all(String dealership) {
    return found(OfDealership.all(dealership));
  }

  /** The names of all files of a dealership. */
  public List<String> names(String dealership) {
    return store
        .query(ScenarioEntity.class)
        .distinct("name")
        .as(String.class)
        .matching(OfDealership.all(dealership))
        .all()
        .stream()
        .sorted()
        .toList();
  }

  List<StoredScenario> list(String dealership, PageRequest page) {
    Query query =
        page.after() == null
            ? OfDealership.all(dealership)
            : OfDealership.all(dealership, Criteria.where("name").gt(page.after()));
    return found(query.limit(page.size() + 1));
  }

  private List<StoredScenario> found(Query query) {
    return store.find(query.with(Sort.by("name")), ScenarioEntity.class).stream()
        .map(ScenarioEntity::scenario)
        .toList();
  }

  /** Stores a file in place of the one of that name; the text it had before, or null. */
  public @Nullable String put(String dealership, String name, String text, String by) {
    String before = find(dealership, name).map(StoredScenario::text).orElse(null);
    store.save(
        new ScenarioEntity(
            OfDealership.key(dealership, name), dealership, name, text, clock.instant(), by));
    return before;
  }

  /** Removes a file; says whether there was one. */
  public boolean remove(String dealership, String name) {
    return store.remove(own(dealership, name), ScenarioEntity.class).getDeletedCount() == 1;
  }

  private static Query own(String dealership, String name) {
    return OfDealership.byId(dealership, OfDealership.key(dealership, name));
  }
}
