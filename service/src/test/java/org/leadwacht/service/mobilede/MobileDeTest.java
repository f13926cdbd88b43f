package org.leadwacht.service.mobilede;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small server that does what is known of mobile.de's Lead API, and a dealership that asks it.
 */
@TestPropertySource(properties = "leadwacht.mobile-de.every=PT0.2S")
class MobileDeTest extends ServerTest {

  private static final String BASIC =
      "Basic "
          + Base64.getEncoder().encodeToString("haus:geheim-1".getBytes(StandardCharsets.UTF_8));
  private static final int PAGE = 2;

  /** What the portal has, by seller. */
  private static final Map<String, List<String>> EVENTS = new ConcurrentHashMap<>();

  private static final List<String> CURSORS = new CopyOnWriteArrayList<>();
  private static final List<String> TOLD = new CopyOnWriteArrayList<>();
  private static final HttpServer PORTAL = portal();
  private static volatile int answer = 200;

  private static HttpServer portal() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/lead-api/sellers/", MobileDeTest::serve);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @DynamicPropertySource
  static void portalAddress(DynamicPropertyRegistry registry) {
    registry.add(
        "leadwacht.mobile-de.url", () -> "http://localhost:" + PORTAL.getAddress().getPort());
  }

  @AfterAll
  static void close() {
    PORTAL.stop(0);
  }

