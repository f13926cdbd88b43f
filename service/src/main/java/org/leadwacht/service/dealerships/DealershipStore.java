package org.leadwacht.service.dealerships;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Dealerships in the store: one document each, replaced whole if nobody else was faster. Notes that
 * are no change of a dealership name the collection and not its type, so that its version stays.
 */
@Component
class DealershipStore {

  private static final String DEALER_GROUP = ".group.group";

  private final MongoOperations store;

  DealershipStore(MongoOperations store) {
    this.store = store;
  }

  Optional<StoredDealership> find(String id) {
    return Optional.ofNullable(store.findById(id, DealershipEntity.class))
        .map(DealershipEntity::stored);
  }

  Optional<Long> version(String id) {
    return overview(Query.query(Criteria.where("_id").is(id)), "version").stream()
        .map(DealershipEntity.Overview::versionOrNone)
        .findFirst();
  }

  List<StoredDealership> list(PageRequest page) {
    Query query = new Query();
    if (page.after() != null) {
      query.addCriteria(Criteria.where("_id").gt(page.after()));
    }
    return store
        .find(query.with(Sort.by("_id")).limit(page.size() + 1), DealershipEntity.class)
        .stream()
        .map(DealershipEntity::stored)
        .toList();
  }

  /** The names of all, by id. */
  Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    overview(new Query().with(Sort.by("_id")), "dealership.name")
        .forEach(found -> names.put(found.id(), found.name()));
    return names;
  }

  /** Those that have published or plan by a version of a dealer group, by id. */
  List<DealershipRules.Member> members(String group) {
    Query query =
        Query.query(
            new Criteria()
                .orOperator(
                    Criteria.where("rules" + DEALER_GROUP).is(group),
                    Criteria.where("plannedRules" + DEALER_GROUP).is(group)));
    query.fields().include("dealership.name", "rules", "plannedRules");
    return store
        .query(DealershipEntity.class)
        .as(DealershipEntity.Overview.class)
        .matching(query.with(Sort.by("_id")))
        .all()
        .stream()
        .map(found -> found.member(group))
        .toList();
  }

  /** The versions of all, by id. */
  Map<String, Long> versions() {
    Map<String, Long> versions = new LinkedHashMap<>();
    overview(new Query(), "version")
        .forEach(found -> versions.put(found.id(), found.versionOrNone()));
    return versions;
  }

  /** Those whose open leads have yet to be planned anew. */
  List<String> replanning() {
    return overview(Query.query(Criteria.where("replanning").gt(0L)), "_id").stream()
        .map(DealershipEntity.Overview::id)
        .toList();
  }

  private List<DealershipEntity.Overview> overview(Query query, String field) {
    query.fields().include(field);
    return store
        .query(DealershipEntity.class)
        .as(DealershipEntity.Overview.class)
        .matching(query)
        .all();
  }

  /** Notes that the leads are marked for the version; a later change keeps its own note. */
  void replanned(String id, long version) {
    store.updateFirst(
        Query.query(Criteria.where("_id").is(id).and("replanning").is(version)),
        new Update().unset("replanning"),
        DealershipEntity.COLLECTION);
  }

  /** Writes a base down for all that have none; how many there were. */
  long pin(BaseVersion base) {
    return store
        .updateMulti(
            Query.query(Criteria.where("base").is(null)),
            Update.update("base", base),
            DealershipEntity.COLLECTION)
        .getModifiedCount();
  }

  /**
   * Stores the version after the one it was made from, which is 0 for a new dealership.
   *
   * @return what is stored now
   * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else was faster
   * @throws org.springframework.dao.DuplicateKeyException if somebody else made it
   */
  StoredDealership save(StoredDealership next) {
    keep(next.id(), next.version());
    return store.save(DealershipEntity.of(next)).stored();
  }

  /**
   * Keeps a version that is about to be replaced: what was due under it is still to be decided by
   * it.
   */
  private void keep(String id, long version) {
    DealershipEntity before = store.findById(id, DealershipEntity.class);
    if (before != null && before.version() == version) {
      store.save(new DealershipEntity.Former(OfDealership.key(id, Long.toString(version)), before));
    }
  }

  /** The versions that were in force before, from one until before another, in order. */
  List<StoredDealership> former(String id, long from, long until) {
    return store
        .find(
            Query.query(formerOf(id).and("dealership.version").gte(from).lt(until))
                .with(Sort.by("dealership.version")),
            DealershipEntity.Former.class)
        .stream()
        .map(former -> former.dealership().stored())
        .toList();
  }

  /** The version that was in force at an instant, if it is a former one that is still known. */
  Optional<StoredDealership> formerAt(String id, Instant instant) {
    Query query =
        Query.query(formerOf(id).and("dealership.changedAt").lte(instant))
            .with(Sort.by("dealership.version").descending());
    return Optional.ofNullable(store.findOne(query, DealershipEntity.Former.class))
        .map(former -> former.dealership().stored());
  }

  /** Forgets versions before one. */
  void forgetFormer(String id, long version) {
    store.remove(
        Query.query(formerOf(id).and("dealership.version").lt(version)),
        DealershipEntity.Former.class);
  }

  private static Criteria formerOf(String id) {
    return Criteria.where("dealership.id").is(id);
  }
}
