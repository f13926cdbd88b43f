package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Contract;
import org.leadwacht.service.support.Drawn;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls every operation of the API document with what is drawn by its schemas, in an order that is
 * drawn as well: no answer is a fault of the server, has a status the document does not name, or a
 * body that does not fit it. The seeds of every build stand in {@code fuzz/seeds.txt}; {@code
 * -Dleadwacht.fuzz.seeds=200 -Dleadwacht.fuzz.from=1000} draws so many others.
 */
class FuzzTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** So often each operation is called by each seed. */
  private static final int CALLS = 3;

  /** What ids are drawn from beside those that answers brought. */
  private static final List<String> IDS =
      List.of("anna", "carla", "mobile", "1", "x", "own.drl", "%00", "..%2F", "%F0%9F%9A%97");

  private static Server server;

  @BeforeAll
  static void start() {
    server = Server.startOn(StoreUnderTest.fresh());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Long> seeds() throws Exception {
    int more = Integer.getInteger("leadwacht.fuzz.seeds", 0);
    if (more > 0) {
      long from = Long.getLong("leadwacht.fuzz.from", 1_000);
      return LongStream.range(from, from + more).boxed();
    }
    return Files.readAllLines(Path.of("src/test/resources/fuzz/seeds.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Long::parseLong);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyAnswerIsOneTheDocumentDescribes(long seed) {
    Walk walk = new Walk(seed, server.api());
    walk.setUp();
    walk.run();
    assertThat(walk.wrong).as("seed " + seed).isEmpty();
    // what is refused each time would show nothing
    assertThat(walk.taken).as("operations that took what was drawn").hasSizeGreaterThan(ENOUGH);
  }

  /** So many operations of a walk have to take what they are sent at least once. */
  private static final int ENOUGH = 60;

  /** One way through all operations. */
  private static final class Walk {

    private final long seed;
    private final Api api;
    private final Drawn drawn;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> taken = new LinkedHashMap<>();
    private final Map<String, List<String>> met = new LinkedHashMap<>();

    Walk(long seed, Api api) {
      this.seed = seed;
      this.api = api;
      this.drawn = new Drawn(seed, Contract.kept().document());
    }

    private String house() {
      return "fuzz" + seed;
    }

    void setUp() {
      String path = "dealerships/" + house();
      api.put(path, "{\"openingHours\": {\"mon-fri\": [\"08:00-18:00\"]}}").must();
      for (String user : List.of("anna", "carla")) {
        api.put(path + "/users/" + user, "{\"roles\": [\"SELLER\"], \"receivesLeads\": true}")
            .must();
      }
      api.put(path + "/sources/mobile", "{\"kind\": \"MOBILE_DE\"}").must();
      met("id", api.post(path + "/leads", "{\"source\": \"mobile\"}").must().field("/id"));
    }

    private void met(String name, String id) {
      if (!id.isEmpty()) {
        met.computeIfAbsent(name, key -> new ArrayList<>()).add(id);
      }
    }

    void run() {
      List<Contract.Operation> calls = new ArrayList<>();
      for (Contract.Operation operation : Contract.kept().operations()) {
        if (!isLeftOut(operation)) {
          calls.addAll(Collections.nCopies(CALLS, operation));
        }
      }
      Collections.shuffle(calls, new Random(seed));
      calls.forEach(this::call);
    }

    /** An answer that does not end, what would end the walk's own right to call, a store of all. */
    private static boolean isLeftOut(Contract.Operation operation) {
      return operation.content().at("/responses/200/content").has("text/event-stream")
          || operation.path().startsWith("/api/v1/session");
    }

    private void call(Contract.Operation operation) {
      String path = path(operation);
      JsonNode content = operation.content().at("/requestBody/content");
      @Nullable String body = null;
      Api client = api;
      if (!content.isMissingNode()) {
        String type = drawn.of(new ArrayList<>(content.propertyNames()));
        client = api.with("Content-Type", type.contains("*") ? "text/plain" : type);
        body =
            type.contains("json")
                ? JSON.writeValueAsString(drawn.value(content.path(type).path("schema")))
                : drawn.text();
      }
      String what = operation.method() + " " + path + " " + body;
      try {
        Api.Answer answer = client.send(operation.method(), path, body);
        if (answer.status() >= 500) {
          wrong.add(answer.status() + " to " + what + ": " + answer.text());
        }
        if (answer.status() < 300) {
          taken.merge(operation.method() + " " + operation.path(), 1, Integer::sum);
          met("id", answer.body().path("id").asString(""));
          met("id", answer.body().at("/items/0/id").asString(""));
        }
      } catch (AssertionError undocumented) {
        wrong.add(what + ": " + undocumented.getMessage());
      }
    }

    private String path(Contract.Operation operation) {
      String path = operation.path().replace("{d}", house());
      List<String> query = new ArrayList<>();
      for (JsonNode parameter : operation.content().path("parameters")) {
        String name = parameter.path("name").asString();
        boolean needed = parameter.path("required").asBoolean(false) || drawn.upTo(4) == 0;
        if (parameter.path("in").asString().equals("path")) {
          path = path.replace("{" + name + "}", id(name));
        } else if (parameter.path("in").asString().equals("query") && needed) {
          query.add(name + "=" + encoded(drawn.value(parameter.path("schema"))));
        }
      }
      return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private String id(String name) {
      List<String> known = met.getOrDefault("id", List.of());
      boolean number = name.equals("n") || name.equals("e");
      if (number && drawn.upTo(4) > 0) {
        return String.valueOf(drawn.upTo(3));
      }
      return !known.isEmpty() && drawn.upTo(2) == 0 ? encoded(drawn.of(known)) : drawn.of(IDS);
    }

    private static String encoded(@Nullable Object value) {
      String text = value instanceof JsonNode node ? node.asString("") : String.valueOf(value);
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
  }
}
