package org.leadwacht.service.support;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures how long an event takes to everybody who listens: so many streams of one dealership, a
 * lead that comes in, and the instants at which its request was answered and at which the last
 * listener had read of it. Beside it the same events to a single listener, which is what the server
 * waits for by itself. Arguments: listeners, events.
 */
public final class StreamLoad {

  private static final String KEY = "load-key";
  private static final byte[] EVENT = "event:lead".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CONNECTED = ":connected".getBytes(StandardCharsets.UTF_8);
  private static final int AT_ONCE = 50;

  private final Api api;
  private final int port;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicInteger told = new AtomicInteger();

  /** How far into a word the bytes of a stream have come. */
  private static final class Reading {
    private int event;
    private int greeting;
  }

  private StreamLoad(int port) throws IOException {
    this.api = Api.at(port).key(KEY);
    this.port = port;
    this.selector = Selector.open();
  }

  /** Runs the measurement and prints it. */
  public static void main(String[] arguments) throws Exception {
    int listeners = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
    int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
    ServerProcess server = ServerProcess.alone(Path.of("target", "stream-load.log"), KEY);
    try {
      StreamLoad load = new StreamLoad(server.port());
      load.setUp();
      double single = load.measure(1, events);
      double all = load.measure(listeners, events);
      System.out.printf(
          Locale.ROOT,
          "=> stream, an event to %d listeners | ms | %.0f | to a single one | %.0f | 200 | less%n",
          listeners,
          all,
          single);
    } finally {
      server.kill();
    }
    System.exit(0);
  }

  private void setUp() {
    String house = "dealerships/house";
    api.put(house, "{\"settings\": {\"stages\": {\"DM1\": {\"enabled\": false}}}}").must();
    api.put(house + "/users/anna", "{\"roles\": [\"SELLER\"]}").must();
    api.put(house + "/sources/crm", "{\"kind\": \"OTHER\"}").must();
  }

  private double measure(int listeners, int events) throws IOException {
    while (connected.get() < listeners) {
      int wanted = Math.min(listeners, connected.get() + AT_ONCE);
      for (int i = connected.get(); i < wanted; i++) {
        listen();
      }
      readUntil(connected, wanted);
    }
    List<Double> took = new ArrayList<>();
    for (int event = 0; event < events; event++) {
      told.set(0);
      api.post(
              "dealerships/house/leads",
              "{\"source\": \"crm\", \"assignee\": \"anna\", \"contact\": {\"name\": \"Erika"
                  + " Muster\"}}")
          .must();
      long answered = System.nanoTime();
      readUntil(told, listeners);
      took.add((System.nanoTime() - answered) / 1e6);
    }
    took.sort(null);
    System.out.printf(
        "%,d listeners, %d events: to the last of them %.0f ms (median), %.0f ms (95 %%), %.0f ms"
            + " (worst) after the request was answered%n",
        listeners,
        events,
        took.get(events / 2),
        took.get((int) Math.ceil(events * 0.95) - 1),
        took.get(events - 1));
    return took.get(events / 2);
  }

  private void listen() throws IOException {
    SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
    String request =
        "GET /api/v1/dealerships/house/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + KEY
            + "\r\n\r\n";
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, new Reading());
  }

  private void readUntil(AtomicInteger count, int wanted) throws IOException {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (count.get() < wanted) {
      selector.select(this::read, 1_000);
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(count + " of " + wanted + " were told within a minute");
      }
    }
  }

  private void read(SelectionKey key) {
    try {
      buffer.clear();
      if (((SocketChannel) key.channel()).read(buffer) < 0) {
        throw new IllegalStateException("A stream ended");
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    buffer.flip();
    Reading reading = (Reading) key.attachment();
    byte[] part = new byte[buffer.remaining()];
    buffer.get(part);
    for (byte each : part) {
      reading.event = matched(EVENT, reading.event, each, told);
      reading.greeting = matched(CONNECTED, reading.greeting, each, connected);
    }
  }

  private static int matched(byte[] word, int before, byte next, AtomicInteger count) {
    int now = next == word[before] ? before + 1 : next == word[0] ? 1 : 0;
    if (now == word.length) {
      count.incrementAndGet();
      return 0;
    }
    return now;
  }
}
