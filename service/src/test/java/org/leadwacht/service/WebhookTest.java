package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Contract;
import org.leadwacht.service.support.Receiver;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** Webhooks at a receiver that is really there. */
class WebhookTest extends ServerTest {

  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  private Api.Answer hook(String name, String more) {
    return must(
        api.put(
            path("/webhooks/" + name), "{\"url\": \"" + receiver.url("/hook") + "\"" + more + "}"));
  }

  /** Two hours without an answer: a popup for anna. */
  private void overdue() {
    lead("{\"source\": \"mobile\", \"assignee\": \"anna\", \"contact\": {\"name\": \"Erika\"}}");
    clock("2026-03-05T10:00:00+01:00");
  }

  private List<JsonNode> notices(String channel) {
    List<JsonNode> found = new ArrayList<>();
    api.get(path("/notices?channel=" + channel)).body().path("items").forEach(found::add);
    return found;
  }

  /** Waits until the only delivery is in a state, and returns it. */
  private JsonNode becomes(String state) {
    await()
        .untilAsserted(
            () ->
                assertThat(notices("webhook"))
                    .singleElement()
                    .satisfies(
                        notice -> assertThat(notice.path("state").asString()).isEqualTo(state)));
    return notices("webhook").get(0);
  }

  private JsonNode fails(String error) {
    await()
        .untilAsserted(
            () ->
                assertThat(notices("webhook"))
                    .singleElement()
                    .satisfies(
                        notice -> assertThat(notice.path("error").asString()).contains(error)));
    return notices("webhook").get(0);
  }

