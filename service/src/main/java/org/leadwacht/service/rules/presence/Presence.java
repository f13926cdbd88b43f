package org.leadwacht.service.rules.presence;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * Who works on the draft of a dealership at this moment, told by beats. Whoever is not heard of for
 * a while has gone.
 */
@Component
class Presence {

  /** Two beats of the workbench may get lost, which sends one every twenty seconds. */
  private static final Duration HEARD_OF = Duration.ofSeconds(65);

  private final MongoOperations store;
  private final RuleNews news;
  private final Clock clock;

  Presence(MongoOperations store, RuleNews news, Clock clock) {
    this.store = store;
    this.news = news;
    this.clock = clock;
  }

  /**
   * Somebody who works on the draft.
   *
   * @param username name of the account or of the key
   * @param name what the person is called; null for a program
   * @param file the file that is open, or null
   * @param since since when it is
   * @param at when the last beat came
   */
  @Schema(name = "PresenceEditor")
  record Editor(
      String username, @Nullable String name, @Nullable String file, Instant since, Instant at) {}

  /** Somebody who works on the draft, in the store. */
  @Document("rule_presence")
  record EditorEntity(
      @Id String id,
      String dealership,
      String username,
      @Nullable String name,
      @Nullable String file,
      Instant since,
      Instant at) {

    Editor editor() {
      return new Editor(username, name, file, since, at);
    }
  }

  /** Notes a beat. */
  void beat(String dealership, String username, @Nullable String name, @Nullable String file) {
    Instant now = clock.instant();
    forgetGone(dealership, now);
    EditorEntity before = store.findOne(own(dealership, username), EditorEntity.class);
    boolean same = before != null && Objects.equals(before.file(), file);
    store.save(
        new EditorEntity(
            OfDealership.key(dealership, username),
            dealership,
            username,
            name,
            file,
            before != null && same ? before.since() : now,
            now));
    if (!same) {
      news.presence(dealership, username, file);
    }
  }

  /** Notes that somebody has gone. */
  void leave(String dealership, String username) {
    if (store.remove(own(dealership, username), EditorEntity.class).getDeletedCount() == 1) {
      news.presence(dealership, username, null);
    }
  }

  /** Who is there, by username. */
  List<Editor> editors(String dealership) {
    return store
        .find(
            OfDealership.all(dealership)
                .addCriteria(where("at").gte(clock.instant().minus(HEARD_OF)))
                .with(Sort.by("username")),
            EditorEntity.class)
        .stream()
        .map(EditorEntity::editor)
        .toList();
  }

  private void forgetGone(String dealership, Instant now) {
    store.remove(
        OfDealership.all(dealership).addCriteria(where("at").lt(now.minus(HEARD_OF))),
        EditorEntity.class);
  }

  private static Query own(String dealership, String username) {
    return OfDealership.byId(dealership, OfDealership.key(dealership, username));
  }
}
