package org.leadwacht.service.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded store gives the same answers with indexes as without, and keeps what it confirmed.
 */
class EmbeddedStoreTest {

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  private static List<String> ids(MongoCollection<Document> collection, Bson filter) {
    return collection
        .find(filter)
        .sort(Sorts.ascending("_id"))
        .map(found -> found.getString("_id"))
        .into(new ArrayList<>());
  }

  /** What the first few have that an order is by; of equal ones any may be the first. */
  private static List<String> firstOf(MongoCollection<Document> collection, Bson filter) {
    return collection
        .find(filter)
        .sort(Sorts.ascending("b"))
        .skip(1)
        .limit(6)
        .map(found -> String.valueOf(found.get("b")))
        .into(new ArrayList<>());
  }

  /** What an index over these fields holds of each, as the store says it. */
  private static Map<String, Document> parts(MongoCollection<Document> collection, Bson filter) {
    Map<String, Document> parts = new TreeMap<>();
    collection
        .find(filter)
        .projection(Projections.include("a", "b"))
        .forEach(part -> parts.put(part.getString("_id"), part));
    return parts;
  }

  private static final List<Bson> ORDERS =
      List.of(
          Sorts.ascending("b", "_id"),
          Sorts.descending("b", "_id"),
          Sorts.descending("a", "b", "_id"),
          Sorts.orderBy(Sorts.ascending("a"), Sorts.descending("b"), Sorts.ascending("_id")),
          Sorts.descending("_id"));

  /** The first few in each order; ids tell apart what is equal otherwise. */
  private static List<List<String>> firstInEachOrder(
      MongoCollection<Document> collection, Bson filter) {
    return ORDERS.stream()
        .map(
            order ->
                (List<String>)
                    collection
                        .find(filter)
                        .sort(order)
                        .skip(2)
                        .limit(7)
                        .map(found -> found.getString("_id"))
                        .into(new ArrayList<>()))
        .toList();
  }

  @Test
  void indexesChangeNoAnswer() {
    Random random = new Random(7);
    try (EmbeddedStore store = EmbeddedStore.open(folder, 0, Clock.systemUTC());
        MongoClient client = MongoClients.create(store.uri())) {
      MongoCollection<Document> plain = client.getDatabase("test").getCollection("plain");
      MongoCollection<Document> indexed = client.getDatabase("test").getCollection("indexed");
      indexed.createIndex(Indexes.ascending("a", "b"));
      indexed.createIndex(Indexes.ascending("b"));
      indexed.createIndex(Indexes.ascending("a", "tags"));
      indexed.createIndex(Indexes.ascending("a", "parts.names"));
      for (int i = 0; i < 300; i++) {
        Document document =
            new Document("_id", "d" + i).append("a", "a" + random.nextInt(4)).append("v", 1L);
        if (random.nextInt(5) > 0) {
          document.append("b", random.nextInt(20));
        } else if (random.nextBoolean()) {
          // what is of another kind is compared with nothing
          document.append("b", random.nextBoolean() ? "text" : new Date(random.nextInt(9)));
        }
        boolean tagged = random.nextInt(4) > 0;
        document.append(
            "tags", tagged ? List.of("t" + random.nextInt(3), "t" + random.nextInt(6)) : List.of());
        List<Document> parts = new ArrayList<>();
        for (int part = random.nextInt(3); part > 0; part--) {
          parts.add(new Document("names", List.of("n" + random.nextInt(5), "n" + part)));
        }
        document.append("parts", parts);
        plain.insertOne(new Document(document));
        indexed.insertOne(document);
      }
      for (int i = 0; i < 100; i++) {
        String id = "d" + random.nextInt(300);
        Bson change =
            random.nextBoolean() ? Updates.set("b", random.nextInt(20)) : Updates.unset("b");
        plain.updateOne(Filters.eq("_id", id), change);
        indexed.updateOne(Filters.eq("_id", id), change);
        String gone = "d" + random.nextInt(300);
        plain.deleteOne(Filters.eq("_id", gone));
        indexed.deleteOne(Filters.eq("_id", gone));
      }
      // nothing changes any more: what was drawn before has the same answer again
      Set<String> asked = new HashSet<>();
      for (int i = 0; i < 200; i++) {
        String a = "a" + random.nextInt(5);
        int from = random.nextInt(20);
        int to = from + random.nextInt(8);
        for (Bson filter :
            List.of(
                Filters.eq("a", a),
                Filters.and(Filters.eq("a", a), Filters.eq("b", from)),
                Filters.and(Filters.eq("a", a), Filters.gt("b", from)),
                Filters.and(Filters.eq("a", a), Filters.lte("b", to)),
                Filters.and(Filters.eq("a", a), Filters.gte("b", from), Filters.lt("b", to)),
                Filters.lte("b", to),
                Filters.lt("b", to),
                Filters.lte("b", null),
                Filters.gt("b", from),
                Filters.in("a", a, "a1"),
                Filters.and(Filters.in("a", a, "a1"), Filters.in("b", from, to, from)),
                Filters.and(Filters.in("a", a, "a2"), Filters.lte("b", to)),
                Filters.and(Filters.in("a", a, null), Filters.lte("b", to)),
                Filters.in("b", from, null),
                Filters.in("_id", "d" + from, "d" + to, "none"),
                Filters.and(Filters.in("_id", "d" + from, "d" + to), Filters.eq("a", a)),
                Filters.and(Filters.eq("a", a), Filters.exists("b", false)),
                Filters.and(Filters.eq("a", a), Filters.eq("tags", "t1")),
                Filters.and(Filters.eq("_id", "d" + from), Filters.eq("a", a)),
                Filters.or(Filters.eq("a", a), Filters.eq("b", from)),
                Filters.and(Filters.eq("a", a), Filters.in("parts.names", "n1", "n" + from)),
                Filters.and(
                    Filters.eq("a", a),
                    Filters.or(Filters.in("tags", "t1", "t5"), Filters.in("parts.names", "n2"))),
                Filters.or(Filters.eq("b", from), Filters.eq("v", 1L)),
                Filters.and(Filters.eq("a", a), Filters.eq("tags", List.of("t1", "t1"))),
                Filters.and(Filters.eq("a", a), Filters.eq("tags", List.of())),
                Filters.and(
                    Filters.eq("a", a),
                    Filters.gte("b", from),
                    Filters.or(Filters.gt("b", from), Filters.gt("_id", "d2"))),
                Filters.and(Filters.gt("b", from), Filters.gte("b", 3), Filters.lt("b", to)),
                Filters.and(Filters.eq("a", a), Filters.gt("tags", "t1"), Filters.lt("tags", "t3")),
                new Document(),
                new Document("a", a).append("b", new Document("$lt", to)))) {
          if (!asked.add(filter.toString())) {
            continue;
          }
          List<String> expected = ids(plain, filter);
          assertThat(ids(indexed, filter)).as(filter.toString()).isEqualTo(expected);
          assertThat(indexed.countDocuments(filter))
              .as("count of " + filter)
              .isEqualTo(expected.size());
          assertThat(parts(indexed, filter))
              .as("parts of " + filter)
              .isEqualTo(parts(plain, filter));
          assertThat(firstInEachOrder(indexed, filter))
              .as("the first in order of " + filter)
              .isEqualTo(firstInEachOrder(plain, filter));
          assertThat(firstOf(indexed, filter))
              .as("the first of " + filter)
              .isEqualTo(firstOf(plain, filter));
        }
      }
    }
  }

