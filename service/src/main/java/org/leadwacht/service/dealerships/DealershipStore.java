package org.leadwacht.service.dealerships;

import com.mongodb.DuplicateKeyException;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Dealerships in the store: one document each, replaced whole if nobody else was faster. */
@Component
class DealershipStore {

  private static final String COLLECTION = "dealerships";

  private static final String FORMER = "dealerships_former";

  private final MongoCollection<Document> collection;
  private final MongoCollection<Document> former;

  DealershipStore(MongoOperations store) {
    this.collection = store.getCollection(COLLECTION);
    this.former = store.getCollection(FORMER);
    collection.createIndex(Indexes.ascending("replanning"));
    former.createIndex(Indexes.ascending("dealershipId", "version"));
  }

  Optional<StoredDealership> find(String id) {
    return Optional.ofNullable(collection.find(Filters.eq("_id", id)).first())
        .map(DealershipStore::read);
  }

  Optional<Long> version(String id) {
    return Optional.ofNullable(
            collection
                .find(Filters.eq("_id", id))
                .projection(Projections.include("version"))
                .first())
        .map(found -> found.getLong("version"));
  }

  List<StoredDealership> list(PageRequest page) {
    Bson filter = page.after() == null ? Filters.exists("_id") : Filters.gt("_id", page.after());
    return collection
        .find(filter)
        .sort(Sorts.ascending("_id"))
        .limit(page.size() + 1)
        .map(DealershipStore::read)
        .into(new ArrayList<>());
  }

