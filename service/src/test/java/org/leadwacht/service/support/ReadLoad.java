package org.leadwacht.service.support;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.leadwacht.service.platform.store.EmbeddedStore;

/**
 * Measures what people wait for where much is stored: so many leads in all, so many of them in one
 * dealership, over two years, one in twenty open. Beside each read stands that of a dealership with
 * a hundred leads in the same store, and how long the server takes to start. Arguments: leads in
 * all, leads of the large dealership.
 */
public final class ReadLoad {

  private static final String KEY = "load-key";
  private static final int PAGE = 2_000;
  private static final int OPEN_ONE_IN = 20;
  private static final int ROUNDS = 40;
  private static final int SMALL = 100;
  private static final Instant NOW = Instant.parse("2027-03-04T10:00:00Z");
  private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

  /** What is read: a name, and a path below the dealership. */
  private static final List<Map.Entry<String, String>> READS =
      List.of(
          Map.entry("open leads, first page", "/leads?status=OPEN&limit=50"),
          Map.entry("all leads, first page", "/leads?limit=50"),
          Map.entry("a seller's open leads", "/leads?status=OPEN&assignee=s1&limit=50"),
          Map.entry("search for a name", "/leads?q=Muster&limit=50"),
          Map.entry("counts", "/leads/counts"),
          Map.entry("overview", "/overview"),
          Map.entry(
              "response times, 30 days", "/reports/response-times?from=2027-02-02&to=2027-03-04"),
          Map.entry(
              "response times, a year", "/reports/response-times?from=2026-03-05&to=2027-03-04"));

  private ReadLoad() {}

  /** Runs the measurement and prints it. */
  public static void main(String[] arguments) throws Exception {
    int all = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int large = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000;
    String named = System.getenv("LEADWACHT_TEST_MONGODB_URI");
    boolean embedded = named == null || named.isBlank();
    Path folder = StoreUnderTest.temporary();
    try (EmbeddedStore store = embedded ? EmbeddedStore.open(folder, 0, Clock.systemUTC()) : null) {
      String uri = store == null ? String.valueOf(named) : store.uri() + "/readload";
      ServerProcess server = start(uri);
      try (MongoClient client = MongoClients.create(uri)) {
        fill(server, client.getDatabase("readload"), all, large);
      } finally {
        server.kill();
      }
      long begun = System.nanoTime();
      server = start(uri);
      System.out.printf("start of a server on it: %.1f s%n", (System.nanoTime() - begun) / 1e9);
      try {
        Api api = Api.at(server.port()).key(KEY);
        api.put("/api/v1/test/clock", "{\"now\": \"" + NOW + "\"}").must();
        for (Map.Entry<String, String> read : READS) {
          report(api, read.getKey(), read.getValue());
        }
      } finally {
        server.kill();
      }
    }
    System.exit(0);
  }

  private static ServerProcess start(String uri) {
    return ServerProcess.start(
        Path.of("target", "read-load.log"),
        Map.of(
            "LEADWACHT_MONGODB_URI",
            uri,
            "LEADWACHT_BOOTSTRAP_KEY",
            KEY,
            "LEADWACHT_TEST_CLOCK_AT",
            NOW.toString(),
            "LEADWACHT_TEST_CLOCK",
            "true"),
        List.of("-Xmx512m"));
  }

  private static void report(Api api, String name, String path) {
    double small = percentile(api, "dealerships/small" + path);
    double large = percentile(api, "dealerships/large" + path);
    System.out.printf("%-26s %8.1f ms   (%.1f ms with %d leads)%n", name, large, small, SMALL);
  }

  /** What 95 % of the reads took at most, in milliseconds. */
  private static double percentile(Api api, String path) {
    List<Double> took = new ArrayList<>();
    long end = System.nanoTime() + Duration.ofSeconds(6).toNanos();
    for (int i = 0; i < ROUNDS && (i < 5 || System.nanoTime() < end); i++) {
      long begun = System.nanoTime();
      api.get(path).must();
      took.add((System.nanoTime() - begun) / 1e6);
    }
    // the first few compile
    List<Double> warm = new ArrayList<>(took.subList(Math.min(10, took.size() / 2), took.size()));
    warm.sort(null);
    return warm.get((int) Math.ceil(warm.size() * 0.95) - 1);
  }

  private static void fill(ServerProcess server, MongoDatabase database, int all, int large) {
    Api api = Api.at(server.port()).key(KEY);
    long begun = System.nanoTime();
    copies(api, database, "small", SMALL);
    copies(api, database, "large", large);
    int others = Math.max(0, (all - large) / 10_000);
    for (int i = 0; i < others; i++) {
      copies(api, database, "other" + i, 10_000);
    }
    System.out.printf(
        "%,d leads in %d dealerships, %,d of them in one; filled in %.0f s%n",
        database.getCollection("leads").countDocuments(),
        others + 2,
        large,
        (System.nanoTime() - begun) / 1e9);
  }

  private static void copies(Api api, MongoDatabase database, String house, int count) {
    api.put("dealerships/" + house, "{}").must();
    for (String user : List.of("s1", "s2", "s3", "s4")) {
      api.put(
              "dealerships/" + house + "/users/" + user,
              "{\"roles\": [\"SELLER\"], \"receivesLeads\": true}")
          .must();
    }
    api.put("dealerships/" + house + "/sources/crm", "{\"kind\": \"OTHER\"}").must();
    MongoCollection<Document> leads = database.getCollection("leads");
    String open = received(api, house, "s1");
    String closed = received(api, house, "s2");
    String path = "dealerships/" + house + "/leads/" + closed + "/events";
    api.post(path, "[{\"type\": \"answered\"}, {\"type\": \"closed\", \"outcome\": \"NO_SALE\"}]");
    Document opened = Objects.requireNonNull(leads.find(Filters.eq("_id", open)).first());
    Document over = Objects.requireNonNull(leads.find(Filters.eq("_id", closed)).first());
    List<RawBsonDocument> page = new ArrayList<>();
    MongoCollection<RawBsonDocument> raw = database.getCollection("leads", RawBsonDocument.class);
    for (int copy = 0; copy < count; copy++) {
      boolean isOpen = copy % OPEN_ONE_IN == 0;
      Document lead = new Document(isOpen ? opened : over);
      lead.put("_id", house + "~" + copy);
      lead.remove("contactClaim");
      lead.put("change", lead.getString("change") + copy);
      Date at =
          Date.from(NOW.minus(Duration.ofMinutes(isOpen ? copy : (copy * 1_051_200L) / count)));
      lead.put("receivedAt", at);
      lead.put("openedAt", at);
      if (isOpen) {
        lead.put("assignee", "s" + (1 + copy / OPEN_ONE_IN % 4));
        lead.put("checkAt", Date.from(LATER));
        lead.put("nextCheckAt", Date.from(LATER));
      }
      page.add(new RawBsonDocument(lead, new DocumentCodec()));
      if (page.size() == PAGE || copy == count - 1) {
        raw.insertMany(page, new InsertManyOptions().ordered(false));
        page.clear();
      }
    }
  }

  private static String received(Api api, String house, String assignee) {
    return api.post(
            "dealerships/" + house + "/leads",
            """
            {"source": "crm", "assignee": "%s", "brand": "Audi", "condition": "USED",
             "contact": {"name": "Erika %s", "email": "%s@example.org"}, "message": "Is the car still there?"}\
            """
                .formatted(assignee, assignee, assignee))
        .must()
        .field("/id");
  }
}