  @Test
  void whatWasConfirmedIsThereAfterTheStoreIsOpenedAgain() {
    try (EmbeddedStore store = EmbeddedStore.open(folder, 0, Clock.systemUTC());
        MongoClient client = MongoClients.create(store.uri())) {
      MongoCollection<Document> collection = client.getDatabase("test").getCollection("kept");
      collection.createIndex(
          Indexes.ascending("key"), new IndexOptions().unique(true).sparse(true));
      collection.createIndex(Indexes.ascending("n"));
      for (int i = 0; i < 100; i++) {
        collection.insertOne(
            new Document("_id", "k" + i)
                .append("key", "x" + i)
                .append("n", i)
                .append("own", new Document("E2.1", 1)));
      }
    }
    try (EmbeddedStore store = EmbeddedStore.open(folder, 0, Clock.systemUTC());
        MongoClient client = MongoClients.create(store.uri())) {
      MongoCollection<Document> collection = client.getDatabase("test").getCollection("kept");
      assertThat(collection.countDocuments()).isEqualTo(100);
      assertThat(ids(collection, Filters.gte("n", 98))).containsExactly("k98", "k99");
      assertThatThrownBy(() -> collection.insertOne(new Document("_id", "new").append("key", "x5")))
          .isInstanceOf(MongoWriteException.class);
      collection.insertOne(new Document("_id", "without"));
      collection.insertOne(new Document("_id", "without2"));
      assertThat(
              collection
                  .replaceOne(
                      Filters.and(Filters.eq("_id", "k1"), Filters.eq("n", 7)),
                      new Document("n", 2))
                  .getMatchedCount())
          .isZero();
    }
  }

