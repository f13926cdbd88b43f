package org.leadwacht.service.rules.presence;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.news.News;
import org.leadwacht.service.news.NewsSource;
import org.leadwacht.service.platform.SortableId;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** What happens to rule files, as news for those who work on them. Kept for an hour. */
@Component
public class RuleNews implements NewsSource {

  private static final String COLLECTION = "rule_news";
  private static final Duration KEPT = Duration.ofHours(1);

  private final MongoCollection<Document> news;
  private final Clock clock;

  RuleNews(MongoOperations store, Clock clock) {
    this.news = store.getCollection(COLLECTION);
    this.clock = clock;
    news.createIndex(Indexes.ascending("dealership", "_id"));
  }

  /**
   * A file of the draft was stored or removed.
   *
   * @param file its name
   * @param by who did it
   */
  record DraftChange(String file, String by, Instant at) {}

  /**
   * Another version is in force.
   *
   * @param version its number
   * @param by who did it
   */
  record RulesChange(long version, String by, Instant at) {}

  /** Somebody began or ceased to work on the draft, or went to another file; ask who is there. */
  record PresenceChange(String by, @Nullable String file, Instant at) {}

  public void draft(String dealership, String file, String by) {
    add(dealership, "draft", new Document("file", file).append("by", by));
  }

  public void published(String dealership, long version, String by) {
    add(dealership, "rules", new Document("version", version).append("by", by));
  }

  void presence(String dealership, String by, @Nullable String file) {
    add(dealership, "presence", new Document("file", file).append("by", by));
  }

  private void add(String dealership, String name, Document particulars) {
    Instant now = clock.instant();
    news.deleteMany(
        Filters.and(
            Filters.eq("dealership", dealership),
            Filters.lt("_id", SortableId.floor(now.minus(KEPT)))));
    news.insertOne(
        particulars
            .append("_id", SortableId.at(now))
            .append("dealership", dealership)
            .append("name", name)
            .append("at", Date.from(now)));
  }

  @Override
  public List<News> after(String dealership, String id, int limit) {
    return news.find(Filters.and(Filters.eq("dealership", dealership), Filters.gt("_id", id)))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .map(RuleNews::read)
        .into(new ArrayList<>());
  }

  private static News read(Document found) {
    String name = found.getString("name");
    String by = found.getString("by");
    Instant at = found.getDate("at").toInstant();
    Object data =
        switch (name) {
          case "draft" -> new DraftChange(found.getString("file"), by, at);
          case "rules" -> new RulesChange(found.getLong("version"), by, at);
          default -> new PresenceChange(by, found.getString("file"), at);
        };
    return new News(found.getString("_id"), name, Permission.RULES_READ, null, data);
  }
}
