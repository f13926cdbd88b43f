package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Contract;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/**
 * Every list of the API document is read in parts: nothing twice, nothing left out, also where what
 * a part ended with is gone meanwhile.
 */
class ListsTest extends ServerTest {

  private static final List<String> NO_SIZES =
      List.of("limit=0", "limit=-1", "limit=501", "limit=x", "limit=1.5", "limit=99999999999");

  private static final List<String> BLANKS =
      List.of(
          "limit=", "after=", "limit=%20", "after=%20&limit=", "after=%E2%80%8B", "limit=%C2%A0");

  private String lead = "";
  private String contact = "";

  private static List<String> lists() {
    List<String> lists = new ArrayList<>();
    for (Contract.Operation operation : Contract.kept().operations()) {
      if (operation.method().equals("GET") && hasItems(operation)) {
        lists.add(operation.path());
      }
    }
    assertThat(lists).hasSizeGreaterThan(20);
    return lists;
  }

  /** Why a lead's mails went out or not is one answer about one lead, and no list. */
  private static final String REASONS = "/mail-reasons";

  private static boolean hasItems(Contract.Operation operation) {
    if (operation.path().endsWith(REASONS)) {
      return false;
    }
    JsonNode schema = operation.content().at("/responses/200/content/application~1json/schema");
    JsonNode named =
        schema.has("$ref")
            ? Contract.kept().document().at(schema.path("$ref").asString().substring(1))
            : schema;
    return named.path("properties").has("items") && named.path("properties").has("next");
  }

  private static String encoded(String cursor) {
    return URLEncoder.encode(cursor, StandardCharsets.UTF_8);
  }

  /** What can be made under an id and removed again. */
  private static final Map<String, String> PARTS =
      Map.of(
          "/users", "{}",
          "/sources", "{}",
          "/locations", "{}",
          "/groups", "{}",
          "/mailboxes", "{\"address\": \"%s@example.org\"}",
          "/templates",
              "{\"name\": \"x\", \"sender\": \"%s@example.org\", \"source\": \"mobile\","
                  + " \"labels\": {\"Name\": \"contact.name\"}}",
          "/answer-templates", "{\"text\": \"%s\"}",
          "/webhooks", "{\"url\": \"http://127.0.0.1:9/%s\"}",
          "/files", "text",
          "/scenarios", "yaml");

  private void house() {
    sonnenhof("{\"activities\": {\"enabled\": true}}");
    must(
        api.put(
            "/api/v1/accounts/" + house,
            "{\"role\": \"QA\", \"password\": \"a-long-password-1\"}"));
    must(api.post("/api/v1/keys", "{\"name\": \"x\", \"scope\": \"support\"}"));
    String person = "\"contact\": {\"name\": \"Max\", \"email\": \"max@example.org\"";
    for (int n = 0; n < 3; n++) {
      String id = "p" + n;
      PARTS.keySet().forEach(part -> put(part, id));
      must(api.put(path("/sources/" + id + "/canary"), "{\"to\": \"p@example.org\"}"));
      must(api.post(path("/keys"), "{\"name\": \"k" + n + "\", \"scope\": \"lead\"}"));
      lead("{\"source\": \"mobile\", \"contact\": {\"name\": \"Nummer " + n + "\"}}");
      lead = lead("{\"source\": \"mobile\", \"assignee\": \"anna\", " + person + "}}");
      must(
          api.putText(
              path("/rules/draft/t" + n + ".csv"), "brand;stage;after\nDS;E1;PT3" + n + "M\n"));
      must(api.post(path("/rules/draft/publish"), "{}"));
      must(api.delete(path("/rules/draft/t" + n + ".csv")));
      must(
          api.post(
              path("/leads/" + lead + "/messages"),
              "{\"text\": \"Guten Tag, Antwort " + n + "\"}"));
      must(
          api.with("Content-Type", "message/rfc822")
              .send("POST", path("/messages"), "From: u" + n + "@example.org\nSubject: x\n\ny\n"));
      must(
          api.with("Content-Type", "message/rfc822")
              .send("POST", path("/templates/p0/samples"), "From: p0@example.org\n\nName: " + n));
      put("/templates", "p0", n);
    }
    contact = api.get(path("/leads/" + lead + "/contact")).field("/id");
    for (int n = 0; n < 3; n++) {
      must(
          api.post(
              path("/contacts/" + contact + "/milestones"),
              "{\"id\": \"m"
                  + n
                  + "\", \"type\": \"TEST_DRIVE\", \"at\": \"2026-03-04T1"
                  + n
                  + ":00:00Z\"}"));
    }
  }

  private void put(String part, String id) {
    String body = Objects.requireNonNull(PARTS.get(part));
    Api.Answer made =
        switch (part) {
          case "/files" ->
              api.with("Content-Type", "text/plain").send("PUT", path(part + "/" + id), id);
          case "/scenarios" ->
              api.with("Content-Type", "application/yaml")
                  .send(
                      "PUT",
                      path(part + "/" + id),
                      "scenario: "
                          + id
                          + "\nevents: []\nuntil: \"2026-03-02T09:00\"\nexpect: []\n");
          default -> api.put(path(part + "/" + id), body.replace("%s", id));
        };
    must(made);
  }

