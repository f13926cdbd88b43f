package org.leadwacht.service.apikeys;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Secrets;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.store.Remembered;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The API keys: made, shown once, looked up by their hash, revoked. */
@Component
public class ApiKeys {

  private final MongoOperations store;
  private final Clock clock;
  private final Remembered<Optional<ApiKey>> byHash = new Remembered<>(this::load);

  ApiKeys(MongoOperations store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The caller a key stands for, if it is a key and still good. */
  public Optional<Caller> find(String secret) {
    return byHash.get(Secrets.hash(secret)).map(ApiKeys::caller);
  }

  private Optional<ApiKey> load(String hash) {
    return Optional.ofNullable(
        store.findOne(Query.query(Criteria.where("hash").is(hash)), ApiKey.class));
  }

  private static Caller caller(ApiKey key) {
    String dealership = key.dealership();
    return new Caller(
        key.id(),
        key.name(),
        Caller.Kind.KEY,
        key.scope().rights(),
        dealership == null,
        dealership == null ? Map.of() : Map.of(dealership, ""),
        null);
  }

  /**
   * Makes a key.
   *
   * @param dealership the dealership it is for, null for a support key
   * @return the key and its secret, which is not kept
   */
  Created create(@Nullable String dealership, String name, KeyScope scope, String by) {
    String secret = Secrets.create("lw_" + scope.code() + "_");
    ApiKey key =
        store.insert(
            new ApiKey(
                SortableId.at(clock.instant()),
                Secrets.hash(secret),
                dealership,
                name,
                scope,
                clock.instant(),
                by));
    return new Created(key, secret);
  }

  /**
   * A key that was just made.
   *
   * @param key what is stored
   * @param secret what is shown once
   */
  record Created(ApiKey key, String secret) {}

  Page<ApiKey> list(@Nullable String dealership, PageRequest page) {
    Criteria criteria = Criteria.where("dealership").is(dealership);
    if (page.after() != null) {
      criteria = criteria.and("_id").gt(page.after());
    }
    List<ApiKey> found =
        store.find(Query.query(criteria).with(Sort.by("_id")).limit(page.size() + 1), ApiKey.class);
    return Page.of(found, page.size(), ApiKey::id);
  }

  ApiKey revoke(@Nullable String dealership, String id) {
    ApiKey removed =
        store.findAndRemove(
            Query.query(Criteria.where("_id").is(id).and("dealership").is(dealership)),
            ApiKey.class);
    if (removed == null) {
      throw ProblemException.notFound("key", id);
    }
    byHash.forget(removed.hash());
    return removed;
  }
}
