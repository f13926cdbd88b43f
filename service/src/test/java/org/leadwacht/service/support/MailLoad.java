package org.leadwacht.service.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.leadwacht.service.mailbox.reading.LeadReader;
import org.leadwacht.service.mailbox.reading.MailParser;

/**
 * Measures how many messages a second become leads, beside the bare reading of the very same bytes
 * on one thread, in turns. Arguments: number of messages, number of clients.
 */
public final class MailLoad {

  private static final String KEY = "load-key";
  private static final String HOUSE = "/api/v1/dealerships/load";
  private static final int ROUNDS = 5;
  private static final int WARM_UP = 500;

  private final ServerProcess server;
  private final Api api;
  private final String message;
  private final int clients;
  private final MailParser parser = new MailParser();
  private final LeadReader reader = new LeadReader(List.of(), ZoneId.of("Europe/Berlin"));
  private int sent;

  private MailLoad(ServerProcess server, String message, int clients) {
    this.server = server;
    this.api = Api.at(server.port()).key(KEY).with("Content-Type", "message/rfc822");
    this.message = message;
    this.clients = clients;
  }

  /** Runs the measurement and prints it. */
  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
    int clients = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
    String adf = Files.readString(Path.of("src/test/resources/mail-corpus/001-adf-utf-8-8b.eml"));
    ServerProcess server = ServerProcess.alone(Path.of("target", "mail-load.log"), KEY);
    try {
      new MailLoad(server, adf, clients).run(count);
    } finally {
      server.kill();
    }
  }

  private void run(int count) throws InterruptedException {
    Api settings = Api.at(server.port()).key(KEY);
    settings.put(HOUSE, "{}").must();
    for (int seller = 0; seller < 5; seller++) {
      settings
          .put(HOUSE + "/users/s" + seller, "{\"roles\": [\"SELLER\"], \"receivesLeads\": true}")
          .must();
    }
    round(WARM_UP);
    int each = Math.max(clients, count / ROUNDS);
    double taken = 0;
    double bare = 0;
    Duration before = server.cpu();
    for (int round = 0; round < ROUNDS; round++) {
      double[] rates = round(each);
      taken += rates[0] / ROUNDS;
      bare += rates[1] / ROUNDS;
    }
    double cpu = server.cpu().minus(before).toNanos() / 1e6 / (each * ROUNDS);
    System.out.printf(
        "%,d messages, %d clients: %.0f a second become leads, %.2f ms of the server's processor"
            + " time each; the bare reader, one thread: %,.0f a second (%.1f %%)%n",
        each * ROUNDS, clients, taken, cpu, bare, 100 * taken / bare);
  }

  /** Messages a second over HTTP, and by the bare reader. */
  private double[] round(int each) throws InterruptedException {
    int first = sent;
    sent += each;
    byte[][] messages = new byte[each][];
    for (int i = 0; i < each; i++) {
      messages[i] = message(first + i);
    }
    double taken = rate(each, clients, i -> take(messages[i]));
    double bare = rate(each, 1, i -> readAlone(messages[i]));
    return new double[] {taken, bare};
  }

  private void readAlone(byte[] message) {
    if (reader.read(parser.parse(message)).isEmpty()) {
      throw new IllegalStateException("A message was not read as a lead.");
    }
  }

  private byte[] message(int number) {
    return message
        .replace("A-4711", "L-" + number)
        .replace("max.neu@", "max" + number + "@")
        .replace("+49 30 23125099", "+49 30 " + (1_000_000 + number))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private void take(byte[] raw) {
    HttpRequest request =
        api.request(HOUSE + "/messages").POST(HttpRequest.BodyPublishers.ofByteArray(raw)).build();
    try {
      HttpResponse<String> answer = api.http().send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 201 || !answer.body().contains("\"state\":\"LEAD\"")) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static double rate(int count, int threads, IntConsumer work) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long start = System.nanoTime();
      List<Callable<Void>> all =
          IntStream.range(0, count)
              .<Callable<Void>>mapToObj(
                  i ->
                      () -> {
                        work.accept(i);
                        return null;
                      })
              .toList();
      for (var done : pool.invokeAll(all)) {
        done.get();
      }
      return count / ((System.nanoTime() - start) / 1e9);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } finally {
      pool.shutdown();
      pool.awaitTermination(1, TimeUnit.MINUTES);
    }
  }
}
