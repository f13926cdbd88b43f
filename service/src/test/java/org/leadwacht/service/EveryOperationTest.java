package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Contract;
import org.leadwacht.service.support.Drawn;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Goes through the API document as somebody who has no business there. What is added to the API is
 * in the document, and so is tried here without anybody thinking of it.
 */
class EveryOperationTest extends ServerTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Open to everybody; whatever else becomes open has to be written down here. */
  private static final Set<String> OPEN =
      Set.of(
          "GET /api/v1/session",
          "GET /api/v1/session/ways",
          "POST /api/v1/session",
          "DELETE /api/v1/session",
          "POST /api/v1/session/password");

  /** What a key or a person of one dealership may read that belongs to no dealership. */
  private static final Set<String> COMMON =
      Set.of(
          "GET /api/v1/dealer-groups",
          "GET /api/v1/dealerships",
          "GET /api/v1/presets",
          "GET /api/v1/rules/reference",
          "GET /api/v1/stages");

  /** The dealer group that is asked for; a dealership's own once it holds a version of one. */
  private String group = "nowhere";

  /** So many requests a key may send at once here. */
  private static final int BURST = 60;

  private static List<Contract.Operation> operations() {
    List<Contract.Operation> operations = Contract.kept().operations();
    assertThat(operations).hasSizeGreaterThan(60);
    return operations;
  }

  private static String name(Contract.Operation operation) {
    return operation.method() + " " + operation.path();
  }

  private static boolean isOpen(Contract.Operation operation) {
    JsonNode security = operation.content().path("security");
    return security.isArray() && security.isEmpty();
  }

  private static boolean streams(Contract.Operation operation) {
    return operation.content().at("/responses/200/content").has("text/event-stream");
  }

  private String at(Contract.Operation operation, String id) {
    return operation
        .path()
        .replaceFirst("/dealer-groups/\\{id}", "/dealer-groups/" + group)
        .replace("{d}", house)
        .replace("{n}", "1")
        .replaceAll("\\{\\w+}", Matcher.quoteReplacement(id));
  }

  private Api.Answer send(Api as, Contract.Operation operation, String id, String body) {
    JsonNode content = operation.content().at("/requestBody/content");
    boolean sends = !content.isMissingNode();
    String type = sends ? content.propertyNames().iterator().next() : "application/json";
    Api client = sends ? as.with("Content-Type", type) : as;
    return client.send(operation.method(), at(operation, id), sends ? body : null);
  }

  @Test
  void nothingButSigningInIsOpen() {
    List<String> open = new ArrayList<>();
    for (Contract.Operation operation : operations()) {
      if (isOpen(operation)) {
        open.add(name(operation));
      } else {
        assertThat(send(Api.at(port()), operation, "x", "{}").status())
            .as(name(operation))
            .isEqualTo(401);
      }
    }
    assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN);
  }

  @Test
  void aKeyThatWasNeverGivenOutOpensNothing() {
    Api stranger = Api.at(port()).key("lw_support_0123456789abcdef0123456789abcdef");
    for (Contract.Operation operation : operations()) {
      if (!isOpen(operation)) {
        assertThat(send(stranger, operation, "x", "{}").status())
            .as(name(operation))
            .isEqualTo(401);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lead", "manage", "rules"})
  void aKeyOfAnotherTenantFindsNothing(String scope) {
    sonnenhof();
    String own = house;
    joinDealerGroup();
    must(api.put("/api/v1/dealerships/other-" + house, "{}"));
    Api stranger = null;
    int sent = 0;
    for (Contract.Operation operation : operations()) {
      if (isOpen(operation)) {
        continue;
      }
      if (stranger == null || sent + 3 > BURST) {
        sent = 0;
        stranger = Api.at(port()).key(key("other-" + own, scope));
      }
      sent++;
      requireNothing(operation, send(stranger, operation, "anna", "{}"), own);
      if (ofDealerGroup(operation)) {
        sent += 2;
        requireLikeNone(operation, stranger);
      }
    }
  }

  /** A dealer group of this dealership alone. */
  private void joinDealerGroup() {
    group = "g-" + house;
    String path = "/api/v1/dealer-groups/" + group;
    must(api.put(path, "{\"name\": \"Geheime Gruppe\"}"));
    must(api.post(path + "/versions", "{}"));
    must(api.post(path + "/rollouts", "{\"version\": 1, \"dealerships\": [\"" + house + "\"]}"));
    assertThat(must(api.get(path)).text()).contains("\"id\":\"" + house + "\"");
  }

  private static boolean ofDealerGroup(Contract.Operation operation) {
    return operation.path().contains("/dealer-groups/{");
  }

  /** A dealer group of others is answered as one that does not exist. */
  private void requireLikeNone(Contract.Operation operation, Api stranger) {
    String there = group;
    Api.Answer answer = send(stranger, operation, "anna", "{}");
    group = "nowhere";
    Api.Answer none = send(stranger, operation, "anna", "{}");
    group = there;
    assertThat(answer.status()).as(name(operation)).isEqualTo(none.status());
    assertThat(answer.text().replace(there, "nowhere"))
        .as(name(operation))
        .isEqualTo(none.text())
        .doesNotContain("Geheime");
  }

  private String key(String dealership, String scope) {
    return must(api.post(
            "/api/v1/dealerships/" + dealership + "/keys",
            "{\"name\": \"stranger\", \"scope\": \"" + scope + "\"}"))
        .field("/key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELLER", "MANAGER", "QA"})
  void aPersonOfAnotherTenantFindsNothing(String role) {
    sonnenhof();
    must(api.put("/api/v1/dealerships/other-" + house, "{}"));
    must(api.put("/api/v1/dealerships/other-" + house + "/users/anna", "{}"));
    joinDealerGroup();
    String username = house + "-" + role.toLowerCase(Locale.ROOT);
    must(
        api.put(
            "/api/v1/accounts/" + username,
            """
            {"role": "%s", "password": "a-long-password-1", "dealerships": [{"id": "other-%s", "user": "anna"}]}\
            """
                .formatted(role, house)));
    Api browser = Api.at(port()).browser();
    must(
        browser.post(
            "/api/v1/session",
            "{\"username\": \"" + username + "\", \"password\": \"a-long-password-1\"}"));
    Api signedIn = browser.with("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));
    for (Contract.Operation operation : operations()) {
      if (!isOpen(operation)) {
        requireNothing(operation, send(signedIn, operation, "anna", "{}"), house);
      }
      if (ofDealerGroup(operation)) {
        requireLikeNone(operation, signedIn);
      }
    }
  }

  /**
   * With every right and the ids of another dealership's things beside one's own dealership, in the
   * address and in the body: nothing of them is told, and nothing of them changes.
   */
  @Test
  void anotherDealershipsThingsAreNotFoundBesideOnesOwn() {
    Set<String> ids = withSecrets();
    String before = everything();
    String other = house;
    house = "other-" + other;
    must(api.put(path(""), "{\"openingHours\": {\"mon-fri\": [\"08:00-18:00\"]}}"));
    Drawn drawn = new Drawn(1, Contract.kept().document(), List.copyOf(ids));
    for (Contract.Operation operation : operations()) {
      boolean thing = operation.path().matches(".*\\{d}.*\\{\\w+}.*");
      if (streams(operation) || !operation.path().contains("{d}")) {
        continue;
      }
      for (String id : thing ? ids : Set.of("x")) {
        Api.Answer answer = send(api, operation, id, body(operation, drawn));
        assertThat(answer.text()).as(name(operation) + " of " + id).doesNotContain("Geheim");
        assertThat(answer.status()).as(name(operation) + " of " + id).isLessThan(500);
      }
    }
    house = other;
    assertThat(everything()).isEqualTo(before);
  }

  /** A dealership with one of many things, in whose texts is a word; the ids of the things. */
  private Set<String> withSecrets() {
    must(
        api.put(
            path(""),
            "{\"name\": \"Geheim\", \"openingHours\": {\"mon-fri\": [\"08:00-18:00\"]}}"));
    must(api.put(path("/users/u" + house), "{\"name\": \"Geheim\", \"roles\": [\"SELLER\"]}"));
    must(api.put(path("/sources/s" + house), "{\"name\": \"Geheim\"}"));
    must(api.put(path("/groups/g" + house), "{\"name\": \"Geheim\"}"));
    must(api.put(path("/locations/l" + house), "{\"name\": \"Geheim\"}"));
    must(api.post(path("/keys"), "{\"name\": \"Geheim\", \"scope\": \"lead\"}"));
    must(api.put(path("/webhooks/w" + house), "{\"url\": \"https://geheim.example/Geheim\"}"));
    must(
        api.put(
            path("/mailboxes/m" + house),
            "{\"address\": \"a@" + house + ".example\", \"location\": \"l" + house + "\"}"));
    must(api.with("Content-Type", "text/plain").send("PUT", path("/files/f" + house), "Geheim"));
    must(
        api.with("Content-Type", "message/rfc822")
            .post(
                path("/messages"),
                "From: g@geheim.example\r\nSubject: Geheim\r\n\r\nGeheim " + house));
    lead(
        """
        {"source": "s%1$s", "assignee": "u%1$s", "externalId": "e%1$s",
         "contact": {"name": "Geheim", "externalId": "c%1$s"}, "message": "Geheim"}\
        """
            .formatted(house));
    Set<String> ids = new TreeSet<>();
    for (Contract.Operation operation : lists()) {
      Api.Answer answer = send(api, operation, "x", "{}");
      for (String field : List.of("id", "name", "contact", "lead")) {
        answer.body().findValues(field).stream()
            .filter(JsonNode::isString)
            .map(JsonNode::asString)
            .filter(id -> id.matches("[A-Za-z0-9._-]{6,80}"))
            .filter(id -> id.contains(house) || id.matches("[0-9a-z-]{16,}"))
            .filter(id -> !id.equals(house))
            .forEach(ids::add);
      }
    }
    assertThat(ids).hasSizeBetween(8, 30);
    return ids;
  }

  /** What can be read of a dealership without knowing more of it. */
  private static List<Contract.Operation> lists() {
    return operations().stream()
        .filter(operation -> operation.method().equals("GET") && !streams(operation))
        .filter(operation -> operation.path().matches("[^{]*\\{d}[^{]*"))
        .toList();
  }

  private String everything() {
    return lists().stream()
        .map(operation -> name(operation) + " " + send(api, operation, "x", "{}").text())
        .collect(Collectors.joining("\n"));
  }

  /** As the document describes it, or words. */
  private static String body(Contract.Operation operation, Drawn drawn) {
    JsonNode json = operation.content().at("/requestBody/content/application~1json/schema");
    return json.isMissingNode() ? drawn.text() : JSON.writeValueAsString(drawn.value(json));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void whatAttackersWriteIsTextToEveryOperation(long seed) throws IOException {
    sonnenhof();
    List<String> texts =
        Files.readAllLines(Path.of("src/test/resources/hostile/texts.txt")).stream()
            .filter(line -> !line.isEmpty())
            .map(String::translateEscapes)
            .toList();
    Drawn drawn = new Drawn(seed, Contract.kept().document(), texts);
    for (Contract.Operation operation : operations()) {
      if (streams(operation) || isOpen(operation)) {
        continue;
      }
      String id = encoded(drawn.text());
      String query =
          operation
              .content()
              .path("parameters")
              .valueStream()
              .filter(parameter -> parameter.path("in").asString().equals("query"))
              .map(parameter -> parameter.path("name").asString())
              .map(name -> name + "=" + encoded(drawn.text()) + "&" + name + "%5B$ne%5D=x")
              .collect(Collectors.joining("&", "?", ""));
      JsonNode content = operation.content().at("/requestBody/content");
      String type =
          content.isMissingNode() ? "application/json" : content.propertyNames().iterator().next();
      Api.Answer answer =
          api.with("Content-Type", type.contains("*") ? "text/plain" : type)
              .send(
                  operation.method(),
                  at(operation, id) + query,
                  content.isMissingNode() ? null : body(operation, drawn));
      assertThat(answer.status()).as(name(operation) + " " + answer.text()).isLessThan(500);
      // nothing of the kind is ever a page
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .as(name(operation))
          .doesNotContain("html");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Not there, or not allowed; and of what is common to all, no word of this dealership. */
  private static void requireNothing(
      Contract.Operation operation, Api.Answer answer, String dealership) {
    if (operation.path().contains("{d}")) {
      assertThat(answer.status()).as(name(operation)).isEqualTo(404);
    } else if (COMMON.contains(name(operation))) {
      assertThat(answer.status()).as(name(operation)).isIn(200, 403);
      assertThat(answer.text())
          .as(name(operation))
          .doesNotContain("\"id\":\"" + dealership + "\"", "Geheime");
    } else {
      assertThat(answer.status())
          .as(name(operation))
          .isIn(ofDealerGroup(operation) ? Set.of(403, 404) : Set.of(403));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "[]", "\"text\"", "{\"a\": {\"b\": null}}", "{\"a\":", "null", "", "\u0000"})
  void nonsenseNeverMakesTheServerFail(String body) {
    sonnenhof();
    for (Contract.Operation operation : operations()) {
      if (streams(operation) || isOpen(operation)) {
        continue;
      }
      for (String id : List.of("x", "%00", "..%2f..", "a%0d%0ab", "%F0%9F%9A%97", "$where")) {
        if (!operation.path().matches(".*\\{(?!d})\\w+}.*") && !id.equals("x")) {
          continue;
        }
        assertThat(send(api, operation, id, body).status())
            .as(name(operation) + " of " + id)
            .isLessThan(500);
      }
    }
  }
}
