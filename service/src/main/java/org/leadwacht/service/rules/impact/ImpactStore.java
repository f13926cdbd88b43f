package org.leadwacht.service.rules.impact;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replays in the store, so that any instance can tell how far one is. One that was not heard of for
 * a while died with its instance.
 */
@Component
class ImpactStore {

  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration GIVEN_UP = Duration.ofMinutes(1);

  /** A replay in the store; what is shown of it is kept as JSON text. */
  @Document("rule_impacts")
  record ImpactEntity(@Id String id, String dealership, Instant at, String view) {}

  private final MongoOperations store;
  private final JsonMapper json;
  private final Clock clock;

  ImpactStore(MongoOperations store, JsonMapper json, Clock clock) {
    this.store = store;
    this.json = json;
    this.clock = clock;
  }

  void save(String dealership, ImpactView view) {
    store.save(
        new ImpactEntity(view.id(), dealership, clock.instant(), json.writeValueAsString(view)));
  }

  void forgetOld() {
    store.remove(Query.query(where("at").lt(clock.instant().minus(KEPT))), ImpactEntity.class);
  }

  Optional<ImpactView> find(String dealership, String id) {
    return Optional.ofNullable(store.findOne(OfDealership.byId(dealership, id), ImpactEntity.class))
        .map(this::read);
  }

  private ImpactView read(ImpactEntity found) {
    ImpactView view = json.readValue(found.view(), ImpactView.class);
    return view.state() == ImpactView.State.RUNNING
            && found.at().plus(GIVEN_UP).isBefore(clock.instant())
        ? view.failed("The server that replayed the leads was stopped. Ask again.")
        : view;
  }
}
