package org.leadwacht.service.support;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.bson.Document;
import org.leadwacht.service.platform.store.EmbeddedStore;

/**
 * Measures intake over HTTP beside the driver's bare insert of the very same documents into the
 * same store in the same run. Arguments: number of leads, number of clients.
 */
public final class IntakeLoad {

  private static final String KEY = "load-key";

  private IntakeLoad() {}

  /** Runs the measurement and prints it. */
  public static void main(String[] arguments) throws Exception {
    int leads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int clients = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
    Path folder = StoreUnderTest.temporary();
    String named = System.getenv("LEADWACHT_TEST_MONGODB_URI");
    boolean embedded = named == null || named.isBlank();
    try (EmbeddedStore store = embedded ? EmbeddedStore.open(folder, 0, Clock.systemUTC()) : null) {
      String uri = store == null ? String.valueOf(named) : store.uri() + "/load";
      ServerProcess server =
          ServerProcess.start(
              Path.of("target", "load.log"),
              Map.of("LEADWACHT_MONGODB_URI", uri, "LEADWACHT_BOOTSTRAP_KEY", KEY));
      try (MongoClient client = MongoClients.create(uri)) {
        Api api = Api.at(server.port()).key(KEY);
        setUp(api);
        double warm = rate(Math.min(leads, 2_000), clients, i -> send(api, "warm" + i));
        double http = rate(leads, clients, i -> send(api, "lead" + i));
        MongoCollection<Document> stored = client.getDatabase("load").getCollection("leads");
        List<Document> documents = stored.find().limit(leads).into(new ArrayList<>());
        List<String> ids = documents.stream().map(document -> document.getString("_id")).toList();
        double events = rate(ids.size(), clients, i -> answer(api, ids.get(i)));
        MongoCollection<Document> bare = client.getDatabase("load").getCollection("leads_bare");
        stored.listIndexes().forEach(index -> bare.createIndex(index.get("key", Document.class)));
        documents.forEach(document -> document.put("_id", "bare" + document.get("_id")));
        double driver = rate(documents.size(), clients, i -> bare.insertOne(documents.get(i)));
        System.out.printf(
            "Intake over HTTP %.0f leads/s (first %.0f), bare insert %.0f documents/s, ratio %.0f %%, events %.0f/s, %d leads, %d clients%n",
            http, warm, driver, 100 * http / driver, events, leads, clients);
      } finally {
        server.kill();
      }
    }
  }

  private static void setUp(Api api) {
    api.put("/api/v1/dealerships/load", "{}");
    for (int seller = 0; seller < 5; seller++) {
      api.put(
          "/api/v1/dealerships/load/users/s" + seller,
          "{\"roles\": [\"SELLER\"], \"receivesLeads\": true}");
    }
    api.put("/api/v1/dealerships/load/sources/crm", "{\"kind\": \"OTHER\"}");
  }

  private static void send(Api api, String id) {
    Api.Answer answer =
        api.post(
            "/api/v1/dealerships/load/leads",
            """
            {"externalId": "%1$s", "source": "crm", "assignee": "s1", "brand": "Audi", "condition": "USED",
             "contact": {"name": "Erika Muster", "email": "%1$s@example.org"}, "message": "Is the car still there?"}"""
                .formatted(id));
    if (answer.status() != 201) {
      throw new IllegalStateException(answer.text());
    }
  }

  private static void answer(Api api, String lead) {
    Api.Answer answer =
        api.post(
            "/api/v1/dealerships/load/leads/" + lead + "/events",
            "{\"type\": \"answered\", \"by\": \"s1\"}");
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.text());
    }
  }

  private static double rate(int count, int clients, IntConsumer work) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    long start = System.nanoTime();
    for (int client = 0; client < clients; client++) {
      threads.execute(
          () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
              work.accept(i);
            }
          });
    }
    threads.shutdown();
    if (!threads.awaitTermination(10, TimeUnit.MINUTES)) {
      throw new IllegalStateException("not done in ten minutes");
    }
    return count / ((System.nanoTime() - start) / 1e9);
  }
}
