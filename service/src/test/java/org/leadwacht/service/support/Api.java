package org.leadwacht.service.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A client of the API, as a CRM would be one; every answer is held against the API document. A path
 * without a leading slash stands below {@code /api/v1}.
 */
public final class Api {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient PLAIN =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  /** An answer with its body read. */
  public record Answer(int status, JsonNode body, String text, java.net.http.HttpHeaders headers) {

    public String field(String pointer) {
      return body.at(pointer).asString();
    }

    /** The answer, which must not be a refusal. */
    public Answer must() {
      if (status >= 300) {
        throw new AssertionError(status + " " + text);
      }
      return this;
    }

    /** The answer, which must have this status. */
    public Answer is(int expected) {
      if (status != expected) {
        throw new AssertionError("Status " + status + " instead of " + expected + ": " + text);
      }
      return this;
    }

    /** The fields that are blamed. */
    public List<String> blamed() {
      List<String> fields = new ArrayList<>();
      body.path("errors").forEach(error -> fields.add(error.path("field").asString()));
      return fields;
    }
  }

  private final HttpClient http;
  private final String base;
  private final List<String> headers;

  private Api(HttpClient http, String base, List<String> headers) {
    this.http = http;
    this.base = base;
    this.headers = headers;
  }

  public static Api at(int port) {
    return new Api(PLAIN, "http://localhost:" + port, List.of());
  }

  public Api key(String key) {
    return with("Authorization", "Bearer " + key);
  }

  /** The same with a header, in place of one of that name. */
  public Api with(String name, String value) {
    List<String> all = new ArrayList<>(without(name).headers);
    all.addAll(List.of(name, value));
    return new Api(http, base, all);
  }

  /** The same without a header. */
  public Api without(String name) {
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < headers.size(); i += 2) {
      if (!headers.get(i).equals(name)) {
        rest.addAll(headers.subList(i, i + 2));
      }
    }
    return new Api(http, base, rest);
  }

  /** The same with cookies of its own, like a browser. */
  public Api browser() {
    return new Api(
        HttpClient.newBuilder().cookieHandler(new CookieManager()).build(), base, headers);
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  /** Everything in a list, page by page. */
  public List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = get(path + "?limit=500" + after).must().body();
      page.path("items").forEach(items::add);
      JsonNode next = page.path("next");
      after =
          next.isNull()
              ? null
              : "&after=" + URLEncoder.encode(next.asString(), StandardCharsets.UTF_8);
    } while (after != null);
    return items;
  }

  public Answer post(String path) {
    return send("POST", path, null);
  }

  public Answer put(String path, String json) {
    return send("PUT", path, json);
  }

  public Answer post(String path, String json) {
    return send("POST", path, json);
  }

  public Answer putText(String path, byte[] body) {
    return with("Content-Type", "text/plain")
        .exchange("PUT", path, HttpRequest.BodyPublishers.ofByteArray(body));
  }

  public Answer putText(String path, String body) {
    return with("Content-Type", "text/plain").send("PUT", path, body);
  }

  public Answer putYaml(String path, String body) {
    return with("Content-Type", "application/yaml").send("PUT", path, body);
  }

  public Answer postYaml(String path, String body) {
    return with("Content-Type", "application/yaml").send("POST", path, body);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** The value of a cookie this browser holds. */
  public String cookie(String name) {
    CookieManager cookies = (CookieManager) http.cookieHandler().orElseThrow();
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  public HttpClient http() {
    return http;
  }

  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create(path.startsWith("/") ? base + path : base + "/api/v1/" + path));
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    return request;
  }

  /** The answer to a path as it is, also where it is none by the rules for addresses. */
  public Answer raw(String path) {
    return raw("GET", path, "");
  }

  /** All of the answer to a path as it is. */
  public String line(String path) {
    try (Socket line = sent("GET", path, "")) {
      return new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The answer to what is sent as it is, headers in UTF-8 as well. */
  public Answer raw(String method, String path, String body) {
    try (Socket line = sent(method, path, body)) {
      String answer = new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = answer.indexOf("\r\n\r\n");
      Map<String, List<String>> fields = new HashMap<>();
      answer
          .substring(0, end)
          .lines()
          .skip(1)
          .map(field -> field.split(":\\s*", 2))
          .forEach(field -> fields.put(field[0], List.of(field[1])));
      String text = answer.substring(answer.indexOf('{', end), answer.lastIndexOf('}') + 1);
      return new Answer(
          Integer.parseInt(answer.split(" ", 3)[1]),
          JSON.readTree(text),
          text,
          java.net.http.HttpHeaders.of(fields, (name, value) -> true));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The lines of an answer that does not end, to what is sent as it is; it has to be closed. */
  public InputStream stream(String path) throws IOException {
    return sent("GET", path, "").getInputStream();
  }

  private Socket sent(String method, String path, String body) throws IOException {
    URI server = URI.create(base);
    StringBuilder head =
        new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (int i = 0; i < headers.size(); i += 2) {
      head.append(headers.get(i)).append(": ").append(headers.get(i + 1)).append("\r\n");
    }
    if (!body.isEmpty()) {
      int length = body.getBytes(StandardCharsets.UTF_8).length;
      head.append("Content-Type: application/json\r\nContent-Length: " + length + "\r\n");
    }
    Socket line = new Socket(server.getHost(), server.getPort());
    line.setSoTimeout(60_000);
    line.getOutputStream()
        .write((head + "Connection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
    return line;
  }

  /** The answer to any method with a body that is JSON, or none. */
  public Answer send(String method, String path, @Nullable String json) {
    if (json == null) {
      return exchange(method, path, HttpRequest.BodyPublishers.noBody());
    }
    Api typed = headers.contains("Content-Type") ? this : with("Content-Type", "application/json");
    return typed.exchange(method, path, HttpRequest.BodyPublishers.ofString(json));
  }

  private Answer exchange(String method, String path, HttpRequest.BodyPublisher content) {
    HttpRequest request =
        request(path).timeout(Duration.ofSeconds(60)).method(method, content).build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      JsonNode body =
          type.contains("json") ? JSON.readTree(response.body()) : MissingNode.getInstance();
      Contract.kept().check(response.uri(), method, response.statusCode(), type, body);
      return new Answer(response.statusCode(), body, response.body(), response.headers());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