  /** The names of all, by id. */
  Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    collection
        .find()
        .projection(Projections.include("dealership.name"))
        .sort(Sorts.ascending("_id"))
        .forEach(
            found -> {
              String id = found.getString("_id");
              names.put(id, nameOf(found, id));
            });
    return names;
  }

  private static String nameOf(Document found, String id) {
    Document own = found.get("dealership", Document.class);
    String name = own == null ? null : own.getString("name");
    return name == null ? id : name;
  }

  /** The versions of all, by id. */
  Map<String, Long> versions() {
    Map<String, Long> versions = new LinkedHashMap<>();
    collection
        .find()
        .projection(Projections.include("version"))
        .forEach(found -> versions.put(found.getString("_id"), found.getLong("version")));
    return versions;
  }

  /** Those whose open leads have yet to be planned anew. */
  List<String> replanning() {
    return collection
        .find(Filters.gt("replanning", 0L))
        .projection(Projections.include("_id"))
        .map(found -> found.getString("_id"))
        .into(new ArrayList<>());
  }

  /** Notes that the leads are marked for the version; a later change keeps its own note. */
  void replanned(String id, long version) {
    collection.updateOne(
        Filters.and(Filters.eq("_id", id), Filters.eq("replanning", version)),
        Updates.unset("replanning"));
  }

  /** Writes a base down for all that have none; how many there were. */
  long pin(BaseVersion base) {
    return collection
        .updateMany(Filters.eq("base", null), Updates.set("base", write(base)))
        .getModifiedCount();
  }

  /**
   * Stores the first version or the next one.
   *
   * @return whether it was stored; false if somebody else was faster
   */
  boolean save(@Nullable StoredDealership before, StoredDealership after) {
    Document document = write(after);
    if (before == null) {
      try {
        collection.insertOne(document);
        return true;
      } catch (DuplicateKeyException e) {
        return false;
      } catch (MongoWriteException e) {
        if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
          return false;
        }
        throw e;
      }
    }
    archive(before);
    return collection
            .replaceOne(
                Filters.and(Filters.eq("_id", after.id()), Filters.eq("version", before.version())),
                document)
            .getModifiedCount()
        == 1;
  }

  /**
   * Keeps a version that is about to be replaced: what was due under it is still to be decided by
   * it.
   */
  private void archive(StoredDealership stored) {
    Document document = write(stored);
    String id = formerId(stored.id(), stored.version());
    document.put("_id", id);
    document.append("dealershipId", stored.id());
    former.replaceOne(Filters.eq("_id", id), document, new ReplaceOptions().upsert(true));
  }

  private static String formerId(String id, long version) {
    return id + "/" + version;
  }

  /** The versions that were in force before, from one until before another, in order. */
  List<StoredDealership> former(String id, long from, long until) {
    return former
        .find(
            Filters.and(
                Filters.eq("dealershipId", id),
                Filters.gte("version", from),
                Filters.lt("version", until)))
        .sort(Sorts.ascending("version"))
        .map(DealershipStore::readFormer)
        .into(new ArrayList<>());
  }

  /** The version that was in force at an instant, if it is a former one that is still known. */
  Optional<StoredDealership> formerAt(String id, Instant instant) {
    return Optional.ofNullable(
            former
                .find(
                    Filters.and(
                        Filters.eq("dealershipId", id),
                        Filters.lte("changedAt", Date.from(instant))))
                .sort(Sorts.descending("version"))
                .first())
        .map(DealershipStore::readFormer);
  }

  /** Forgets versions before one. */
  void forgetFormer(String id, long version) {
    former.deleteMany(
        Filters.and(Filters.eq("dealershipId", id), Filters.lt("version", version)));
  }

  private static StoredDealership readFormer(Document found) {
    found.put("_id", found.getString("dealershipId"));
    return read(found);
  }

  private static Document write(StoredDealership stored) {
    DealershipDocument content = stored.content();
    return new Document("_id", stored.id())
        .append("version", stored.version())
        .append("createdAt", Date.from(stored.createdAt()))
        .append("changedAt", Date.from(stored.changedAt()))
        .append("replanning", stored.replanning())
        .append("dealership", new Document(content.dealership()))
        .append("users", new Document(Map.copyOf(content.users())))
        .append("sources", new Document(Map.copyOf(content.sources())))
        .append("locations", new Document(Map.copyOf(content.locations())))
        .append("groups", items(content.groups()))
        .append("base", stored.base() == null ? null : write(stored.base()))
        .append("rules", write(stored.published()))
        .append("plannedRules", write(stored.planned()));
  }

  private static Document write(BaseVersion base) {
    return new Document("number", base.number()).append("hash", base.hash());
  }

  private static @Nullable BaseVersion base(@Nullable Document base) {
    return base == null ? null : new BaseVersion(base.getInteger("number"), base.getString("hash"));
  }

  private static Document write(RulesVersion rules) {
    return new Document("version", rules.version()).append("document", rules.document());
  }

  private static RulesVersion rules(@Nullable Document rules) {
    return rules == null
        ? RulesVersion.BASE
        : new RulesVersion(rules.getLong("version"), rules.getString("document"));
  }

  /** Groups are a list in the store, since their order is the order of distribution. */
  private static List<Document> items(Map<String, Map<String, Object>> groups) {
    List<Document> items = new ArrayList<>();
    groups.forEach(
        (id, group) -> items.add(new Document("id", id).append("group", new Document(group))));
    return items;
  }

  private static StoredDealership read(Document document) {
    Map<String, Map<String, Object>> groups = new LinkedHashMap<>();
    for (Document item : document.getList("groups", Document.class)) {
      groups.put(item.getString("id"), Plain.map(item.get("group", Document.class)));
    }
    return new StoredDealership(
        document.getLong("version"),
        instant(document, "createdAt"),
        instant(document, "changedAt"),
        document.getLong("replanning"),
        new DealershipDocument(
            document.getString("_id"),
            Plain.map(document.get("dealership", Document.class)),
            Plain.maps(document.get("users", Document.class)),
            Plain.maps(document.get("sources", Document.class)),
            Plain.maps(document.get("locations", Document.class)),
            groups),
        base(document.get("base", Document.class)),
        rules(document.get("rules", Document.class)),
        rules(document.get("plannedRules", Document.class)));
  }

  private static Instant instant(Document document, String field) {
    return document.getDate(field).toInstant();
  }
}
