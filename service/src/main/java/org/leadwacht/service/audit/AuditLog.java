package org.leadwacht.service.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps every change for those who ask later. */
@Component
public class AuditLog {

  private static final String COLLECTION = "audit";

  private final MongoOperations store;
  private final Clock clock;
  private final JsonMapper json;

  AuditLog(MongoOperations store, Clock clock, JsonMapper json) {
    this.store = store;
    this.clock = clock;
    this.json = json;
    store
        .indexOps(COLLECTION)
        .createIndex(new Index("dealership", Sort.Direction.ASC).on("_id", Sort.Direction.ASC));
  }

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

  /**
   * Writes a change down. Values are kept as JSON text, since their field names may be anything.
   */
  public void record(Change change) {
    Instant now = clock.instant();
    store
        .getCollection(COLLECTION)
        .insertOne(
            new Document("_id", SortableId.at(now))
                .append("dealership", change.dealership())
                .append("at", Date.from(now))
                .append("by", change.by())
                .append("what", change.kind())
                .append("thing", change.thing())
                .append("from", text(change.before()))
                .append("to", text(change.after())));
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
                Document.class,
                COLLECTION)
            .stream()
            .map(this::entry)
            .toList();
    return Page.of(found, page.size(), Entry::id);
  }

  private Entry entry(Document document) {
    return new Entry(
        document.getString("_id"),
        document.getDate("at").toInstant(),
        document.getString("by"),
        document.getString("what"),
        document.getString("thing"),
        value(document.getString("from")),
        value(document.getString("to")));
  }

  private @Nullable Object value(@Nullable String text) {
    return text == null ? null : json.readValue(text, Map.class);
  }
}
