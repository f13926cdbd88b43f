package org.leadwacht.service.simulation;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.store.StoreInMemory;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/**
 * A dealership in a store, set up once over HTTP and put back to that for each run: a house with a
 * short break at noon, deadlines of seconds, two sellers and one who leads them.
 */
final class House implements AutoCloseable {

  static final String ID = "house";

  /** Half a minute before the break. */
  static final Instant BEGIN = Instant.parse("2026-03-05T10:59:30Z");

  /**
   * So long before it is set up: the auditor holds a round only against what every instance knows.
   */
  private static final Duration SET_UP = Duration.ofMinutes(5);

  static final Instant CLOSES = Instant.parse("2026-03-05T11:00:00Z");
  static final Instant OPENS = Instant.parse("2026-03-05T11:01:00Z");

  /** Of summer time's first and last night as well. */
  static final String HOURS =
      """
      {"mon-fri": ["08:00-12:00", "12:01-18:00"], "sun": ["01:00-05:00"]}\
      """;

  static final String SETTINGS =
      """
      {"stages": {"DM1": {"enabled": true, "after": "PT0S", "clock": "ELAPSED"}, "R1": {"enabled": false}, \
      "E1": {"after": "PT3S", "clock": "BUSINESS"}, "E2.1": {"after": "PT2S", "clock": "BUSINESS"}, \
      "EM2.1": {"after": "PT2S", "clock": "BUSINESS"}, "EL1": {"enabled": false}, "EL2": {"enabled": false}, \
      "QM": {"enabled": false}}}\
      """;

  static final Map<String, String> USERS =
      new TreeMap<>(
          Map.of(
              "anna",
              """
              {"roles": ["SELLER"], "receivesLeads": true, "email": "anna@example.org"}\
              """,
              "ben",
              """
              {"roles": ["SELLER"], "receivesLeads": true, "email": "ben@example.org"}\
              """,
              "carla",
              """
              {"roles": ["SALES_MANAGER"], "email": "carla@example.org"}\
              """));

  private final @Nullable StoreInMemory store;
  private final KnownAnswers known = new KnownAnswers();
  private final MongoClient client;
  private final MongoDatabase database;
  private final Parts parts;
  private final Map<String, List<Document>> asSetUp = new LinkedHashMap<>();

  House() {
    store = StoreUnderTest.isEmbedded() ? new StoreInMemory() : null;
    String uri = store == null ? StoreUnderTest.fresh() : store.uri() + "/house";
    try (Server server =
        Server.startOn(
            uri,
            "--leadwacht.test-clock=true",
            "--leadwacht.test-clock-at=" + BEGIN.minus(SET_UP))) {
      setUp(server.api());
      MappingMongoConverter converter = server.bean(MappingMongoConverter.class);
      parts = new Parts(new com.mongodb.ConnectionString(uri).getDatabase(), converter);
      server.bean(MongoMappingContext.class).setAutoIndexCreation(false);
    }
    MongoClient asked =
        store == null ? MongoClients.create(StoreInMemory.settings(uri)) : store.client();
    client = StoreCall.client(asked, known::answer);
    database = client.getDatabase(new com.mongodb.ConnectionString(uri).getDatabase());
    // no server was there before those of the simulation
    database.getCollection("instances").deleteMany(new Document());
    for (String name : database.listCollectionNames()) {
      asSetUp.put(name, database.getCollection(name).find().into(new ArrayList<>()));
    }
  }

  private static void setUp(Api api) {
    String house = "/api/v1/dealerships/" + ID;
    api.put(
            house,
            "{\"name\": \"House\", \"openingHours\": %s, \"settings\": %s}"
                .formatted(HOURS, SETTINGS))
        .must();
    USERS.forEach((user, fields) -> api.put(house + "/users/" + user, fields).must());
    api.put(house + "/sources/crm", "{\"kind\": \"OTHER\"}").must();
    api.put(house + "/webhooks/crm", "{\"url\": \"https://crm.example.org/told\"}").must();
    api.put("/api/v1/test/clock", "{\"now\": \"%s\"}".formatted(BEGIN.minus(Duration.ofSeconds(1))))
        .must();
  }

  /** Puts everything back to how it was set up. */
  void reset(Set<String> written) {
    for (String name : written) {
      database.getCollection(name).deleteMany(new Document());
      List<Document> documents = asSetUp.getOrDefault(name, List.of());
      if (!documents.isEmpty()) {
        database.getCollection(name).insertMany(documents);
      }
    }
  }

  KnownAnswers known() {
    return known;
  }

  MongoClient client() {
    return client;
  }

  MongoDatabase database() {
    return database;
  }

  Parts parts() {
    return parts;
  }

  @Override
  public void close() {
    client.close();
    if (store != null) {
      store.close();
    }
  }
}
