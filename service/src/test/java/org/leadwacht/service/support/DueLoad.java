package org.leadwacht.service.support;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bson.Document;
import org.leadwacht.service.platform.store.EmbeddedStore;

/**
 * Measures rounds of due work: so many leads turn overdue at the same instant among many more that
 * are open. The server's clock is set to that instant, which answers when all is durable. The first
 * round is that of a server that has just started, whose code is still being compiled; the others
 * follow a week later each, without what the one before left. Beside each stands the least a store
 * has to do for it: the same leads replaced and the same notices inserted, in bulk. Arguments:
 * leads that are due, and one or several numbers of open ones.
 */
public final class DueLoad {

  private static final String KEY = "load-key";
  private static final int HOUSES = 10;
  private static final int PAGE = 1_000;
  private static final int ROUNDS = 3;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant EVENING = Instant.parse("2027-03-04T16:00:00Z");

  /** An hour of the evening and one of the morning, by the hours every dealership begins with. */
  private static final Instant OVERDUE = Instant.parse("2027-03-05T08:00:00Z");

  /** Lists grow with what is open, and are sent once a day. */
  private static final String OVERDUE_ALONE =
      """
      {"settings": {"stages": {"R1": {"enabled": false}, "EL1": {"enabled": false},
       "EL2": {"enabled": false}, "QM": {"enabled": false}}}}\
      """;

  private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

  private final ServerProcess server;
  private final Api api;
  private final MongoDatabase database;
  private final MongoCollection<Document> leads;

  private DueLoad(ServerProcess server, MongoDatabase database) {
    this.server = server;
    this.api = Api.at(server.port()).key(KEY);
    this.database = database;
    this.leads = database.getCollection("leads");
  }

