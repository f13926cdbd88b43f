package org.leadwacht.service.rules.presence;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.news.News;
import org.leadwacht.service.news.NewsSource;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/** What happens to rule files, as news for those who work on them. Kept for an hour. */
@Component
public class RuleNews implements NewsSource {

  private static final Duration KEPT = Duration.ofHours(1);

  private final MongoOperations store;
  private final Clock clock;

  RuleNews(MongoOperations store, Clock clock) {
    this.store = store;
    this.clock = clock;
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

  /** A piece of news in the store. */
  @Document("rule_news")
  @CompoundIndex(def = "{'dealership': 1, '_id': 1}")
  record NewsEntity(
      @Id String id,
      String dealership,
      String name,
      Instant at,
      String by,
      @Nullable String file,
      @Nullable Long version) {

    News news() {
      Object data =
          switch (name) {
            case "draft" -> new DraftChange(String.valueOf(file), by, at);
            case "rules" -> new RulesChange(version == null ? 0 : version, by, at);
            default -> new PresenceChange(by, file, at);
          };
      return new News(id, name, Permission.RULES_READ, null, data);
    }
  }

  /** Tells who listens that a file of the draft was changed. */
  public void draft(String dealership, String file, String by) {
    add(dealership, "draft", file, null, by);
  }

  /** Tells who listens that a version came into force. */
  public void published(String dealership, long version, String by) {
    add(dealership, "rules", null, version, by);
  }

  void presence(String dealership, String by, @Nullable String file) {
    add(dealership, "presence", file, null, by);
  }

  private void add(
      String dealership, String name, @Nullable String file, @Nullable Long version, String by) {
    Instant now = clock.instant();
    store.remove(
        OfDealership.all(dealership)
            .addCriteria(where("_id").lt(SortableId.floor(now.minus(KEPT)))),
        NewsEntity.class);
    store.insert(new NewsEntity(SortableId.at(now), dealership, name, now, by, file, version));
  }

  @Override
  public List<News> after(String dealership, String id, int limit) {
    return store
        .find(
            OfDealership.all(dealership)
                .addCriteria(where("_id").gt(id))
                .with(Sort.by("_id"))
                .limit(limit),
            NewsEntity.class)
        .stream()
        .map(NewsEntity::news)
        .toList();
  }
}
