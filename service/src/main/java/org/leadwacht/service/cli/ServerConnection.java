package org.leadwacht.service.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the command line asks a server. */
final class ServerConnection {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int BAD_REQUEST = 400;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final JsonMapper json = JsonMapper.builder().build();
  private final String base;
  private final String key;
  private final Language language;

  ServerConnection(String server, String key, Language language) {
    this.base = server.replaceAll("/+$", "") + "/api/v1";
    this.key = key;
    this.language = language;
  }

  /** The server did not do what it was asked for. */
  static final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonNode problem;

    RefusedException(int status, String message, JsonNode problem) {
      super(message);
      this.status = status;
      this.problem = problem;
    }

    int status() {
      return status;
    }

    JsonNode problem() {
      return problem;
    }
  }

  /** No server answers there. */
  static final class SilentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SilentException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Ids of all dealerships the key opens. */
  List<String> dealerships() {
    return all("/dealerships").stream().map(item -> item.get("id").asString()).toList();
  }

  /** Every item of a list, page by page. */
  List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String after = "";
    while (true) {
      JsonNode page = get(path + "?limit=100" + after);
      page.get("items").forEach(items::add);
      JsonNode next = page.get("next");
      if (next == null || next.isNull()) {
        return items;
      }
      after = "&after=" + encoded(next.asString());
    }
  }

  /** A part of a path, written so that it stays one. */
  static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) {
    return send("GET", path, null, null);
  }

  JsonNode send(String method, String path, @Nullable String type, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + key)
            .header("Accept", "application/json")
            .header("Accept-Language", language.code())
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (type != null) {
      request.header("Content-Type", type);
    }
    HttpResponse<String> response;
    try {
      response = http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new SilentException(language.text("service.cli.noAnswer", base, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
    String text = response.body();
    boolean isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
    JsonNode answer = isJson ? json.readTree(text) : json.nullNode();
    if (response.statusCode() >= BAD_REQUEST) {
      JsonNode detail = answer.get("detail");
      throw new RefusedException(
          response.statusCode(),
          "%d %s".formatted(response.statusCode(), detail == null ? text : detail.asString()),
          answer);
    }
    return answer;
  }
}
