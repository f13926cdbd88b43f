package org.leadwacht.service.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leadwacht.service.support.StoreUnderTest.isEmbedded;

import com.mongodb.ConnectionString;
import com.mongodb.ExplainVerbosity;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CollationStrength;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.ValidationOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.StoreUnderTest;

/**
 * Where the embedded store and a MongoDB part, line by line of docs/embedded-store.md, held on the
 * store under test.
 */
class StoreDifferencesTest {

  private static MongoClient client;
  private static MongoDatabase database;

  private MongoCollection<Document> some;

  @BeforeAll
  static void connect() {
    String uri = StoreUnderTest.fresh();
    client = MongoClients.create(uri);
    database =
        client.getDatabase(
            Objects.requireNonNullElse(new ConnectionString(uri).getDatabase(), "differences"));
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @BeforeEach
  void fill() {
    some = empty("some");
    for (int i = 0; i < 10; i++) {
      some.insertOne(new Document("_id", "d" + i).append("n", i));
    }
  }

  private static MongoCollection<Document> empty(String name) {
    database.getCollection(name).drop();
    return database.getCollection(name);
  }

  /** The embedded store refuses it, a MongoDB does it. */
  private static void refusedHereAlone(Callable<?> work) throws Exception {
    if (isEmbedded()) {
      assertThatThrownBy(work::call).isInstanceOf(MongoException.class);
    } else {
      work.call();
    }
  }

  @Test
  void everyLineOfTheListHasItsTestAndEveryTestItsLine() throws Exception {
    Set<String> lines =
        Pattern.compile("\\| `(\\w+)` \\|$", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("../docs/embedded-store.md")))
            .results()
            .map((MatchResult line) -> line.group(1))
            .filter(name -> !name.endsWith("Test"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> tests =
        Stream.of(StoreDifferencesTest.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(java.lang.reflect.Method::getName)
            .filter(name -> !name.startsWith("everyLine"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(lines).isEqualTo(tests);
  }

  @Test
  void transactions() throws Exception {
    refusedHereAlone(
        () -> {
          try (ClientSession session = client.startSession()) {
            session.startTransaction();
            some.insertOne(session, new Document("_id", "undone"));
            session.abortTransaction();
            assertThat(some.countDocuments()).isEqualTo(10);
            return null;
          }
        });
  }

  @Test
  void changeStreams() throws Exception {
    refusedHereAlone(
        () -> {
          try (var changes = some.watch().cursor()) {
            return changes.tryNext();
          }
        });
  }

  @Test
  void explain() throws Exception {
    refusedHereAlone(() -> some.find().explain(ExplainVerbosity.EXECUTION_STATS));
  }

  @Test
  void textAndScripts() throws Exception {
    some.createIndex(Indexes.text("text"));
    refusedHereAlone(() -> some.countDocuments(Filters.text("x")));
    refusedHereAlone(() -> some.countDocuments(Filters.where("this.n > 3")));
  }

  @Test
  void collation() {
    some.insertOne(new Document("_id", "upper").append("name", "Ä"));
    some.insertOne(new Document("_id", "lower").append("name", "ä"));
    Collation german =
        Collation.builder().locale("de").collationStrength(CollationStrength.SECONDARY).build();
    assertThat(some.find(Filters.eq("name", "Ä")).collation(german).into(new ArrayList<>()))
        .hasSize(isEmbedded() ? 1 : 2);
  }

  @Test
  void expiringIndex() {
    some.createIndex(Indexes.ascending("at"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    some.insertOne(new Document("_id", "old").append("at", new Date(0)));
    // a MongoDB looks once a minute: here it is enough that it takes the index
    assertThat(some.listIndexes().into(new ArrayList<>()).toString()).contains("expireAfter");
    if (isEmbedded()) {
      assertThat(some.countDocuments(Filters.eq("_id", "old"))).isEqualTo(1);
    }
  }

  @Test
  void partialIndex() throws Exception {
    some = empty("partial");
    some.insertMany(
        List.of(
            new Document("_id", "d1").append("key", 2),
            new Document("_id", "d2").append("key", 3)));
    some.createIndex(
        Indexes.ascending("key"),
        new IndexOptions()
            .unique(true)
            .partialFilterExpression(new Document("key", new Document("$gt", 5))));
    some.updateOne(Filters.eq("_id", "d1"), Updates.set("key", 1));
    refusedHereAlone(() -> some.updateOne(Filters.eq("_id", "d2"), Updates.set("key", 1)));
  }

  @Test
  void sparseIndex() {
    some.createIndex(Indexes.ascending("key"), new IndexOptions().unique(true).sparse(true));
    some.insertOne(new Document("_id", "without"));
    some.insertOne(new Document("_id", "a").append("key", 1));
    assertThatThrownBy(() -> some.insertOne(new Document("_id", "b").append("key", 1)))
        .isInstanceOf(MongoException.class);
  }

  @Test
  void validator() {
    database.getCollection("ruled").drop();
    database.createCollection(
        "ruled",
        new CreateCollectionOptions()
            .validationOptions(new ValidationOptions().validator(Filters.exists("must"))));
    MongoCollection<Document> ruled = database.getCollection("ruled");
    if (isEmbedded()) {
      ruled.insertOne(new Document());
    } else {
      assertThatThrownBy(() -> ruled.insertOne(new Document())).isInstanceOf(MongoException.class);
    }
  }

  @Test
  void pipelineUpdate() throws Exception {
    refusedHereAlone(() -> some.updateMany(new Document(), List.of(Updates.set("m", "$n"))));
  }

  @Test
  void windowFunctions() throws Exception {
    Document stage =
        Document.parse(
            """
            {"$setWindowFields": {"sortBy": {"n": 1}, "output": {"sum": {"$sum": "$n",
             "window": {"documents": ["unbounded", "current"]}}}}}\
            """);
    refusedHereAlone(() -> some.aggregate(List.of(stage)).into(new ArrayList<>()));
  }

  @Test
  void tooLarge() {
    some.insertOne(new Document("_id", "large").append("a", "x".repeat(12 * 1024 * 1024)));
    Document more = new Document("$set", new Document("b", "x".repeat(6 * 1024 * 1024)));
    if (isEmbedded()) {
      assertThat(some.updateOne(Filters.eq("_id", "large"), more).getModifiedCount()).isEqualTo(1);
    } else {
      assertThatThrownBy(() -> some.updateOne(Filters.eq("_id", "large"), more))
          .isInstanceOf(MongoException.class);
    }
  }

  @Test
  void readsWhileWriting() {
    MongoCollection<Document> many = empty("many");
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      documents.add(new Document("_id", i));
    }
    many.insertMany(documents);
    int read = 1;
    try (MongoCursor<Document> cursor = many.find().batchSize(10).iterator()) {
      cursor.next();
      many.deleteMany(new Document());
      while (cursor.hasNext()) {
        cursor.next();
        read++;
      }
    }
    if (isEmbedded()) {
      assertThat(read).isEqualTo(5_000);
    } else {
      assertThat(read).isLessThan(5_000);
    }
  }

  @Test
  void bulkWithADuplicate() {
    List<Document> bulk = List.of(new Document("_id", "d1"), new Document("_id", "new"));
    assertThatThrownBy(() -> some.insertMany(bulk, new InsertManyOptions().ordered(false)))
        .isInstanceOfSatisfying(
            MongoBulkWriteException.class,
            refused -> assertThat(refused.getWriteErrors()).hasSize(1));
    assertThat(some.countDocuments(Filters.eq("_id", "new"))).isEqualTo(1);
  }

  @Test
  void findAndModifyWithAProjection() {
    assertThat(
            some.findOneAndUpdate(
                Filters.eq("_id", "d1"),
                Updates.set("m", 1),
                new FindOneAndUpdateOptions().projection(Projections.include("n"))))
        .containsOnlyKeys("_id", "n");
  }

  @Test
  void orderOfTypes() {
    MongoCollection<Document> mixed = empty("mixed");
    mixed.insertMany(
        List.of(
            new Document("k", new Date(0)),
            new Document("k", true),
            new Document("k", new Document("z", 1)),
            new Document("k", "text"),
            new Document("k", 1),
            new Document()));
    assertThat(
            mixed
                .find()
                .sort(Sorts.ascending("k"))
                .map(
                    found ->
                        found.get("k") == null ? "" : found.get("k").getClass().getSimpleName())
                .into(new ArrayList<>()))
        .containsExactly("", "Integer", "String", "Document", "Boolean", "Date");
  }

  @Test
  void hint() {
    if (isEmbedded()) {
      assertThat(some.find().hintString("none").into(new ArrayList<>())).hasSize(10);
    } else {
      assertThatThrownBy(() -> some.find().hintString("none").into(new ArrayList<>()))
          .isInstanceOf(MongoException.class);
    }
  }

  @Test
  void accounts() {
    String host = new ConnectionString(StoreUnderTest.uri()).getHosts().get(0);
    try (MongoClient stranger =
        MongoClients.create("mongodb://nobody:wrong@" + host + "/?directConnection=true")) {
      assertThatThrownBy(() -> stranger.getDatabase("x").getCollection("y").countDocuments())
          .isInstanceOf(MongoException.class);
    }
  }
}
