package org.leadwacht.service.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody on this machine who listens, keeps what is sent to it, and answers as it is told to. */
public final class Receiver implements AutoCloseable {

  /**
   * A request as it arrived.
   *
   * @param answer the status it was answered with
   */
  public record Arrived(String path, HttpHeaders headers, String body, int answer) {

    public String header(String name) {
      return headers.firstValue(name).orElseThrow();
    }

    public JsonNode json() {
      return JsonMapper.builder().build().readTree(body);
    }

    /** What names the delivery. */
    public String id() {
      return header("webhook-id");
    }
  }

  private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int answer = 204;
  private volatile @Nullable String retryAfter;

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    int status = answer;
    arrived.add(
        new Arrived(
            exchange.getRequestURI().getPath(),
            HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            status));
    if (status == 302) {
      exchange.getResponseHeaders().set("Location", "/elsewhere");
    }
    String later = retryAfter;
    if (later != null) {
      exchange.getResponseHeaders().set("Retry-After", later);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  /** Answers from now on with a status. */
  public void answer(int status) {
    answer(status, null);
  }

  /** The same, and says when to come again. */
  public void answer(int status, @Nullable String later) {
    retryAfter = later;
    answer = status;
  }

  public String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  /** All that arrived, in its order. */
  public List<Arrived> arrived() {
    return List.copyOf(arrived);
  }

  /** What arrived and was taken. */
  public List<Arrived> taken() {
    return arrived.stream().filter(one -> one.answer() / 100 == 2).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
