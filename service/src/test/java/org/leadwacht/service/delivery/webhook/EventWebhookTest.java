package org.leadwacht.service.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leadwacht.service.support.Patience.await;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Contract;
import org.leadwacht.service.support.Receiver;
import org.leadwacht.service.support.Receiver.Arrived;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** A CRM is told what happens, in order, and can have it told again. */
class EventWebhookTest extends ServerTest {

  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  private static String type(Arrived told) {
    return told.json().path("type").asString();
  }

  private static JsonNode data(Arrived told) {
    return told.json().path("data");
  }

  private String hook(String events) {
    return must(api.put(
            path("/webhooks/crm"),
            "{\"url\": \"%s\", \"events\": %s}".formatted(receiver.url("/hook"), events)))
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
    await().untilAsserted(() -> assertThat(receiver.taken()).hasSize(number));
    return receiver.taken();
  }

  private static List<String> inOrder(List<Arrived> told) {
    return told.stream()
        .sorted(java.util.Comparator.comparingLong(one -> data(one).path("sequence").asLong()))
        .map(EventWebhookTest::type)
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
    assertThat(told.stream().map(one -> data(one).path("sequence").asLong()))
        .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(told)
        .allSatisfy(
            one -> {
              assertThat(Contract.kept().problems("/components/schemas/WebhookEvent", one.json()))
                  .isEmpty();
              assertThat(data(one).path("lead").asString()).isEqualTo(id);
              assertThat(data(one).path("externalId").asString()).isEqualTo("4711");
              assertThat(data(one).path("id").asString()).isEqualTo(one.id());
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
        .filter(one -> type(one).equals(type))
        .reduce(
            (first, second) -> {
              throw new AssertionError(type + " was told twice");
            })
        .map(EventWebhookTest::data)
        .orElseThrow();
  }

  /** The verifier looks at the machine's clock, so what it looks at was signed by that. */
  @Test
  void thePublishedLibraryVerifiesWhatWeSignAndNothingElse() throws Exception {
    sonnenhof();
    String secret = hook("[\"lead.received\"]");
    lead();
    Arrived told = arrived(1).get(0);
    long seconds = Long.parseLong(told.header("webhook-timestamp"));
    assertThat(Instant.ofEpochSecond(seconds)).isEqualTo(Instant.parse("2026-03-05T07:00:00Z"));
    assertThat(told.header("webhook-signature"))
        .isEqualTo(Signature.of(secret, told.id(), seconds, told.body()));

    Webhook published = new Webhook(secret);
    long now = Instant.now().getEpochSecond();
    published.verify(told.body(), signed(secret, told, now));
    assertThatThrownBy(
            () -> published.verify(told.body().replace("anna", "eve"), signed(secret, told, now)))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> published.verify(told.body(), signed(Signature.secret(), told, now)))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> published.verify(told.body(), signed(secret, told, now - 3_600)))
        .isInstanceOf(WebhookVerificationException.class);
  }

  private static Map<String, List<String>> signed(String secret, Arrived told, long seconds) {
    return Map.of(
        "webhook-id", List.of(told.id()),
        "webhook-timestamp", List.of(Long.toString(seconds)),
        "webhook-signature", List.of(Signature.of(secret, told.id(), seconds, told.body())));
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
    receiver.answer(500);
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
    assertThat(receiver.taken()).isEmpty();
    receiver.answer(204);
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
