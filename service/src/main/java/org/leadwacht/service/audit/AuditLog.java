package org.leadwacht.service.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps every change for those who ask later. */
@Component
public class AuditLog {

  private final MongoOperations store;
  private final Clock clock;
  private final JsonMapper json;

  AuditLog(MongoOperations store, Clock clock, JsonMapper json) {
    this.store = store;
    this.clock = clock;
    this.json = json;
  }

  /** An entry as it is stored; values are JSON text, since their field names may be anything. */
  @Document("audit")
  @CompoundIndex(def = "{'dealership': 1, '_id': 1}")
  record AuditEntity(
      @Id String id,
      @Nullable String dealership,
      Instant at,
      String by,
      String what,
      String thing,
      @Nullable String from,
      @Nullable String to) {}

  /**
   * An entry of the audit.
   *
   * @param id sorts by time
   * @param at when
   * @param by who
   * @param what the kind of thing
   * @param thing its id
   * @param from what it was
   * @param to what it is now
   */
  @Schema(name = "AuditEntry")
  public record Entry(
      String id,
      Instant at,
      String by,
      String what,
      String thing,
      @Nullable Object from,
      @Nullable Object to) {}

  /** Writes a change down. */
  public void record(Change change) {
    Instant now = clock.instant();
    store.insert(
        new AuditEntity(
            SortableId.at(now),
            change.dealership(),
            now,
            change.by(),
            change.kind(),
            change.thing(),
            text(change.before()),
            text(change.after())));
  }

  private @Nullable String text(@Nullable Object value) {
    return value == null ? null : json.writeValueAsString(value);
  }

  /** The changes of a dealership, or with null those of the server, the latest first. */
  public Page<Entry> list(@Nullable String dealership, PageRequest page) {
    Criteria criteria = Criteria.where("dealership").is(dealership);
    if (page.after() != null) {
      criteria = criteria.and("_id").lt(page.after());
    }
    List<Entry> found =
        store
            .find(
                Query.query(criteria)
                    .with(Sort.by(Sort.Direction.DESC, "_id"))
                    .limit(page.size() + 1),
                AuditEntity.class)
            .stream()
            .map(this::entry)
            .toList();
    return Page.of(found, page.size(), Entry::id);
  }

  /** By whom and when a thing was changed last, as {@code changedBy} and {@code changedAt}. */
  public Map<String, Object> lastChange(String dealership, String what, String thing) {
    Criteria criteria =
        Criteria.where("dealership").is(dealership).and("what").is(what).and("thing").is(thing);
    AuditEntity last =
        store.findOne(
            Query.query(criteria).with(Sort.by(Sort.Direction.DESC, "_id")), AuditEntity.class);
    return last == null ? Map.of() : Map.of("changedBy", last.by(), "changedAt", last.at());
  }

  private Entry entry(AuditEntity stored) {
    return new Entry(
        stored.id(),
        stored.at(),
        stored.by(),
        stored.what(),
        stored.thing(),
        value(stored.from()),
        value(stored.to()));
  }

  private @Nullable Object value(@Nullable String text) {
    return text == null ? null : json.readValue(text, Map.class);
  }
}
