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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.service.rules.files.DealershipFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server as the command line sees it: rule files and stories of its dealerships. */
final class RulesServer {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int BAD_REQUEST = 400;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final JsonMapper json = JsonMapper.builder().build();
  private final String base;
  private final String key;
  private final Language language;

  RulesServer(String server, String key, Language language) {
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

  /**
   * The dealership's own files in force.
   *
   * @param version their version
   * @param files the files
   * @param baseNumber number of the base they stand on
   * @param baseFiles the files of that base
   */
  record InForce(long version, List<RuleFile> files, int baseNumber, List<RuleFile> baseFiles) {

    /**
     * The base.
     *
     * @throws org.leadwacht.rules.rulebook.UnusableBaseException if this program cannot plan by it
     */
    RuleBase base() {
      return baseFiles.equals(RuleBase.shipped().files())
          ? RuleBase.shipped()
          : RuleBase.of(baseNumber, baseFiles);
    }
  }

  InForce inForce(String dealership) {
    return files(send("GET", rules(dealership, ""), null, null));
  }

  InForce draft(String dealership) {
    return files(send("GET", rules(dealership, "/draft"), null, null));
  }

  private static InForce files(JsonNode rules) {
    List<RuleFile> files = new ArrayList<>();
    List<RuleFile> baseFiles = new ArrayList<>();
    for (JsonNode file : rules.get("files")) {
      boolean own = file.get("layer").asString().equals("dealer");
      (own ? files : baseFiles)
          .add(new RuleFile(file.get("file").asString(), file.get("text").asString()));
    }
    return new InForce(
        rules.get("version").asLong(), files, rules.get("baseVersion").asInt(), baseFiles);
  }

  void putDraft(String dealership, RuleFile file) {
    send("PUT", rules(dealership, "/draft/" + file.name()), "text/plain", file.text());
  }

  void deleteDraft(String dealership, String file) {
    send("DELETE", rules(dealership, "/draft/" + file), null, null);
  }

  /** Publishes the draft; the new version. */
  long publish(String dealership, String comment, @Nullable Long basedOn) {
    Map<String, Object> body =
        basedOn == null
            ? Map.of("comment", comment)
            : Map.of("comment", comment, "basedOn", basedOn);
    return send(
            "POST",
            rules(dealership, "/draft/publish"),
            "application/json",
            json.writeValueAsString(body))
        .get("version")
        .asLong();
  }

  /** All stories of a dealership. */
  List<DealershipFolder.Story> stories(String dealership) {
    List<DealershipFolder.Story> stories = new ArrayList<>();
    String after = "";
    while (true) {
      JsonNode page = send("GET", house(dealership) + "/scenarios?limit=100" + after, null, null);
      for (JsonNode item : page.get("items")) {
        stories.add(
            new DealershipFolder.Story(item.get("name").asString(), item.get("text").asString()));
      }
      if (page.get("next").isNull()) {
        return stories;
      }
      after = "&after=" + encoded(page.get("next").asString());
    }
  }

  void putStory(String dealership, DealershipFolder.Story story) {
    send(
        "PUT",
        house(dealership) + "/scenarios/" + encoded(story.name()),
        "application/yaml",
        story.text());
  }

  void deleteStory(String dealership, String name) {
    send("DELETE", house(dealership) + "/scenarios/" + encoded(name), null, null);
  }

  /** Ids of all dealerships the key opens. */
  List<String> dealerships() {
    List<String> ids = new ArrayList<>();
    String after = "";
    while (true) {
      JsonNode page = send("GET", "/dealerships?limit=100" + after, null, null);
      page.get("items").forEach(item -> ids.add(item.get("id").asString()));
      if (page.get("next").isNull()) {
        return ids;
      }
      after = "&after=" + encoded(page.get("next").asString());
    }
  }

  private static String house(String dealership) {
    return "/dealerships/" + encoded(dealership);
  }

  private static String rules(String dealership, String rest) {
    return house(dealership) + "/rules" + rest;
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode send(String method, String path, @Nullable String type, @Nullable String body) {
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
      throw new IllegalStateException(language.text("service.cli.noAnswer", base, e), e);
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
