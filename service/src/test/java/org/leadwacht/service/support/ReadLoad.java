package org.leadwacht.service.support;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.leadwacht.service.platform.store.EmbeddedStore;

/**
 * Measures what people wait for where much is stored (see {@link LargeStore}): for each read what
 * 95 % took at most and the processor time of server and store, beside the same in a dealership
 * with a hundred leads in the same store. Arguments: leads in all, leads of the large dealership,
 * and a part of the names of the reads that are wanted. The embedded store is filled once and kept.
 */
public final class ReadLoad {

  private static final String KEY = "load-key";
  private static final String MONTH = "?from=2027-02-02&to=2027-03-04";
  private static final int ROUNDS = 40;
  private static final int WARM_UP = 10;
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(8);
  private static final double TICK = 10;

  /** What is read: a name, and a path; what does not begin with a slash is of no dealership. */
  private static final List<Map.Entry<String, String>> READS =
      List.of(
          Map.entry("all leads, newest first", "/leads?limit=50"),
          Map.entry("all leads, second page", "/leads?limit=50 next"),
          Map.entry("open leads, newest first", "/leads?status=OPEN&limit=50"),
          Map.entry("closed leads, newest first", "/leads?status=CLOSED&limit=50"),
          Map.entry("a source's leads", "/leads?source=crm&limit=50"),
          Map.entry("a seller's open leads", "/leads?status=OPEN&assignee=s1&limit=50"),
          Map.entry("what burns first", "/leads?order=URGENCY&status=OPEN,IN_PROGRESS&limit=100"),
          Map.entry("a seller's, burning first", "/leads?order=URGENCY&actor=s1&limit=100"),
          Map.entry("closed by urgency", "/leads?order=URGENCY&group=CLOSED&limit=100"),
          Map.entry("escalated", "/leads?order=URGENCY&escalated=true&limit=100"),
          Map.entry("search: frequent word", "/leads?q=saturday&limit=50"),
          Map.entry("search: one name", "/leads?q=muster8&limit=50"),
          Map.entry("search: nothing found", "/leads?q=nobody&limit=50"),
          Map.entry("counts", "/leads/counts"),
          Map.entry("counts of a seller", "/leads/counts?actor=s1"),
          Map.entry("loads", "/leads/loads"),
          Map.entry("overview", "/overview"),
          Map.entry("check", "/check"),
          Map.entry("ledger of distribution", "/ledger?limit=50"),
          Map.entry("response times, 30 days", "/reports/response-times" + MONTH),
          Map.entry(
              "response times, a year", "/reports/response-times?from=2026-03-05&to=2027-03-04"),
          Map.entry("notices", "/notices?limit=50"),
          Map.entry("notices, newest first", "/notices?newest=true&limit=50"),
          Map.entry("notices that failed", "/notices?state=FAILED&limit=50"),
          Map.entry("messages", "/messages?limit=50"),
          Map.entry("messages of a state", "/messages?state=UNASSIGNED&limit=50"),
          Map.entry("activities", "/activities?limit=50"),
          Map.entry("activities: counts", "/activities/counts"),
          Map.entry("contact of a lead", "/leads/FIRST/contact"),
          Map.entry("a lead", "/leads/FIRST"),
          Map.entry("its timeline", "/leads/FIRST/timeline"),
          Map.entry("other leads of the person", "/leads/FIRST/others"),
          Map.entry("mail reasons of a user", "/mail-reasons?user=chef"),
          Map.entry("audit", "/audit?limit=50"),
          Map.entry("coverage", "/coverage"),
          Map.entry("impact of a draft, 30 days", "/rules/draft/impact"),
          Map.entry("dealerships", "dealerships?limit=50"),
          Map.entry("system page", "system"));

  /** What the chart shows of them. */
  private static final Set<String> DRAWN =
      Set.of(
          "all leads, newest first",
          "what burns first",
          "search: one name",
          "counts",
          "overview",
          "response times, a year",
          "notices, newest first",
          "system page");

  private final Api api;
  private final ServerProcess server;

  private ReadLoad(Api api, ServerProcess server) {
    this.api = api;
    this.server = server;
  }