  private static void serve(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    String seller = path[3];
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status =
        BASIC.equals(exchange.getRequestHeaders().getFirst("Authorization")) ? answer : 401;
    String said = "{}";
    if (status == 200 && exchange.getRequestMethod().equals("POST")) {
      TOLD.add(seller + " " + path[5] + " " + body);
    } else if (status == 200) {
      int from = Integer.parseInt(exchange.getRequestURI().getQuery().replace("cursor=", ""));
      List<String> all = EVENTS.getOrDefault(seller, List.of());
      int to = Math.min(all.size(), from + PAGE);
      CURSORS.add(seller + " " + from);
      said =
          "{\"events\": [%s], \"nextCursor\": \"%d\", \"warnings\": []}"
              .formatted(String.join(",", all.subList(Math.min(from, to), to)), to);
    }
    byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String event(String id, String type, String lead, String more) {
    return """
    {"eventId": "%s", "eventType": "%s", "occurredAt": "2026-03-05T06:30:00Z",
     "data": {"lead": {"leadId": "%s"},
              "buyer": {"firstName": "Max", "lastName": "Neu", "email": "%s@example.org", "phone": "030 2312509%s"},
              "vehicle": {"mobileAdId": "88412", "internalNumber": "G-17", "make": "VW", "model": "Golf"}%s}}\
    """
        .formatted(id, type, lead, lead, lead.substring(1), more);
  }

  private static String event(String id, String type, String lead) {
    return event(id, type, lead, ", \"message\": \"Noch da? (" + id + ")\"");
  }

  private List<String> events;

  @BeforeEach
  void begin() {
    answer = 200;
    sonnenhof();
    events = new CopyOnWriteArrayList<>();
    EVENTS.put(house, events);
  }

  private Api.Answer account(String password) {
    return must(
        api.put(
            path("/mobile-de"),
            "{\"sellerId\": \"%s\", \"username\": \"haus\", \"password\": \"%s\", \"source\": \"mobile\"}"
                .formatted(house, password)));
  }

  private List<JsonNode> leads() {
    return api.get(path("/leads?limit=100")).body().path("items").valueStream().toList();
  }

  private List<JsonNode> told(String lead) {
    return TOLD.stream()
        .filter(one -> one.startsWith(house + " " + lead + " "))
        .map(one -> JsonMapper.shared().readTree(one.split(" ", 3)[2]))
        .toList();
  }

  @Test
  void eachLeadComesInOnceHoweverOftenItsEventsCome() {
    events.add(event("e1", "MessagingLeadSubmitted", "L1"));
    events.add(event("e1", "MessagingLeadSubmitted", "L1"));
    events.add(event("e2", "LeasingLeadSubmitted", "L2"));
    events.add(event("e3", "PhoneCallReceived", "L3", ", \"call\": {\"status\": \"MISSED\"}"));
    events.add(event("e4", "BuyerSearchBehaviourAdded", "L1"));
    assertThat(account("geheim-1").text()).doesNotContain("geheim-1");
    await().until(() -> CURSORS.contains(house + " 5"));
    assertThat(leads()).hasSize(3);
    JsonNode first =
        leads().stream()
            .filter(lead -> lead.path("externalId").asString().equals("L1"))
            .findFirst()
            .orElseThrow();
    assertThat(first.at("/contact/name").asString()).isEqualTo("Max Neu");
    assertThat(first.at("/contact/email").asString()).isEqualTo("L1@example.org");
    assertThat(first.path("source").asString()).isEqualTo("mobile");
    assertThat(first.path("brand").asString()).isEqualTo("VW");
    assertThat(first.at("/vehicle/stock").asString()).isEqualTo("G-17");
    assertThat(first.path("message").asString()).isEqualTo("Noch da? (e1)");
    assertThat(at(first.path("receivedAt").asString())).isEqualTo(at("2026-03-05T06:30:00Z"));
    assertThat(leads().stream().map(lead -> lead.path("message").asString()))
        .contains("Verpasster Anruf, bitte zurückrufen");
    await().until(() -> !api.get(path("/mobile-de")).field("/fetchedAt").isEmpty());
    assertThat(api.get(path("/mobile-de")).field("/error")).isEmpty();
    assertThat(api.get(path("/audit")).text()).doesNotContain("geheim-1");
  }

  @Test
  void whatTheBuyerWritesAgainMakesTheLeadOpenOnceEach() {
    account("geheim-1");
    events.add(event("e1", "MessagingLeadSubmitted", "L1"));
    await().until(() -> leads().size() == 1);
    String lead = path("/leads/" + leads().get(0).path("id").asString());
    must(api.post(lead + "/events", "{\"type\": \"answered\", \"by\": \"anna\"}"));
    events.add(event("e2", "BuyerReplied", "L1"));
    events.add(event("e2", "BuyerReplied", "L1"));
    events.add(event("e3", "MessagingLeadResubmitted", "L1"));
    await().until(() -> CURSORS.contains(house + " 4"));
    await().until(() -> api.get(lead).field("/status").equals("OPEN"));
    assertThat(api.get(lead).body().path("history").findValuesAsString("type"))
        .containsExactly("received", "answered", "customerReplied", "customerReplied");
    assertThat(api.get(lead).text()).contains("Noch da? (e2)", "Noch da? (e3)");
    assertThat(leads()).hasSize(1);
  }

  @Test
  void whatBecameOfALeadIsReportedByTheHousesOwnReasonsOnceEach() {
    must(
        api.put(
            path(""),
            """
            {"settings": {"closingReasons": [
              {"id": "sold", "name": "Verkauft", "outcome": "WON"},
              {"id": "fake", "name": "Nicht echt", "outcome": "LOST", "portalWords": {"MOBILE_DE": "SPAM"}}]}}\
            """));
    account("geheim-1");
    events.add(event("e1", "MessagingLeadSubmitted", "L1"));
    events.add(event("e2", "MessagingLeadSubmitted", "L2"));
    await().until(() -> leads().size() == 2);
    for (JsonNode lead : leads()) {
      String id = path("/leads/" + lead.path("id").asString() + "/events");
      String reason = lead.path("externalId").asString().equals("L1") ? "sold" : "fake";
      must(api.post(id, "{\"type\": \"answered\", \"by\": \"anna\"}"));
      await().until(() -> told(lead.path("externalId").asString()).size() == 1);
      answer = 503;
      clock("2026-03-05T08:05:00+01:00");
      must(api.post(id, "{\"type\": \"closed\", \"reason\": \"" + reason + "\"}"));
      await().until(() -> api.get(path("/mobile-de")).field("/error").contains("503"));
      assertThat(told(lead.path("externalId").asString())).hasSize(1);
      answer = 200;
    }
    await().until(() -> told("L1").size() == 2 && told("L2").size() == 2);
    assertThat(told("L1").get(0).path("newStatus").asString()).isEqualTo("IN_PROGRESS");
    assertThat(told("L1").get(1).path("newStatus").asString()).isEqualTo("SOLD");
    assertThat(told("L2").get(1).path("newStatus").asString()).isEqualTo("SPAM");
    assertThat(at(told("L1").get(1).path("occurredAt").asString()))
        .isEqualTo(at("2026-03-05T08:05:00+01:00"));
  }

  @Test
  void theCursorStaysUntilThePortalAnswersAndAClockAheadIsNow() {
    events.add(event("e1", "MessagingLeadSubmitted", "L1").replace("T06:30:00Z", "T11:30:00Z"));
    account("falsch");
    await().until(() -> api.get(path("/mobile-de")).field("/error").contains("401"));
    answer = 429;
    account("geheim-1");
    await().until(() -> api.get(path("/mobile-de")).field("/error").contains("429"));
    assertThat(leads()).isEmpty();
    answer = 200;
    await().until(() -> leads().size() == 1);
    assertThat(at(leads().get(0).path("receivedAt").asString()))
        .isEqualTo(at("2026-03-05T08:00:00+01:00"));
    await().until(() -> api.get(path("/mobile-de")).field("/error").isEmpty());
  }

  @Test
  void anEventThatCanBeNoLeadIsListedAndTheNextOnesComeIn() {
    account("geheim-1");
    events.add(
        "{\"eventId\": \"e1\", \"eventType\": \"MessagingLeadSubmitted\", \"occurredAt\":"
            + " \"gestern\", \"data\": {\"lead\": {\"leadId\": \"L9\"}, \"message\": \"Grüße\"}}");
    events.add(
        "{\"eventId\": \"e2\", \"eventType\": \"SomethingNew\", \"data\": {\"note\": \"x\"}}");
    events.add(event("e3", "BuyerPreferencesUpdated", "L7"));
    events.add(event("e4", "MessagingLeadSubmitted", "L1"));
    await().until(() -> CURSORS.contains(house + " 4"));
    await()
        .until(
            () ->
                leads().stream().anyMatch(lead -> lead.path("externalId").asString().equals("L1")));
    assertThat(leads().stream().map(lead -> lead.path("externalId").asString()))
        .doesNotContain("L7")
        .allMatch(id -> id.equals("L1") || id.equals("L9"));
    // what it says is lost in no case: it stands in the lead or among the unread messages
    assertThat(api.get(path("/leads?limit=100")).text() + api.get(path("/messages")).text())
        .contains("Grüße");
    assertThat(api.get(path("/mobile-de")).field("/error")).isEmpty();
  }

  @Test
  void aCallOfAKnownBuyerIsNotedOnTheLeadOnce() {
    account("geheim-1");
    events.add(event("e1", "MessagingLeadSubmitted", "L1"));
    await().until(() -> leads().size() == 1);
    String lead = path("/leads/" + leads().get(0).path("id").asString());
    must(api.post(lead + "/events", "{\"type\": \"answered\", \"by\": \"anna\"}"));
    String missed = event("e2", "PhoneCallReceived", "L1", ", \"call\": {\"status\": \"MISSED\"}");
    events.add(missed);
    events.add(missed);
    await().until(() -> CURSORS.contains(house + " 3"));
    await().until(() -> api.get(lead).text().contains("Verpasster Anruf, bitte zurückrufen"));
    events.add(event("e3", "PhoneCallReceived", "L1", ", \"call\": {\"status\": \"ANSWERED\"}"));
    await().until(() -> api.get(lead).text().contains("Angenommener Anruf"));
    assertThat(api.get(lead).body().path("history").findValuesAsString("type"))
        .containsExactly("received", "answered", "callBackNoted", "customerReplied");
    assertThat(leads()).hasSize(1);
  }

  @Test
  void theAccountIsTriedWithoutTakingAnything() {
    account("falsch");
    events.add(event("e1", "MessagingLeadSubmitted", "L1"));
    Api.Answer refused = must(api.post(path("/mobile-de/test"), ""));
    assertThat(refused.field("/ok")).isEqualTo("false");
    assertThat(refused.field("/message")).contains("401").doesNotContain("falsch");
    assertThat(leads()).isEmpty();
    account("geheim-1");
    Api.Answer works = must(api.post(path("/mobile-de/test"), ""));
    assertThat(works.field("/ok")).isEqualTo("true");
    assertThat(works.field("/message")).contains("mobile.de");
    assertThat(api.post("/api/v1/dealerships/" + house + "-x/mobile-de/test", "").status())
        .isEqualTo(404);
  }

  @Test
  void anAccountThatCouldNotAskIsRefusedAndAnotherHousesIsNotThere() {
    Api.Answer refused = api.put(path("/mobile-de"), "{\"source\": \"nirgends\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.blamed())
        .containsExactlyInAnyOrder("sellerId", "username", "password", "source");
    assertThat(api.get(path("/mobile-de")).status()).isEqualTo(404);
    account("geheim-1");
    assertThat(api.delete(path("/mobile-de")).status()).isEqualTo(204);
    assertThat(api.get(path("/mobile-de")).status()).isEqualTo(404);
  }
}
