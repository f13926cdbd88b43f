package org.leadwacht.service.support;

import static org.leadwacht.service.support.Patience.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server in a process of its own, which can be killed. */
public final class ServerProcess {

  private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts a server that starts fast and waits until it is ready. */
  public static ServerProcess start(Path log, Map<String, String> environment) {
    return start(log, environment, List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"));
  }

  /** Starts a server to be measured, with a store of its own, and waits until it is ready. */
  static ServerProcess alone(Path log, String key) {
    return start(
        log,
        Map.of(
            "LEADWACHT_DATA",
            StoreUnderTest.temporary().toString(),
            "LEADWACHT_BOOTSTRAP_KEY",
            key),
        List.of("-Xmx512m"));
  }

  /** Starts a server with options for its JVM and waits until it is ready. */
  public static ServerProcess start(
      Path log, Map<String, String> environment, List<String> options) {
    return by(command(options), log, environment);
  }

  /** Starts a server by a command and waits until it is ready. */
  static ServerProcess by(List<String> command, Path log, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("LEADWACHT_PORT", "0");
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      long from = Files.exists(log) ? Files.size(log) : 0;
      Process process = builder.start();
      AtomicReference<ServerProcess> ready = new AtomicReference<>();
      await()
          .atMost(Duration.ofMinutes(5))
          .until(
              () -> {
                if (!process.isAlive()) {
                  throw new IllegalStateException("The server ended by itself; see " + log);
                }
                port(log, from).ifPresent(port -> ready.set(new ServerProcess(process, port)));
                return ready.get() != null && ready.get().isReady();
              });
      return ready.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a server that is measured is started with, and what the variable LEADWACHT_LOAD_OPTIONS
   * adds to it, as a recording of where its time goes.
   */
  static List<String> measured() {
    String more = System.getenv().getOrDefault("LEADWACHT_LOAD_OPTIONS", "");
    return Stream.concat(Stream.of("-Xmx512m"), Stream.of(more.split(" ")))
        .filter(option -> !option.isBlank())
        .toList();
  }

  /** What starts the program in a process of its own, with options for its JVM and arguments. */
  public static List<String> command(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "org.leadwacht.service.Leadwacht"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The port the server took; nobody else can have it in between, as one chosen before could. */
  private static OptionalInt port(Path log, long from) throws IOException {
    byte[] all = Files.readAllBytes(log);
    int start = (int) Math.min(from, all.length);
    Matcher started =
        STARTED.matcher(new String(all, start, all.length - start, StandardCharsets.UTF_8));
    return started.find()
        ? OptionalInt.of(Integer.parseInt(started.group(1)))
        : OptionalInt.empty();
  }

  private boolean isReady() {
    try {
      return Api.at(port).get("/actuator/health/readiness").status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /** The processor time it has used since it started. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The same by kind of thread. */
  ThreadTimes threads() {
    return ThreadTimes.of(process.pid());
  }

  /** Ends it in order, so that a recording of it is written. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** SIGKILL: no shutdown hook runs, nothing is written any more. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
