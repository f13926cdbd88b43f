package org.leadwacht.service.intake;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.Distribution;
import org.leadwacht.rules.engine.Turns;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Who was served when: one document per dealership, replaced only if nobody else took a turn in
 * between. The latest turns are kept with the lead they were for, so that a request that is sent
 * again does not take another.
 */
@Component
class TurnStore {

  private static final int REMEMBERED = 100;
  private static final int MAX_TRIES = 1_000;

  private record Page(long version, Turns turns, List<Document> latest) {}

  private final MongoCollection<Document> collection;
  private final Map<String, Page> known = new ConcurrentHashMap<>();
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  TurnStore(MongoOperations store) {
    this.collection = store.getCollection("turns");
  }

  /** The turns as they are now, to look at only. */
  Turns turns(String dealership) {
    return load(dealership).turns();
  }

  /**
   * Distributes a lead with the turns as they are and takes the turn it uses.
   *
   * @param lead id of the lead
   * @param distribute from the turns to who gets the lead
   */
  Distribution take(String dealership, String lead, Function<Turns, Distribution> distribute) {
    // on this instance one at a time; between instances the version decides
    synchronized (locks.computeIfAbsent(dealership, key -> new Object())) {
      Page page = known.get(dealership);
      if (page == null) {
        page = load(dealership);
      }
      for (int tries = 0; tries < MAX_TRIES; tries++) {
        Distribution distribution = distribute.apply(withoutTurnOf(page, lead));
        String circle = distribution.circle();
        String of = distribution.turnOf();
        if (circle == null || of == null || took(page, lead, circle, of)) {
          return distribution;
        }
        Page next = next(page, distribution.used(page.turns()), lead, circle, of);
        if (save(dealership, page, next)) {
          known.put(dealership, next);
          return distribution;
        }
        page = load(dealership);
      }
    }
    throw new IllegalStateException(
        "No turn could be taken in " + dealership + " in " + MAX_TRIES + " tries");
  }

  private static boolean took(Page page, String lead, String circle, String of) {
    return page.latest().stream()
        .anyMatch(
            turn ->
                lead.equals(turn.getString("lead"))
                    && circle.equals(turn.getString("circle"))
                    && of.equals(turn.getString("of")));
  }

  /**
   * The turns as they were before the lead took its turn, if it did and was interrupted before it
   * was stored.
   */
  private static Turns withoutTurnOf(Page page, String lead) {
    for (Document turn : page.latest()) {
      if (lead.equals(turn.getString("lead"))) {
        Map<String, Map<String, Long>> served = new HashMap<>(page.turns().served());
        Map<String, Long> circle =
            new HashMap<>(served.getOrDefault(turn.getString("circle"), Map.of()));
        Long before = turn.getLong("before");
        if (before == null) {
          circle.remove(turn.getString("of"));
        } else {
          circle.put(turn.getString("of"), before);
        }
        served.put(turn.getString("circle"), circle);
        return new Turns(served);
      }
    }
    return page.turns();
  }

  private static Page next(Page page, Turns turns, String lead, String circle, String of) {
    List<Document> latest = new ArrayList<>(page.latest());
    latest.add(
        new Document("lead", lead)
            .append("circle", circle)
            .append("of", of)
            .append("before", page.turns().served().getOrDefault(circle, Map.of()).get(of)));
    int from = Math.max(0, latest.size() - REMEMBERED);
    return new Page(page.version() + 1, turns, List.copyOf(latest.subList(from, latest.size())));
  }

  private Page load(String dealership) {
    Document found = collection.find(Filters.eq("_id", dealership)).first();
    Page page = found == null ? new Page(0, Turns.NONE, List.of()) : read(found);
    known.put(dealership, page);
    return page;
  }

  private static Page read(Document document) {
    Map<String, Map<String, Long>> served = new HashMap<>();
    for (Document turn : document.getList("served", Document.class)) {
      served
          .computeIfAbsent(turn.getString("circle"), key -> new HashMap<>())
          .put(turn.getString("user"), turn.getLong("number"));
    }
    return new Page(
        document.getLong("version"),
        new Turns(served),
        document.getList("latest", Document.class, List.of()));
  }

  private boolean save(String dealership, Page before, Page after) {
    List<Document> served = new ArrayList<>();
    after
        .turns()
        .served()
        .forEach(
            (circle, users) ->
                users.forEach(
                    (user, number) ->
                        served.add(
                            new Document("circle", circle)
                                .append("user", user)
                                .append("number", number))));
    Document document =
        new Document("_id", dealership)
            .append("version", after.version())
            .append("served", served)
            .append("latest", after.latest());
    if (before.version() == 0) {
      return inserted(document);
    }
    return collection
            .replaceOne(
                Filters.and(Filters.eq("_id", dealership), Filters.eq("version", before.version())),
                document)
            .getMatchedCount()
        == 1;
  }

  private boolean inserted(Document document) {
    try {
      collection.insertOne(document);
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  /** The turns of a dealership's circles, for people to read. */
  Map<String, Map<String, Long>> served(String dealership) {
    @Nullable Document found = collection.find(Filters.eq("_id", dealership)).first();
    return found == null ? Map.of() : read(found).turns().served();
  }
}