  @Test
  void aReplacementIsFoundByItsNewKeysAloneOrChangesNothing() {
    try (EmbeddedStore store = EmbeddedStore.open(folder, 0, Clock.systemUTC());
        MongoClient client = MongoClients.create(store.uri())) {
      MongoCollection<Document> collection = client.getDatabase("test").getCollection("kept");
      collection.createIndex(
          Indexes.ascending("key"), new IndexOptions().unique(true).sparse(true));
      collection.createIndex(Indexes.ascending("n"));
      for (int i = 0; i < 3; i++) {
        collection.insertOne(
            new Document("_id", "k" + i).append("key", "x" + i).append("n", i).append("old", true));
      }
      Document next = new Document("_id", "k1").append("key", "y").append("n", 50);
      assertThat(replaced(collection, 7, next)).isZero();
      assertThat(collection.find(Filters.eq("n", 1)).first()).containsEntry("key", "x1");
      assertThat(replaced(collection, 1, next)).isOne();
      assertThat(ids(collection, Filters.eq("n", 1))).isEmpty();
      assertThat(collection.find(Filters.eq("n", 50)).first()).isEqualTo(next);
      assertThat(replaced(collection, 50, next)).as("the same again").isZero();
      collection.insertOne(new Document("_id", "new").append("key", "x1"));
      assertThatThrownBy(() -> replaced(collection, 50, new Document(next).append("key", "x2")))
          .isInstanceOf(MongoWriteException.class)
          .hasMessageContaining("E11000");
      assertThat(collection.find(Filters.eq("n", 50)).first()).isEqualTo(next);
      assertThat(ids(collection, Filters.eq("key", "y"))).containsExactly("k1");
    }
  }

  /** How many documents of that id and number were changed. */
  private static long replaced(MongoCollection<Document> collection, int n, Document next) {
    Bson which = Filters.and(Filters.eq("_id", next.get("_id")), Filters.eq("n", n));
    return collection.replaceOne(which, next).getModifiedCount();
  }

  @Test
  void anIndexThatEachServerAsksForAnewKnowsWhatIsStored() {
    try (EmbeddedStore store = EmbeddedStore.open(folder, 0, Clock.systemUTC());
        MongoClient client = MongoClients.create(store.uri())) {
      MongoCollection<Document> found = client.getDatabase("test").getCollection("found");
      Bson tagged = Filters.in("tags", "one", "other");
      for (int server = 0; server < 3; server++) {
        found.createIndex(Indexes.ascending("tags"));
        if (server == 0) {
          found.insertOne(new Document("_id", "a").append("tags", List.of("one", "two")));
          found.insertOne(new Document("_id", "b").append("tags", List.of("other")));
        }
        assertThat(found.countDocuments(tagged)).isEqualTo(2);
        assertThat(ids(found, tagged)).containsExactly("a", "b");
      }
    }
  }

  @Test
  void nothingIsLookedForInAnIndexThatIsGone() {
    try (EmbeddedStore store = EmbeddedStore.open(folder, 0, Clock.systemUTC());
        MongoClient client = MongoClients.create(store.uri())) {
      MongoCollection<Document> collection = client.getDatabase("test").getCollection("kept");
      String former = collection.createIndex(Indexes.ascending("a", "n"));
      String unique =
          collection.createIndex(Indexes.ascending("key"), new IndexOptions().unique(true));
      collection.createIndex(Indexes.ascending("a", "n", "_id"));
      collection.insertOne(
          new Document("_id", "k1").append("a", "x").append("n", 1).append("key", 1));

      collection.dropIndex(former);
      collection.dropIndex(unique);

      assertThat(ids(collection, Filters.and(Filters.eq("a", "x"), Filters.gte("n", 0))))
          .containsExactly("k1");
      assertThat(ids(collection, Filters.eq("key", 1))).containsExactly("k1");
      collection.insertOne(
          new Document("_id", "k2").append("a", "y").append("n", 1).append("key", 1));
    }
  }

  @Test
  void anAnswerStaysAsItWasWhateverIsWrittenBeforeAllOfItIsFetched() {
    try (EmbeddedStore store = EmbeddedStore.open(folder, 0, Clock.systemUTC());
        MongoClient client = MongoClients.create(store.uri())) {
      MongoCollection<Document> collection = client.getDatabase("test").getCollection("kept");
      for (int i = 0; i < 4; i++) {
        collection.insertOne(
            new Document("_id", "k" + i).append("part", new Document("v", "before")));
      }
      try (MongoCursor<Document> answer =
          collection.find().sort(Sorts.ascending("_id")).batchSize(1).iterator()) {
        assertThat(answer.next()).containsEntry("_id", "k0");
        collection.updateMany(new Document(), Updates.set("part.v", "after"));
        collection.findOneAndUpdate(Filters.eq("_id", "k2"), Updates.unset("part"));
        collection.replaceOne(Filters.eq("_id", "k3"), new Document("_id", "k3").append("v", 1));
        List<Document> rest = new ArrayList<>();
        answer.forEachRemaining(rest::add);
        assertThat(rest).hasSize(3);
        assertThat(rest).extracting("part").containsOnly(new Document("v", "before"));
      }
      assertThat(ids(collection, Filters.eq("part.v", "after"))).containsExactly("k0", "k1");
    }
  }

  @Test
  void twoServersCannotOpenTheSameFolder() {
    try (EmbeddedStore store = EmbeddedStore.open(folder, 0, Clock.systemUTC())) {
      assertThat(store.uri()).startsWith("mongodb://127.0.0.1:");
      assertThatThrownBy(() -> EmbeddedStore.open(folder, 0, Clock.systemUTC()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("LEADWACHT_DATA");
    }
  }
}
