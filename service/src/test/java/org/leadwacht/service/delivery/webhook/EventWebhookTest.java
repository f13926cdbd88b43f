package org.leadwacht.service.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Contract;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A CRM is told what happens, in order, and can have it told again. */
class EventWebhookTest extends ServerTest {

  private record Arrived(HttpHeaders headers, String body) {

    String header(String name) {
      return headers.firstValue(name).orElseThrow();
    }

    JsonNode json() {
      return JsonMapper.builder().build().readTree(body);
    }

    String type() {
      return json().path("type").asString();
    }

    JsonNode data() {
      return json().path("data");
    }

    String id() {
      return headers.firstValue("webhook-id").orElseThrow();
    }
  }

  private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
  private HttpServer receiver;
  private volatile int answer = 204;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::take);
    receiver.start();
  }

  @AfterEach
  void close() {
    receiver.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (answer / 100 == 2) {
      arrived.add(
          new Arrived(HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true), body));
    }
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }

  private String hook(String events) {
    return must(api.put(
            path("/webhooks/crm"),
            "{\"url\": \"http://localhost:%d/hook\", \"events\": %s}"
                .formatted(receiver.getAddress().getPort(), events)))
        .field("/secret");
  }

  private String lead() {
    return lead(
        """
        {"source": "mobile", "externalId": "4711", "assignee": "anna", "contact": {"name": "Erika"}}\
        """);
  }

  private void happens(String lead, String event) {
    must(api.post(path("/leads/" + lead + "/events"), event));
  }

  private List<Arrived> arrived(int number) {
    await().untilAsserted(() -> assertThat(arrived).hasSize(number));
    return arrived;
  }

  private static List<String> inOrder(List<Arrived> told) {
    return told.stream()
        .sorted(java.util.Comparator.comparingLong(one -> one.data().path("sequence").asLong()))
        .map(Arrived::type)
        .toList();
  }

  @Test
  void whatHappensToALeadIsToldWithNumbersInItsOrder() {
    sonnenhof(
        "{\"closingReasons\": [{\"id\": \"price\", \"name\": \"Zu teuer\", \"outcome\":"
            + " \"LOST\"}]}");
    hook(
        """
        ["lead.received", "lead.assigned", "lead.overdue", "lead.escalated", "lead.answered",
         "lead.closed"]\
        """);
    String id = lead();
    clock("2026-03-05T10:00:00+01:00");
    clock("2026-03-05T14:00:00+01:00");
    happens(id, "{\"type\": \"assigned\", \"to\": \"ben\", \"by\": \"carla\"}");
    happens(id, "{\"type\": \"answered\", \"by\": \"ben\"}");
    happens(id, "{\"type\": \"closed\", \"reason\": \"price\", \"by\": \"ben\"}");
    List<Arrived> told = arrived(6);
    assertThat(inOrder(told))
        .containsExactly(
            "lead.received",
            "lead.overdue",
            "lead.escalated",
            "lead.assigned",
            "lead.answered",
            "lead.closed");
    assertThat(told.stream().map(one -> one.data().path("sequence").asLong()))
        .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(told)
        .allSatisfy(
            one -> {
              assertThat(Contract.kept().problems("/components/schemas/WebhookEvent", one.json()))
                  .isEmpty();
              assertThat(one.data().path("lead").asString()).isEqualTo(id);
              assertThat(one.data().path("externalId").asString()).isEqualTo("4711");
              assertThat(one.data().path("id").asString()).isEqualTo(one.id());
            });
    JsonNode closed = only(told, "lead.closed");
    assertThat(closed.path("outcome").asString()).isEqualTo("LOST");
    assertThat(closed.path("reason").asString()).isEqualTo("price");
    assertThat(closed.path("status").asString()).isEqualTo("CLOSED");
    assertThat(only(told, "lead.escalated").at("/to/0").asString()).isEqualTo("carla");
    assertThat(only(told, "lead.assigned").path("assignee").asString()).isEqualTo("ben");
  }

  private static JsonNode only(List<Arrived> told, String type) {
    return told.stream()
        .filter(one -> one.type().equals(type))
        .reduce(
            (first, second) -> {
              throw new AssertionError(type + " was told twice");
            })
        .orElseThrow()
        .data();
  }

  /** The verifier looks at the time of the machine, so what it would sign is held against it. */
  @Test
  void thePublishedLibrarySignsAsWeDo() throws Exception {
    sonnenhof();
    Webhook published = new Webhook(hook("[\"lead.received\"]"));
    lead();
    Arrived told = arrived(1).get(0);
    String id = told.header("webhook-id");
    long seconds = Long.parseLong(told.header("webhook-timestamp"));
    assertThat(Instant.ofEpochSecond(seconds)).isEqualTo(Instant.parse("2026-03-05T07:00:00Z"));
    assertThat(told.header("webhook-signature"))
        .isEqualTo(published.sign(id, seconds, told.body()))
        .isNotEqualTo(published.sign(id, seconds, told.body().replace("anna", "eve")));
  }

  @Test
  void importsTellNothingAndOtherTypesAreLeftOut() {
    sonnenhof();
    hook("[\"lead.closed\"]");
    String imported =
        lead(
            """
            {"source": "mobile", "assignee": "anna", "imported": true,
             "receivedAt": "2026-03-04T09:00:00+01:00"}\
            """);
    happens(
        imported,
        "{\"type\": \"closed\", \"outcome\": \"WON\", \"imported\": true, \"at\":"
            + " \"2026-03-04T10:00:00+01:00\"}");
    String id = lead();
    happens(id, "{\"type\": \"closed\", \"outcome\": \"WON\"}");
    assertThat(only(arrived(1), "lead.closed").path("lead").asString()).isEqualTo(id);
    assertThat(api.get(path("/webhooks/crm/deliveries")).body().path("items")).hasSize(1);
  }

  @Test
  void aSourceThatFallsSilentAndIsBackIsToldOnceEach() {
    sonnenhof();
    hook("[\"source.silent\", \"source.recovered\"]");
    lead();
    clock("2026-03-13T09:00:00+01:00");
    clock("2026-03-13T10:00:00+01:00");
    JsonNode silent = only(arrived(1), "source.silent");
    assertThat(silent.path("source").asString()).isEqualTo("mobile");
    assertThat(silent.has("sequence")).isFalse();
    lead("{\"source\": \"mobile\", \"assignee\": \"ben\"}");
    clock("2026-03-13T10:01:00+01:00");
    assertThat(only(arrived(2), "source.recovered").path("source").asString()).isEqualTo("mobile");
  }

  @Test
  void aNoticeThatIsGivenUpIsTold() {
    sonnenhof("{\"stages\": {\"DM1\": {\"enabled\": true}}}");
    hook("[\"notice.failed\"]");
    String id = lead();
    await().until(() -> MAIL.getReceivedMessages().length == 1);
    String notice = api.get(path("/notices?stage=DM1")).field("/items/0/id");
    String bounce =
        """
        From: MAILER-DAEMON@mx.example
        Subject: Undelivered Mail Returned to Sender
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: message/delivery-status

        Final-Recipient: rfc822; anna@sonnenhof.example
        Action: failed
        Status: 5.2.2
        Diagnostic-Code: smtp; 552 mailbox full
        --b
        Content-Type: text/rfc822-headers

        Message-ID: <%s@sonnenhof.example>
        --b--
        """
            .formatted(notice);
    must(api.with("Content-Type", "message/rfc822").send("POST", path("/messages"), bounce));
    JsonNode failed = only(arrived(1), "notice.failed");
    assertThat(failed.path("notice").asString()).isEqualTo(notice);
    assertThat(failed.path("lead").asString()).isEqualTo(id);
    assertThat(failed.path("error").asString()).contains("552 mailbox full");
  }

  @Test
  void whatDidNotArriveIsInTheLogAndCanBeToldAgain() {
    sonnenhof();
    hook("[\"lead.received\", \"lead.answered\"]");
    answer = 500;
    String id = lead();
    happens(id, "{\"type\": \"answered\"}");
    String failed = path("/webhooks/crm/deliveries?state=FAILED");
    // a clock that moves while something is tried would leave it waiting for a later one
    await()
        .until(
            () ->
                api.get(path("/webhooks/crm/deliveries"))
                        .body()
                        .path("items")
                        .valueStream()
                        .filter(entry -> entry.path("error").isString())
                        .count()
                    == 2);
    clock("2026-03-05T08:10:00+01:00");
    await().until(() -> api.get(failed).body().path("items").size() == 2);
    assertThat(api.get(failed).field("/items/0/type")).isEqualTo("lead.answered");
    assertThat(api.get(failed).field("/items/0/error")).contains("500");
    assertThat(arrived).isEmpty();
    answer = 204;
    String one = api.get(failed).field("/items/1/id");
    api.post(path("/webhooks/crm/deliveries/" + one + "/replay")).is(204);
    assertThat(arrived(1).get(0).id()).isEqualTo(one);
    Api.Answer again =
        must(api.post(path("/webhooks/crm/replay"), "{\"since\": \"2026-03-05T00:00:00Z\"}"));
    assertThat(again.field("/count")).isEqualTo("2");
    assertThat(arrived(3).stream().filter(told -> told.id().equals(one))).hasSize(2);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        api.get(path("/webhooks/crm/deliveries?state=SENT")).body().path("items"))
                    .hasSize(2));
  }

  @Test
  void whatThereIsNotCannotBeWantedOrToldAgain() {
    sonnenhof();
    assertThat(
            api.put(
                    path("/webhooks/crm"),
                    "{\"url\": \"http://localhost:1/x\", \"events\": [\"lead.lost\"]}")
                .is(422)
                .blamed())
        .containsExactly("events");
    hook("[\"lead.closed\"]");
    api.post(path("/webhooks/crm/deliveries/none/replay")).is(404);
    api.post(path("/webhooks/other/replay"), "{\"since\": \"2026-03-05T00:00:00Z\"}").is(404);
    assertThat(api.post(path("/webhooks/crm/replay"), "{}").is(422).blamed())
        .containsExactly("since");
  }
}