  /** Runs the measurement and prints it. */
  public static void main(String[] arguments) throws Exception {
    int all = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int large = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000;
    String wanted = arguments.length > 2 ? arguments[2] : "";
    String named = System.getenv("LEADWACHT_TEST_MONGODB_URI");
    boolean embedded = named == null || named.isBlank();
    Path folder = Path.of("target", "stores", "read-" + all + "-" + large);
    boolean filled = embedded && Files.exists(folder.resolve("filled"));
    long begun = System.nanoTime();
    try (EmbeddedStore store = embedded ? EmbeddedStore.open(folder, 0, Clock.systemUTC()) : null) {
      String uri = store == null ? String.valueOf(named) : store.uri() + "/readload";
      if (!filled) {
        fill(uri, all, large);
        mark(folder);
      }
      System.out.printf(
          "%s in %.0f s; heap of the store %,d MB%n",
          filled ? "opened" : "filled", (System.nanoTime() - begun) / 1e9, heap() >> 20);
      ServerProcess server = start(uri);
      try {
        Api api = Api.at(server.port()).key(KEY);
        api.put("test/clock", "{\"now\": \"" + LargeStore.NOW + "\"}").must();
        new ReadLoad(api, server).run(wanted);
      } finally {
        server.stop();
      }
    }
    System.exit(0);
  }

  private static void fill(String uri, int all, int large) {
    ServerProcess server = start(uri);
    try (MongoClient client = MongoClients.create(uri)) {
      MongoDatabase database = client.getDatabase("readload");
      new LargeStore(Api.at(server.port()).key(KEY), database).fill(all, large);
    } finally {
      server.stop();
    }
  }

  private static void mark(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("filled"), "");
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
            LargeStore.NOW.toString(),
            "LEADWACHT_TEST_CLOCK",
            "true"),
        ServerProcess.measured());
  }

  private void run(String wanted) {
    System.out.printf(
        "%-30s %34s   %34s%n", "", "large: p95, server, store [ms]", "small: p95, server, store");
    for (Map.Entry<String, String> read : READS) {
      if (read.getKey().contains(wanted)) {
        Cost large = cost("large", read.getValue());
        Cost small = cost("small", read.getValue());
        System.out.printf("%-30s %34s   %34s%n", read.getKey(), large, small);
        if (DRAWN.contains(read.getKey())) {
          System.out.printf(
              Locale.ROOT,
              "=> read: %s | ms (95 %%) | %.0f | where 100 leads are | %.0f | 50 | less%n",
              read.getKey(),
              large.p95(),
              small.p95());
        }
      }
    }
    System.out.printf("heap of the store %,d MB%n", heap() >> 20);
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** What a read costs, in milliseconds. */
  private record Cost(double p95, double server, double store, String refused) {
    @Override
    public String toString() {
      return refused.isEmpty() ? "%9.1f %8.1f %8.1f".formatted(p95, server, store) : refused;
    }
  }

  private Cost cost(String house, String path) {
    Runnable read = read(house, path);
    try {
      for (int i = 0; i < WARM_UP && i * read(read) < LONG_ENOUGH.toMillis(); i++) {
        read.run();
      }
    } catch (AssertionError refused) {
      return new Cost(0, 0, 0, String.valueOf(refused.getMessage()).substring(0, 30));
    }
    List<Double> took = new ArrayList<>();
    long end = System.nanoTime() + LONG_ENOUGH.toNanos();
    double ofServer = server.cpu().toNanos() / 1e6;
    double ofStore = store();
    while (took.size() < ROUNDS && (took.size() < 3 || System.nanoTime() < end)) {
      took.add(read(read));
    }
    int rounds = took.size();
    took.sort(null);
    return new Cost(
        took.get((int) Math.ceil(rounds * 0.95) - 1),
        (server.cpu().toNanos() / 1e6 - ofServer) / rounds,
        (store() - ofStore) / rounds,
        "");
  }

  private static double read(Runnable read) {
    long begun = System.nanoTime();
    read.run();
    return (System.nanoTime() - begun) / 1e6;
  }

  /** Processor time of the threads of the embedded store, which runs in this process. */
  private static double store() {
    return TICK
        * ThreadTimes.of(ProcessHandle.current().pid()).ticks().entrySet().stream()
            .filter(kind -> !kind.getKey().startsWith("java") && !kind.getKey().contains("Comp"))
            .mapToLong(Map.Entry::getValue)
            .sum();
  }

  private Runnable read(String house, String path) {
    if (!path.startsWith("/")) {
      return () -> api.get(path).must();
    }
    String whole = "dealerships/" + house + path;
    if (path.endsWith("impact")) {
      return () -> impact(whole);
    }
    if (path.endsWith(" next")) {
      String first = whole.substring(0, whole.length() - " next".length());
      String next = first + "&after=" + api.get(first).must().field("/next");
      return () -> api.get(next).must();
    }
    if (path.contains("FIRST")) {
      String id = api.get("dealerships/" + house + "/leads?limit=1").must().field("/items/0/id");
      String one = whole.replace("FIRST", id);
      return () -> api.get(one).must();
    }
    return () -> api.get(whole).must();
  }

  private void impact(String path) {
    Api.Answer answer = api.post(path, "{}").must();
    String id = answer.field("/id");
    while (answer.field("/state").equals("RUNNING")) {
      answer = api.get(path + "/" + id).must();
    }
  }
}
