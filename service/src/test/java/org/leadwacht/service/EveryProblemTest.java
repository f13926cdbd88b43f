package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Contract;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Goes through the API document with everything that can be wrong with a request: whatever refuses
 * it, the program or the framework below, it is a problem with its field in the reader's language.
 */
class EveryProblemTest extends ServerTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String JSON_TYPE = "application/json";
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");
  private static final byte[] HUGE =
      ("{\"name\": \"" + "x".repeat(26 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);

  private static Map<String, Set<String>> paths() {
    Map<String, Set<String>> paths = new TreeMap<>();
    for (Contract.Operation operation : Contract.kept().operations()) {
      paths.computeIfAbsent(operation.path(), path -> new TreeSet<>()).add(operation.method());
    }
    assertThat(paths).hasSizeGreaterThan(60);
    return paths;
  }

  /** The operations that read a body, which is JSON where {@code json} is asked for. */
  private static List<Contract.Operation> reading(boolean json) {
    List<Contract.Operation> reading =
        Contract.kept().operations().stream()
            .filter(operation -> !types(operation).isMissingNode())
            .filter(operation -> !json || types(operation).has(JSON_TYPE))
            .toList();
    assertThat(reading).hasSizeGreaterThan(30);
    return reading;
  }

  private static JsonNode types(Contract.Operation operation) {
    return operation.content().at("/requestBody/content");
  }

  private String address(String path) {
    return path.replace("{d}", house)
        .replace("{n}", "1")
        .replaceAll("\\{\\w+}", Matcher.quoteReplacement("x"));
  }

  private HttpResponse<String> sent(
      String method, String path, @Nullable String type, byte @Nullable [] body, String language) {
    HttpRequest.Builder request = api.request(address(path)).header("Accept-Language", language);
    if (type != null) {
      request.header("Content-Type", type);
    }
    try {
      return api.http()
          .send(
              request
                  .method(
                      method,
                      body == null
                          ? HttpRequest.BodyPublishers.noBody()
                          : HttpRequest.BodyPublishers.ofByteArray(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A problem of a status, in a language, with fields where something is wrong with an input. */
  private static void requireProblem(
      String what, HttpResponse<String> answer, String language, Integer... statuses) {
    assertThat(answer.statusCode()).as(what + ": " + answer.body()).isIn((Object[]) statuses);
    assertThat(answer.headers().firstValue("Content-Type"))
        .as(what)
        .hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("Content-Language")).as(what).hasValue(language);
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("status").asInt()).as(what).isEqualTo(answer.statusCode());
    assertThat(problem.path("title").asString()).as(what).isNotBlank();
    assertThat(problem.path("detail").asString()).as(what).isNotBlank();
    if (answer.statusCode() == 400 || answer.statusCode() == 422) {
      assertThat(problem.path("errors")).as(what + ": " + answer.body()).isNotEmpty();
      problem
          .path("errors")
          .forEach(error -> assertThat(error.path("message").asString()).as(what).isNotBlank());
    }
    assertThat(answer.body())
        .as(what)
        .doesNotContain("Exception", "java.", "org.springframework", "jackson", "{0}", "{1}")
        .doesNotContainPattern("\\b(service|rules)\\.[a-z]+\\.[a-zA-Z]+\\b(?!\\.(drl|csv|dslr))");
  }

  /** Whether the address is that of another path, too, such as of a lead called "hand-over". */
  private static boolean isAnother(String path, String method) {
    return paths().entrySet().stream()
        .filter(other -> !other.getKey().equals(path) && other.getValue().contains(method))
        .anyMatch(other -> path.matches(other.getKey().replaceAll("\\{\\w+}", "[^/]+")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "en"})
  void aMethodThatAnAddressDoesNotHaveIsRefusedByName(String language) {
    sonnenhof("{}");
    paths()
        .forEach(
            (path, known) -> {
              Set<String> others = new TreeSet<>(METHODS);
              others.removeAll(known);
              others.add("PATCH");
              others.removeIf(method -> isAnother(path, method));
              for (String method : others) {
                HttpResponse<String> answer = sent(method, path, null, null, language);
                requireProblem(method + " " + path, answer, language, 405);
                assertThat(answer.headers().firstValue("Allow")).as(path).isPresent();
              }
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "image/png",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "garbage",
        "text/",
        "*/*",
        ";"
      })
  void aBodyOfATypeThatIsNotReadThereIsRefused(String type) {
    sonnenhof("{}");
    for (Contract.Operation operation : reading(true)) {
      byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
      if (types(operation).has("*/*") || types(operation).has(type)) {
        continue;
      }
      requireProblem(
          operation.method() + " " + operation.path() + " as " + type,
          sent(operation.method(), operation.path(), type, body, "de"),
          "de",
          400,
          404,
          415);
    }
  }

  static Stream<byte[]> unreadable() {
    return Stream.of(
        new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xFF, '"', '}'},
        new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'},
        "{\"name\": \"Müller\"}".getBytes(StandardCharsets.ISO_8859_1),
        "{\"name\":".getBytes(StandardCharsets.UTF_8),
        "{\"name\": \"x\"} x".getBytes(StandardCharsets.UTF_8),
        "{'name': 'x'}".getBytes(StandardCharsets.UTF_8),
        "{name: 1}".getBytes(StandardCharsets.UTF_8),
        "<name/>".getBytes(StandardCharsets.UTF_8),
        "name=x".getBytes(StandardCharsets.UTF_8),
        ("[".repeat(5_000)).getBytes(StandardCharsets.UTF_8),
        "{\"name\": 1, \"name\": 2}".getBytes(StandardCharsets.UTF_8),
        "{\"name\": \"\\ud8\"}".getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatIsNoJsonIsRefusedWithItsPlace(byte[] body) {
    sonnenhof("{}");
    for (Contract.Operation operation : reading(true)) {
      requireProblem(
          operation.method() + " " + operation.path(),
          sent(operation.method(), operation.path(), JSON_TYPE, body, "de"),
          "de",
          400,
          404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "true",
        "\"text\"",
        "[]",
        "[null]",
        "[[]]",
        "{\"\": 1}",
        "{\"name\": {}}",
        "{\"gibtsnicht\": 1}"
      })
  void aBodyOfAnotherShapeIsTakenOrRefusedInWords(String body) {
    sonnenhof("{}");
    for (Contract.Operation operation : reading(true)) {
      for (String language : List.of("de", "en")) {
        HttpResponse<String> answer =
            sent(
                operation.method(),
                operation.path(),
                JSON_TYPE,
                body.getBytes(StandardCharsets.UTF_8),
                language);
        if (answer.statusCode() >= 300) {
          requireProblem(
              operation.method() + " " + operation.path() + " " + body,
              answer,
              language,
              400,
              401,
              404,
              409,
              412,
              422);
        }
      }
    }
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedEverywhere() {
    sonnenhof("{}");
    for (Contract.Operation operation : reading(false)) {
      String type = types(operation).propertyNames().iterator().next();
      requireProblem(
          operation.method() + " " + operation.path(),
          sent(operation.method(), operation.path(), type, HUGE, "de"),
          "de",
          413);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=%FF",
        "a=%",
        "a=%zz",
        "%C3=1",
        "language=%ED%A0%80",
        "=1",
        "a=%C0%80",
        "limit=%F8",
        "a=%2"
      })
  void aQueryThatCannotBeReadIsRefusedEverywhere(String query) {
    sonnenhof("{}");
    for (Contract.Operation operation : Contract.kept().operations()) {
      if (operation.method().equals("GET")) {
        String address = address(operation.path()) + "?" + query;
        var answer = api.with("Accept-Language", "de").raw(address);
        assertThat(answer.status()).as(address).isEqualTo(400);
        assertThat(answer.blamed()).as(address).containsExactly("query");
        assertThat(answer.headers().firstValue("Content-Language")).as(address).hasValue("de");
      }
    }
  }
}
