package org.leadwacht.service.rules.impact;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replays in the store, so that any instance can tell how far one is. One that was not heard of for
 * a while died with its instance.
 */
@Component
class ImpactStore {

  private static final String COLLECTION = "rule_impacts";
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration GIVEN_UP = Duration.ofMinutes(1);

  private final MongoCollection<Document> impacts;
  private final JsonMapper json;
  private final Clock clock;

  ImpactStore(MongoOperations store, JsonMapper json, Clock clock) {
    this.impacts = store.getCollection(COLLECTION);
    this.json = json;
    this.clock = clock;
  }

  void save(String dealership, ImpactView view) {
    Instant now = clock.instant();
    impacts.replaceOne(
        Filters.and(Filters.eq("_id", view.id()), Filters.eq("dealership", dealership)),
        new Document("_id", view.id())
            .append("dealership", dealership)
            .append("at", Date.from(now))
            .append("view", json.writeValueAsString(view)),
        new ReplaceOptions().upsert(true));
  }

  void forgetOld() {
    impacts.deleteMany(Filters.lt("at", Date.from(clock.instant().minus(KEPT))));
  }

  Optional<ImpactView> find(String dealership, String id) {
    return Optional.ofNullable(
            impacts
                .find(Filters.and(Filters.eq("_id", id), Filters.eq("dealership", dealership)))
                .first())
        .map(this::read);
  }

  private ImpactView read(Document found) {
    ImpactView view = json.readValue(found.getString("view"), ImpactView.class);
    Instant heard = found.getDate("at").toInstant();
    return view.state() == ImpactView.State.RUNNING
            && heard.plus(GIVEN_UP).isBefore(clock.instant())
        ? view.failed("The server that replayed the leads was stopped. Ask again.")
        : view;
  }
}