  /** Runs the measurement and prints it. */
  public static void main(String[] arguments) throws Exception {
    int due = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    List<Integer> open = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      open.add(Integer.parseInt(arguments[i]));
    }
    for (int count : open.isEmpty() ? List.of(20_000, 100_000) : open) {
      measure(due, count);
    }
  }

  private static void measure(int due, int open) throws Exception {
    String named = System.getenv("LEADWACHT_TEST_MONGODB_URI");
    boolean embedded = named == null || named.isBlank();
    Path folder = StoreUnderTest.temporary();
    try (EmbeddedStore store = embedded ? EmbeddedStore.open(folder, 0, Clock.systemUTC()) : null) {
      String uri = store == null ? String.valueOf(named) : store.uri() + "/dueload";
      ServerProcess server =
          ServerProcess.start(
              Path.of("target", "due-load.log"),
              Map.of(
                  "LEADWACHT_MONGODB_URI",
                  uri,
                  "LEADWACHT_BOOTSTRAP_KEY",
                  KEY,
                  "LEADWACHT_TEST_CLOCK",
                  "true"),
              ServerProcess.measured());
      try (MongoClient client = MongoClients.create(uri)) {
        new DueLoad(server, client.getDatabase("dueload")).run(due, open);
      } finally {
        server.stop();
      }
    }
  }

  private void run(int due, int open) {
    clock(EVENING);
    for (int house = 0; house < HOUSES; house++) {
      String path = house(house);
      api.put(path, OVERDUE_ALONE);
      api.put(path + "/users/s1", "{\"roles\": [\"SELLER\"], \"receivesLeads\": true}");
      api.put(path + "/sources/crm", "{\"kind\": \"OTHER\"}");
    }
    for (int round = 0; round < ROUNDS; round++) {
      run(round, due, open);
      leads.deleteMany(Filters.in("_id", dueOf(round, due)));
      database.getCollection("notices").deleteMany(new Document());
    }
  }

  private void run(int round, int due, int open) {
    Duration later = WEEK.multipliedBy(round);
    clock(EVENING.plus(later));
    fill(round, due, open);
    clock(OVERDUE.plus(later).minusSeconds(60));
    Duration cpu = server.cpu();
    ThreadTimes threads = server.threads();
    ThreadTimes own = ThreadTimes.of(ProcessHandle.current().pid());
    long start = System.nanoTime();
    clock(OVERDUE.plus(later));
    double took = (System.nanoTime() - start) / 1e9;
    double used = server.cpu().minus(cpu).toNanos() / 1e6 / due;
    String of = server.threads().since(threads);
    String ofStore = ThreadTimes.of(ProcessHandle.current().pid()).since(own);
    long told = database.getCollection("notices").countDocuments(Filters.eq("stage", "E1"));
    double least = least(due);
    System.out.printf(
        "round %d, %,d due among %,d open: %.2f s, %,d popups, %.3f ms of the server's processor"
            + " time each; the store alone %.2f s, ratio %.1f%n",
        round + 1, due, open, took, told, used, least, took / least);
    System.out.printf(
        Locale.ROOT,
        "=> due round %d, %d among %d open | s | %.2f | the store alone | %.2f | 1 | less%n",
        round + 1,
        due,
        open,
        took,
        least);
    System.out.println("  of the server's: " + of);
    System.out.println("  of the store's and the client's: " + ofStore);
  }

  private static String house(int number) {
    return "/api/v1/dealerships/house" + number;
  }

  private void clock(Instant now) {
    api.put("/api/v1/test/clock", "{\"now\": \"" + now + "\"}");
  }

  /** Ids of the leads that are due in a round. */
  private static List<String> dueOf(int round, int due) {
    return IntStream.range(0, due)
        .mapToObj(copy -> id(copy % HOUSES, round, copy / HOUSES))
        .toList();
  }

  private static String id(int house, int round, int copy) {
    return "house" + house + "~" + round + "~" + copy;
  }

  /**
   * Copies one lead of each dealership: those that are due in a round, and once those with nothing
   * due for a long time.
   */
  private void fill(int round, int due, int open) {
    List<Document> page = new ArrayList<>();
    for (int house = 0; house < HOUSES; house++) {
      String body =
          """
          {"externalId": "first%1$d", "source": "crm", "assignee": "s1", "brand": "Audi",
           "condition": "USED", "contact": {"name": "Erika Muster", "email": "first%1$d@example.org"},
           "message": "Is the car still there?"}\
          """
              .formatted(round);
      String id = api.post(house(house) + "/leads", body).must().field("/id");
      Document first = leads.find(Filters.eq("_id", id)).first();
      for (int copy = 0; copy < (round == 0 ? open : due) / HOUSES; copy++) {
        Document lead = new Document(Objects.requireNonNull(first));
        lead.put("_id", id(house, round, copy));
        lead.remove("contactClaim");
        lead.put("change", first.getString("change") + copy);
        if (copy >= due / HOUSES) {
          lead.put("checkAt", Date.from(LATER));
          lead.put("nextCheckAt", Date.from(LATER));
        }
        page.add(lead);
        if (page.size() == PAGE) {
          leads.insertMany(page);
          page.clear();
        }
      }
    }
    if (!page.isEmpty()) {
      leads.insertMany(page);
    }
  }

  /** What the store needs to take the same leads and as many notices, in bulk. */
  private double least(int due) {
    List<Document> decided =
        leads.find(Filters.eq("signal", "RED")).limit(due).into(new ArrayList<>());
    List<Document> notices =
        database
            .getCollection("notices")
            .find(Filters.eq("stage", "E1"))
            .limit(due)
            .into(new ArrayList<>());
    notices.forEach(notice -> notice.put("_id", notice.get("_id") + "~again"));
    long start = System.nanoTime();
    for (int from = 0; from < decided.size(); from += PAGE) {
      leads.bulkWrite(
          decided.subList(from, Math.min(decided.size(), from + PAGE)).stream()
              .map(lead -> new ReplaceOneModel<>(Filters.eq("_id", lead.get("_id")), lead))
              .toList());
    }
    for (int from = 0; from < notices.size(); from += PAGE) {
      database
          .getCollection("notices")
          .insertMany(notices.subList(from, Math.min(notices.size(), from + PAGE)));
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
