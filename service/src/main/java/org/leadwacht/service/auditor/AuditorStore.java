package org.leadwacht.service.auditor;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** What the auditor found, in the store. */
@Component
public class AuditorStore {

  /** For so long what was found is shown and counted. */
  static final Duration KEPT = Duration.ofDays(90);

  private final MongoOperations store;

  AuditorStore(MongoOperations store) {
    this.store = store;
  }

  /** Forgets what was found long ago. */
  void tidy(Instant now) {
    store.remove(Query.query(where("foundAt").lt(now.minus(KEPT))), MissedAlarm.class);
  }

  void found(MissedAlarm finding) {
    store.save(finding);
  }

  /** Notes what was found, unless another instance has. */
  boolean foundFirst(MissedAlarm finding) {
    try {
      store.insert(finding);
      return true;
    } catch (DuplicateKeyException known) {
      return false;
    }
  }

  /** Those of findings that are noted, by their ids. */
  Set<String> known(String dealership, Collection<String> ids) {
    return ids.isEmpty()
        ? Set.of()
        : store.find(OfDealership.all(dealership, where("_id").in(ids)), MissedAlarm.class).stream()
            .map(MissedAlarm::id)
            .collect(Collectors.toSet());
  }

  /** Erases what was found of leads. */
  public void erase(String dealership, Collection<String> leads) {
    store.remove(OfDealership.all(dealership, where("lead").in(leads)), MissedAlarm.class);
  }

  /** What was found, the latest first. */
  List<MissedAlarm> latest(int limit) {
    return store.find(
        new Query().with(Sort.by(Sort.Direction.DESC, "foundAt")).limit(limit), MissedAlarm.class);
  }

  long countSince(Instant from) {
    return store.count(Query.query(where("foundAt").gte(from)), MissedAlarm.class);
  }
}
