package org.leadwacht.service.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.leadwacht.service.rules.Texts;

/**
 * Measures how long a server takes to be ready on an embedded store with many dealerships, some of
 * them with rules of their own: from the jar as it is, from the jar taken apart, and from that with
 * a cache of classes trained by one start (an AOT cache from JDK 25 on, else class data sharing).
 * Arguments: the jar, dealerships, how many of them have rules of their own. The store is filled
 * once and kept. It runs on the JDK it is started with.
 */
public final class StartLoad {

  private static final String KEY = "load-key";
  private static final int ROUNDS = 5;
  private static final boolean HAS_AOT = Runtime.version().feature() >= 25;
  private static final Path LOG = Path.of("target", "start-load.log");
  private final Path data;
  private final Path jar;
  private final Path apart;

  private StartLoad(Path data, Path jar, Path apart) {
    this.data = data;
    this.jar = jar;
    this.apart = apart;
  }

  /** Runs the measurement and prints it. */
  public static void main(String[] arguments) throws Exception {
    Path jar = Path.of(arguments[0]).toAbsolutePath();
    int dealerships = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
    int own = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
    Path data = Path.of("target", "stores", "start-" + dealerships + "-" + own).toAbsolutePath();
    Path apart = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "start");
    new StartLoad(data, jar, apart.toAbsolutePath()).run(dealerships, own);
    System.exit(0);
  }

  private void run(int dealerships, int own) throws IOException, InterruptedException {
    if (!Files.exists(data.resolve("filled"))) {
      fill(dealerships, own);
      Files.writeString(data.resolve("filled"), "");
    }
    run(java("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", "."));
    String taken = apart.resolve(jar.getFileName()).toString();
    String cache = apart.resolve(HAS_AOT ? "leadwacht.aot" : "leadwacht.jsa").toString();
    run(
        java(
            (HAS_AOT ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + cache,
            "-Dspring.context.exit=onRefresh",
            "-jar",
            taken));
    Map<String, List<String>> ways = new LinkedHashMap<>();
    ways.put("the jar as it is", java("-jar", jar.toString()));
    ways.put("taken apart", java("-jar", taken));
    ways.put(
        "taken apart, " + (HAS_AOT ? "AOT cache" : "class data sharing"),
        java((HAS_AOT ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + cache, "-jar", taken));
    System.out.printf(
        "JDK %d, %,d dealerships, %,d with rules of their own; median of %d starts%n",
        Runtime.version().feature(), dealerships, own, ROUNDS);
    Map<String, List<double[]>> took = new LinkedHashMap<>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (Map.Entry<String, List<String>> way : ways.entrySet()) {
        double[] one = start(way.getValue());
        if (round > 0) {
          took.computeIfAbsent(way.getKey(), key -> new ArrayList<>()).add(one);
        }
      }
    }
    took.forEach(
        (way, all) ->
            System.out.printf(
                Locale.ROOT,
                "%-36s %5.1f s until it is ready, %5.1f s of processor time%n"
                    + "=> start on Java %d, %s | s | %.1f | | | 6 | less%n",
                way,
                median(all, 0),
                median(all, 1),
                Runtime.version().feature(),
                way,
                median(all, 0)));
  }

  private static double median(List<double[]> all, int which) {
    double[] sorted = all.stream().mapToDouble(one -> one[which]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private double[] start(List<String> command) {
    long begun = System.nanoTime();
    ServerProcess server = ServerProcess.by(command, LOG, environment(data));
    double took = (System.nanoTime() - begun) / 1e9;
    double used = server.cpu().toMillis() / 1e3;
    server.stop();
    return new double[] {took, used};
  }

  private static Map<String, String> environment(Path data) {
    return Map.of("LEADWACHT_DATA", data.toString(), "LEADWACHT_BOOTSTRAP_KEY", KEY);
  }

  private static List<String> java(String... arguments) {
    return Stream.concat(
            Stream.concat(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                ServerProcess.measured().stream()),
            Arrays.stream(arguments))
        .toList();
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(apart.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment(apart.resolve("training")));
    builder.environment().put("LEADWACHT_PORT", "0");
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
    if (!builder.start().waitFor(Duration.ofMinutes(10).toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(String.join(" ", command));
    }
  }

  private void fill(int dealerships, int own) {
    ServerProcess server = ServerProcess.by(java("-jar", jar.toString()), LOG, environment(data));
    Api api = Api.at(server.port()).key(KEY);
    for (int number = 0; number < dealerships; number++) {
      String house = "dealerships/house" + number;
      api.put(house, "{}").must();
      api.put(house + "/users/anna", "{\"roles\": [\"SELLER\"], \"receivesLeads\": true}").must();
      if (number < own) {
        api.putText(house + "/rules/draft/own.drl", Texts.overdueAfter(30 + number)).must();
        api.post(house + "/rules/draft/publish", "{\"comment\": \"own\"}").must();
      }
    }
    server.stop();
  }
}
