package org.leadwacht.service.scenarios;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The stories of dealerships in the store, one document a file. */
@Component
public class Scenarios {

  private static final String COLLECTION = "scenarios";

  private final MongoCollection<Document> scenarios;
  private final Clock clock;

  Scenarios(MongoOperations store, Clock clock) {
    this.scenarios = store.getCollection(COLLECTION);
    this.clock = clock;
    scenarios.createIndex(Indexes.ascending("dealership", "name"));
  }

  /** A file by its name. */
  public Optional<StoredScenario> find(String dealership, String name) {
    return Optional.ofNullable(scenarios.find(byName(dealership, name)).first())
        .map(Scenarios::read);
  }

  /** All files of a dealership, by name. */
  public List<StoredScenario> all(String dealership) {
    return scenarios
        .find(Filters.eq("dealership", dealership))
        .sort(Sorts.ascending("name"))
        .map(Scenarios::read)
        .into(new ArrayList<>());
  }

  /** The names of all files of a dealership. */
  public List<String> names(String dealership) {
    return scenarios
        .find(Filters.eq("dealership", dealership))
        .projection(Projections.include("name"))
        .sort(Sorts.ascending("name"))
        .map(found -> found.getString("name"))
        .into(new ArrayList<>());
  }

  List<StoredScenario> list(String dealership, PageRequest page) {
    Bson wanted = Filters.eq("dealership", dealership);
    if (page.after() != null) {
      wanted = Filters.and(wanted, Filters.gt("name", page.after()));
    }
    return scenarios
        .find(wanted)
        .sort(Sorts.ascending("name"))
        .limit(page.size() + 1)
        .map(Scenarios::read)
        .into(new ArrayList<>());
  }

  /** Stores a file in place of the one of that name; the text it had before, or null. */
  public @Nullable String put(String dealership, String name, String text, String by) {
    String before = find(dealership, name).map(StoredScenario::text).orElse(null);
    scenarios.replaceOne(
        byName(dealership, name),
        new Document("_id", id(dealership, name))
            .append("dealership", dealership)
            .append("name", name)
            .append("text", text)
            .append("changedAt", Date.from(clock.instant()))
            .append("changedBy", by),
        new ReplaceOptions().upsert(true));
    return before;
  }

  /** Removes a file; says whether there was one. */
  public boolean remove(String dealership, String name) {
    return scenarios.deleteOne(byName(dealership, name)).getDeletedCount() == 1;
  }

  private static Bson byName(String dealership, String name) {
    return Filters.and(
        Filters.eq("_id", id(dealership, name)), Filters.eq("dealership", dealership));
  }

  private static String id(String dealership, String name) {
    return dealership + "/" + name;
  }

  private static StoredScenario read(Document found) {
    return new StoredScenario(
        found.getString("name"),
        found.getString("text"),
        found.getDate("changedAt").toInstant(),
        found.getString("changedBy"));
  }
}