  private void put(String part, String id, int change) {
    must(
        api.put(
            path(part + "/" + id),
            Objects.requireNonNull(PARTS.get(part))
                .replace("%s", id)
                .replace("\"x\"", "\"x" + change + "\"")));
  }

  private String address(String list) {
    return list.replace("{d}", house)
        .replace("{c}", contact)
        .replace("{t}", "p0")
        .replace("{name}", "p0")
        .replaceAll("\\{(id|lead)}", lead);
  }

  @Test
  void everyListIsReadInPartsOfAnySizeWithNothingTwiceAndNothingLeftOut() {
    house();
    clock("2026-03-05T12:00:00+01:00");
    for (String list : lists()) {
      String address = address(list);
      List<JsonNode> whole = items(must(api.get(address + "?limit=500")));
      assertThat(whole).as(list).isNotEmpty();
      for (int limit : new int[] {1, 2}) {
        // the lists of the whole server grow meanwhile
        List<JsonNode> walked = walk(address, limit, Math.min(whole.size(), 12));
        assertThat(walked).as(list + " by " + limit).isEqualTo(whole.subList(0, walked.size()));
      }
    }
  }

  private List<JsonNode> walk(String address, int limit, int most) {
    List<JsonNode> walked = new ArrayList<>();
    String next = "";
    while (next != null && walked.size() < most) {
      Api.Answer part = must(api.get(address + "?limit=" + limit + next));
      // the activities of a contact stay together
      int size = address.endsWith("/activities") ? most : limit;
      assertThat(items(part)).as(address).hasSizeBetween(1, size);
      walked.addAll(items(part));
      JsonNode cursor = part.body().path("next");
      next = cursor.isNull() ? null : "&after=" + encoded(cursor.asString());
    }
    return walked;
  }

  private static List<JsonNode> items(Api.Answer answer) {
    return answer.body().path("items").valueStream().toList();
  }

  @Test
  void whatIsNoSizeOfAPartIsRefusedByEveryListAndABlankOneIsNotGiven() {
    house();
    for (String list : lists()) {
      for (String query : NO_SIZES) {
        Api.Answer refused = api.get(address(list) + "?" + query);
        assertThat(refused.status()).as(list + "?" + query).isEqualTo(400);
        assertThat(refused.blamed()).as(list).containsExactly("limit");
      }
      List<JsonNode> whole = items(must(api.get(address(list))));
      for (String query : BLANKS) {
        assertThat(items(must(api.get(address(list) + "?" + query))))
            .as(list + "?" + query)
            .hasSameSizeAs(whole);
      }
    }
  }

  @Test
  void aListGoesOnWhereItWasThoughWhatAPartEndedWithIsGone() {
    house();
    for (String part : PARTS.keySet()) {
      Api.Answer first = must(api.get(path(part + "?limit=2")));
      List<String> before = ids(part, first);
      String last = before.get(1);
      must(api.delete(path(part + "/" + last + (last.startsWith("p") ? "" : "?successor=p1"))));
      String rest = part + "?limit=500&after=" + encoded(first.field("/next"));
      List<String> after = ids(part, must(api.get(path(rest))));
      assertThat(after).as(part).isNotEmpty().doesNotContainAnyElementsOf(before);
      List<String> all = ids(part, must(api.get(path(part + "?limit=500"))));
      assertThat(all.subList(1, all.size())).as(part).isEqualTo(after);
    }
  }

  private static List<String> ids(String part, Api.Answer list) {
    String key =
        switch (part) {
          case "/webhooks", "/scenarios" -> "name";
          default -> "id";
        };
    return items(list).stream().map(item -> item.path(key).asString()).toList();
  }

  @Test
  void thoseWhoSeeSomeDealershipsReadThemInPartsToo() {
    sonnenhof("{}");
    for (int n = 0; n < 3; n++) {
      must(api.put("/api/v1/dealerships/" + house + "-" + n, "{}"));
    }
    must(
        api.put(
            "/api/v1/accounts/" + house,
            """
            {"role": "MANAGER", "password": "a-long-password-1", "dealerships":
             [{"id": "%1$s-2"}, {"id": "%1$s-0"}, {"id": "%1$s-1"}]}
            """
                .formatted(house)));
    Api browser = Api.at(port()).browser();
    must(
        browser.post(
            "/api/v1/session",
            "{\"username\": \"" + house + "\", \"password\": \"a-long-password-1\"}"));
    Api.Answer first = must(browser.get("/api/v1/dealerships?limit=2"));
    assertThat(items(first))
        .extracting(item -> item.path("id").asString())
        .containsExactly(house + "-0", house + "-1");
    Api.Answer second =
        must(browser.get("/api/v1/dealerships?limit=2&after=" + first.field("/next")));
    assertThat(items(second))
        .extracting(item -> item.path("id").asString())
        .containsExactly(house + "-2");
    assertThat(second.body().path("next").isNull()).isTrue();
  }
}