  @Test
  void aReceiverIsToldWhatPeopleAreToldAndCanTellWhoSaysSo() throws Exception {
    sonnenhof();
    String secret = hook("crm", ", \"stages\": [\"E1\"]").field("/secret");
    overdue();
    await().untilAsserted(() -> assertThat(receiver.arrived()).hasSize(1));
    Receiver.Arrived delivery = receiver.arrived().get(0);
    assertThat(Contract.kept().problems("/components/schemas/WebhookDelivery", delivery.json()))
        .isEmpty();
    assertThat(delivery.json().path("stage").asString()).isEqualTo("E1");
    assertThat(delivery.json().path("user").asString()).isEqualTo("anna");
    assertThat(delivery.json().path("channel").asString()).isEqualTo("popup");
    assertThat(delivery.json().path("id").asString()).isEqualTo(delivery.id());
    assertThat(delivery.header("webhook-timestamp"))
        .isEqualTo(Long.toString(Instant.parse("2026-03-05T09:00:00Z").getEpochSecond()));
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed =
        delivery.id() + "." + delivery.header("webhook-timestamp") + "." + delivery.body();
    assertThat(delivery.header("webhook-signature"))
        .isEqualTo(
            "v1,"
                + Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    JsonNode notice = becomes("SENT");
    assertThat(notice.path("webhook").asString()).isEqualTo("crm");
    assertThat(notice.path("id").asString()).isEqualTo(delivery.id());
  }

  @Test
  void popupsAndMailsAreWhatTheyWere() {
    sonnenhof();
    overdue();
    int popups = notices("popup").size();
    int mails = notices("mail").size();
    String plain = house;
    assertThat(receiver.arrived()).isEmpty();
    clock("2026-03-05T08:00:00+01:00");
    house = plain + "-with";
    sonnenhof();
    hook("crm", "");
    overdue();
    assertThat(notices("popup")).hasSize(popups);
    assertThat(notices("mail")).hasSize(mails);
    assertThat(notices("webhook")).hasSize(popups + mails);
  }

  @Test
  void whatFailsIsTriedAgainUnderTheSameIdThenGivenUpAndCanBeTriedByHand() {
    sonnenhof();
    hook("crm", ", \"stages\": [\"E1\"]");
    receiver.answer(500);
    overdue();
    assertThat(fails("answered 500").path("state").asString()).isEqualTo("PENDING");
    clock("2026-03-05T10:05:00+01:00");
    JsonNode given = becomes("FAILED");
    assertThat(given.path("error").asString()).contains("answered 500");
    assertThat(receiver.arrived())
        .hasSize(2)
        .extracting(Receiver.Arrived::id)
        .containsOnly(receiver.arrived().get(0).id());
    receiver.answer(200);
    must(api.post(path("/notices/" + given.path("id").asString() + "/retry"), ""));
    becomes("SENT");
    assertThat(receiver.arrived()).hasSize(3);
  }

  @Test
  void aReceiverThatIsGoneIsToldNothingTwiceAndItIsSaid() {
    sonnenhof();
    hook("crm", ", \"stages\": [\"E1\"]");
    receiver.answer(410);
    overdue();
    assertThat(becomes("FAILED").path("error").asString()).contains("(410)");
    clock("2026-03-05T10:05:00+01:00");
    assertThat(receiver.arrived()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"429, 600", "503, 'Thu, 5 Mar 2026 09:10:00 GMT'"})
  void whoSaysWhenToComeAgainIsLeftAloneUntilThen(int status, String retryAfter) {
    sonnenhof();
    hook("crm", ", \"stages\": [\"E1\"]");
    receiver.answer(status, retryAfter);
    overdue();
    fails("answered " + status);
    receiver.answer(200);
    clock("2026-03-05T10:09:59+01:00");
    assertThat(receiver.arrived()).hasSize(1);
    assertThat(notices("webhook").get(0).path("state").asString()).isEqualTo("PENDING");
    clock("2026-03-05T10:10:00+01:00");
    becomes("SENT");
    assertThat(receiver.arrived()).hasSize(2);
  }

  @Test
  void whatOneAddressAskedForHoldsForNoOther() {
    sonnenhof();
    hook("crm", ", \"stages\": [\"E1\"]");
    receiver.answer(429, "86400");
    overdue();
    fails("answered 429");
    receiver.answer(200);
    must(
        api.put(
            path("/webhooks/crm"),
            "{\"url\": \"" + receiver.url("/moved") + "\", \"stages\": [\"E1\"]}"));
    clock("2026-03-05T10:02:00+01:00");
    becomes("SENT");
    assertThat(receiver.arrived())
        .extracting(Receiver.Arrived::path)
        .containsExactly("/hook", "/moved");
  }

  @Test
  void aRedirectIsNotFollowed() {
    sonnenhof();
    hook("crm", ", \"stages\": [\"E1\"]");
    receiver.answer(302);
    overdue();
    fails("answered 302");
    assertThat(receiver.arrived()).extracting(Receiver.Arrived::path).containsOnly("/hook");
  }

  @Test
  void oneThatIsSwitchedOffOrRemovedIsToldNothing() {
    sonnenhof();
    hook("crm", ", \"enabled\": false");
    hook("old", "");
    must(api.delete(path("/webhooks/old")));
    overdue();
    assertThat(receiver.arrived()).isEmpty();
    assertThat(notices("webhook")).isEmpty();
  }

  @Test
  void theSecretIsShownOnceAndCanBeRenewed() {
    sonnenhof();
    String first = hook("crm", "").field("/secret");
    assertThat(first).startsWith("whsec_");
    assertThat(hook("crm", "").body().path("secret").isNull()).isTrue();
    assertThat(api.get(path("/webhooks")).text()).contains("crm").doesNotContain(first);
    assertThat(api.get(path("/audit")).text()).contains("webhook").doesNotContain(first);
    String second = hook("crm", ", \"renewSecret\": true").field("/secret");
    assertThat(second).startsWith("whsec_").isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "crm",
        "ftp://a.example/",
        "https://",
        "https://u:p@a.example/",
        "https://a.example/#x",
        "javascript:alert(1)",
        "https://a b/"
      })
  void whatIsNoAddressIsRefused(String url) {
    sonnenhof();
    Api.Answer refused = api.put(path("/webhooks/crm"), "{\"url\": \"" + url + "\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.blamed()).containsExactly("url");
  }

  @Test
  void itTakesTheRightToManage() {
    sonnenhof();
    String lead =
        must(api.post(path("/keys"), "{\"name\": \"a\", \"scope\": \"lead\"}")).field("/key");
    String manage =
        must(api.post(path("/keys"), "{\"name\": \"b\", \"scope\": \"manage\"}")).field("/key");
    String body = "{\"url\": \"" + receiver.url("/") + "\"}";
    assertThat(Api.at(port()).key(lead).put(path("/webhooks/x"), body).status()).isEqualTo(403);
    assertThat(Api.at(port()).key(lead).get(path("/webhooks")).status()).isEqualTo(403);
    assertThat(Api.at(port()).key(manage).put(path("/webhooks/x"), body).status()).isEqualTo(200);
  }
}
