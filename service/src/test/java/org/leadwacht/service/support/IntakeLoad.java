package org.leadwacht.service.support;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.bson.Document;
import org.leadwacht.service.platform.store.EmbeddedStore;

/**
 * Measures intake over HTTP beside the driver's bare insert of the very same documents into a
 * collection with the same indexes of the same store, in turns, so that what else the machine does
 * weighs on both. Arguments: number of leads of each kind, number of clients, number of leads of
 * each kind before it is measured (a server that has just started is busy compiling itself).
 */
public final class IntakeLoad {

  private static final String KEY = "load-key";
  private static final String HOUSE = "/api/v1/dealerships/load";
  private static final String ID = "\"id\":\"";
  private static final int ROUNDS = 5;

  private final ServerProcess server;
  private final Api api;
  private final MongoCollection<Document> leads;
  private final MongoCollection<Document> bare;
  private final int clients;
  private int sent;

  private IntakeLoad(ServerProcess server, MongoDatabase database, int clients) {
    this.server = server;
    this.api = Api.at(server.port()).key(KEY);
    this.leads = database.getCollection("leads");
    this.bare = database.getCollection("leads_bare");
    this.clients = clients;
  }

  /** Runs the measurement and prints it. */
  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int clients = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
    int warmUp = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000;
    String named = System.getenv("LEADWACHT_TEST_MONGODB_URI");
    boolean embedded = named == null || named.isBlank();
    Path folder = StoreUnderTest.temporary();
    try (EmbeddedStore store = embedded ? EmbeddedStore.open(folder, 0, Clock.systemUTC()) : null) {
      String uri = store == null ? String.valueOf(named) : store.uri() + "/load";
      ServerProcess server =
          ServerProcess.start(
              Path.of("target", "load.log"),
              Map.of("LEADWACHT_MONGODB_URI", uri, "LEADWACHT_BOOTSTRAP_KEY", KEY),
              ServerProcess.measured());
      try (MongoClient client =
          MongoClients.create(
              MongoClientSettings.builder()
                  .applyConnectionString(new ConnectionString(uri))
                  .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                  .build())) {
        new IntakeLoad(server, client.getDatabase("load"), clients).run(count, warmUp);
      } finally {
        server.stop();
      }
    }
  }

  private void run(int count, int warmUp) throws InterruptedException {
    setUp();
    rounds(warmUp, true);
    rounds(warmUp, false);
    ThreadTimes threads = server.threads();
    report("assignee given", count, rounds(count, true));
    report("distributed, e-mail and phone", count, rounds(count, false));
    System.out.println("  of the server's time: " + server.threads().since(threads));
  }

  private void setUp() {
    api.put(HOUSE, "{}");
    for (int seller = 0; seller < 5; seller++) {
      api.put(HOUSE + "/users/s" + seller, "{\"roles\": [\"SELLER\"], \"receivesLeads\": true}");
    }
    api.put(HOUSE + "/sources/crm", "{\"kind\": \"OTHER\"}");
    for (Document index : leads.listIndexes()) {
      bare.createIndex(
          index.get("key", Document.class),
          new IndexOptions()
              .unique(index.getBoolean("unique", false))
              .sparse(index.getBoolean("sparse", false)));
    }
  }

  /**
   * Rates of a round.
   *
   * @param http leads a second over HTTP
   * @param cpu milliseconds of processor time the server uses for a lead
   * @param driver documents a second by the driver
   * @param events events a second over HTTP
   */
  private record Round(double http, double cpu, double driver, double events) {}

  private List<Round> rounds(int count, boolean given) throws InterruptedException {
    List<Round> rounds = new ArrayList<>();
    int each = Math.max(clients, count / ROUNDS);
    for (int round = 0; round < ROUNDS; round++) {
      int first = sent;
      sent += each;
      String[] ids = new String[each];
      Duration before = server.cpu();
      double http = rate(each, clients, i -> ids[i] = send(first + i, given));
      double cpu = server.cpu().minus(before).toNanos() / 1e6 / each;
      List<Document> documents = new ArrayList<>();
      for (String id : ids) {
        documents.add(leads.find(Filters.eq("_id", id)).first());
      }
      double driver = rate(each, clients, i -> bare.insertOne(documents.get(i)));
      double events = rate(each, clients, i -> answer(ids[i]));
      rounds.add(new Round(http, cpu, driver, events));
    }
    return rounds;
  }

  private void report(String kind, int count, List<Round> rounds) {
    System.out.printf(
        "%s: %.0f leads/s over HTTP, %.2f ms of the server's processor time each, bare insert"
            + " %.0f/s, ratio %.0f %%, events %.0f/s (medians of %d rounds, %d leads, %d"
            + " clients)%n",
        kind,
        median(rounds.stream().map(Round::http).toList()),
        median(rounds.stream().map(Round::cpu).toList()),
        median(rounds.stream().map(Round::driver).toList()),
        median(rounds.stream().map(round -> 100 * round.http() / round.driver()).toList()),
        median(rounds.stream().map(Round::events).toList()),
        rounds.size(),
        count,
        clients);
    double bare = median(rounds.stream().map(Round::driver).toList());
    System.out.printf(
        Locale.ROOT,
        "=> intake over HTTP, %s | leads/s | %.0f | bare insert | %.0f | %.0f | more%n",
        kind,
        median(rounds.stream().map(Round::http).toList()),
        bare,
        0.75 * bare);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private String send(int number, boolean given) {
    String phone = given ? "" : ", \"phone\": \"+49 170 %07d\"".formatted(number);
    String body =
        """
        {"externalId": "lead%1$d", "source": "crm", %2$s "brand": "Audi", "condition": "USED",
         "contact": {"name": "Erika Muster", "email": "lead%1$d@example.org"%3$s},
         "message": "Is the car still there?"}\
        """
            .formatted(number, given ? "\"assignee\": \"s1\"," : "", phone);
    String answer = post(HOUSE + "/leads", body, 201);
    int id = answer.indexOf(ID) + ID.length();
    return answer.substring(id, answer.indexOf('"', id));
  }

  private void answer(String lead) {
    post(HOUSE + "/leads/" + lead + "/events", "{\"type\": \"answered\"}", 200);
  }

  /** Without the checks of other tests' client, which would take part in what is measured. */
  private String post(String path, String json, int status) {
    HttpRequest request =
        api.request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      HttpResponse<String> answer = api.http().send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != status) {
        throw new IllegalStateException(answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
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
