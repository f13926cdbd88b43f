package org.leadwacht.service.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.Leadwacht;
import org.leadwacht.service.support.Contract;
import org.leadwacht.service.support.StoreUnderTest;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A server on a port of its own and somebody with every right who talks to it. */
final class RuleServer implements AutoCloseable {

  static final String KEY = "a-bootstrap-key-for-tests-0123456789";

  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  private final int port;

  private RuleServer(ConfigurableApplicationContext context) {
    this.context = context;
    this.port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  /** Starts a server on the store under test, which all of them share. */
  static RuleServer start(String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=0");
    arguments.add("--leadwacht.access.bootstrap-key=" + KEY);
    arguments.add("--leadwacht.access.admin-password=an-admin-password-for-tests");
    arguments.add("--leadwacht.store.uri=" + StoreUnderTest.uri());
    arguments.addAll(List.of(more));
    return new RuleServer(SpringApplication.run(Leadwacht.class, arguments.toArray(String[]::new)));
  }

  /** An answer. */
  record Answer(int status, String text, JsonNode json) {

    /** The answer, which must have this status. */
    Answer is(int expected) {
      if (status != expected) {
        throw new AssertionError("Status " + status + " instead of " + expected + ": " + text);
      }
      return this;
    }
  }

  String url() {
    return "http://localhost:" + port;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  Answer get(String path) {
    return send("GET", path, null, null);
  }

  Answer delete(String path) {
    return send("DELETE", path, null, null);
  }

  Answer post(String path) {
    return send("POST", path, null, null);
  }

  Answer postJson(String path, String body) {
    return send("POST", path, "application/json", bytes(body));
  }

  Answer putJson(String path, String body) {
    return send("PUT", path, "application/json", bytes(body));
  }

  Answer putText(String path, String body) {
    return send("PUT", path, "text/plain", bytes(body));
  }

  Answer putYaml(String path, String body) {
    return send("PUT", path, "application/yaml", bytes(body));
  }

  Answer postYaml(String path, String body) {
    return send("POST", path, "application/yaml", bytes(body));
  }

  /**
   * Sends something to {@code /api/v1}, or to the server itself with a path that begins with a
   * slash.
   */
  Answer send(
      String method,
      String path,
      @Nullable String type,
      byte @Nullable [] body,
      String... headers) {
    String where = path.startsWith("/") ? url() + path : url() + "/api/v1/" + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(where))
            .header("Authorization", "Bearer " + KEY)
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (type != null) {
      request.header("Content-Type", type);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      String text = response.body();
      String kind = response.headers().firstValue("Content-Type").orElse("");
      boolean isJson = kind.contains("json");
      JsonNode value = isJson ? json.readTree(text) : json.nullNode();
      Contract.kept()
          .check(
              response.uri(),
              method,
              response.statusCode(),
              kind,
              isJson ? value : MissingNode.getInstance());
      return new Answer(response.statusCode(), text, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    context.close();
  }
}
