package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Contract;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/**
 * Goes through the API document as somebody who has no business there. What is added to the API is
 * in the document, and so is tried here without anybody thinking of it.
 */
class EveryOperationTest extends ServerTest {

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
