package org.leadwacht.service.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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

  private static final int SEARCHED_AT_ONCE = 500;
  private static final int SEARCHED = 20_000;

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

  /**
   * The latest changes of which something holds. So many entries are looked at and no more, so that
   * a search for what is nowhere comes to an end; the next page goes on where this one ended.
   */
  public Page<Entry> search(
      @Nullable String dealership, PageRequest page, Predicate<Entry> wanted) {
    List<Entry> found = new ArrayList<>();
    PageRequest next = new PageRequest(SEARCHED_AT_ONCE, page.after());
    for (int looked = 0; looked < SEARCHED; looked += SEARCHED_AT_ONCE) {
      Page<Entry> some = list(dealership, next);
      for (Entry entry : some.items()) {
        if (wanted.test(entry)) {
          found.add(entry);
        }
        if (found.size() == page.size()) {
          return new Page<>(found, entry.id());
        }
      }
      if (some.next() == null) {
        return new Page<>(found, null);
      }
      next = new PageRequest(SEARCHED_AT_ONCE, some.next());
    }
    return new Page<>(found, next.after());
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
    return text == null ? null : json.readValue(text, Object.class);
  }
}
