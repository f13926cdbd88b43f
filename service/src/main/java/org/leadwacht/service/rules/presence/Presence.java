package org.leadwacht.service.rules.presence;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Who works on the draft of a dealership at this moment, told by beats. Whoever is not heard of for
 * a while has gone.
 */
@Component
class Presence {

  private static final String COLLECTION = "rule_presence";

  /** Two beats of the workbench may get lost, which sends one every twenty seconds. */
  private static final Duration HEARD_OF = Duration.ofSeconds(65);

  private final MongoCollection<Document> present;
  private final RuleNews news;
  private final Clock clock;

  Presence(MongoOperations store, RuleNews news, Clock clock) {
    this.present = store.getCollection(COLLECTION);
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

  /** Notes a beat. */
  void beat(String dealership, String username, @Nullable String name, @Nullable String file) {
    Instant now = clock.instant();
    forgetGone(dealership, now);
    Document before = present.find(own(dealership, username)).first();
    boolean same = before != null && Objects.equals(before.getString("file"), file);
    present.replaceOne(
        own(dealership, username),
        new Document("_id", id(dealership, username))
            .append("dealership", dealership)
            .append("username", username)
            .append("name", name)
            .append("file", file)
            .append("since", same ? before.getDate("since") : Date.from(now))
            .append("at", Date.from(now)),
        new ReplaceOptions().upsert(true));
    if (!same) {
      news.presence(dealership, username, file);
    }
  }

  /** Notes that somebody has gone. */
  void leave(String dealership, String username) {
    if (present.deleteOne(own(dealership, username)).getDeletedCount() == 1) {
      news.presence(dealership, username, null);
    }
  }

  /** Who is there, by username. */
  List<Editor> editors(String dealership) {
    Date heardOf = Date.from(clock.instant().minus(HEARD_OF));
    return present
        .find(Filters.and(Filters.eq("dealership", dealership), Filters.gte("at", heardOf)))
        .sort(Sorts.ascending("username"))
        .map(
            found ->
                new Editor(
                    found.getString("username"),
                    found.getString("name"),
                    found.getString("file"),
                    found.getDate("since").toInstant(),
                    found.getDate("at").toInstant()))
        .into(new ArrayList<>());
  }

  private void forgetGone(String dealership, Instant now) {
    present.deleteMany(
        Filters.and(
            Filters.eq("dealership", dealership),
            Filters.lt("at", Date.from(now.minus(HEARD_OF)))));
  }

  private static Bson own(String dealership, String username) {
    return Filters.and(
        Filters.eq("_id", id(dealership, username)), Filters.eq("dealership", dealership));
  }

  private static String id(String dealership, String username) {
    return dealership + "/" + username;
  }
}
