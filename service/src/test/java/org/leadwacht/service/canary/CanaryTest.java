package org.leadwacht.service.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Receiver;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * Test leads leave by a real mail server and come back through a real mailbox, or over the API; the
 * forward in between is what the test does or leaves.
 */
@TestPropertySource(properties = "leadwacht.mailboxes.every=PT1S")
class CanaryTest extends ServerTest {

  private static final GreenMail MAILBOX = mailbox();

  private final Receiver receiver = new Receiver();

  @Autowired private MongoOperations store;

  private static GreenMail mailbox() {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    server.start();
    return server;
  }

  @AfterAll
  static void stop() {
    MAILBOX.stop();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private Api.Answer set(String body) {
    return api.put(path("/sources/mobile/canary"), body);
  }

  private GreenMailUser byMail() {
    GreenMailUser user = MAILBOX.setUser(house + "@autohaus.example", house, "pw");
    sonnenhof();
    must(
        api.put(
            path("/webhooks/crm"),
            "{\"url\": \"%s\", \"events\": [\"source.silent\", \"source.recovered\", \"lead.received\"]}"
                .formatted(receiver.url("/hook"))));
    must(
        api.put(
            path("/mailboxes/haus"),
            """
            {"address": "leads@autohaus.example", "forwardTo": "archiv@autohaus.example",
             "imap": {"host": "127.0.0.1", "port": %d, "security": "NONE", "username": "%s", "password": "pw"}}\
            """
                .formatted(MAILBOX.getImap().getPort(), house)));
    must(set("{\"to\": \"" + address() + "\"}"));
    return user;
  }

  /** The address that the portal writes to; every house has its own. */
  private String address() {
    return house + "@portal.example";
  }

  private String state() {
    return api.get(path("/sources/mobile/canary")).field("/state");
  }

  /** Waits for so many test leads to have been sent, and returns the newest. */
  private MimeMessage sent(int count) {
    await().until(() -> MAIL.getReceivedMessagesForDomain(address()).length == count);
    return MAIL.getReceivedMessagesForDomain(address())[count - 1];
  }

  private static String raw(MimeMessage message) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String token(MimeMessage message) throws Exception {
    return message.getMessageID().replaceAll("^<|@.*$", "");
  }

  private List<JsonNode> notices(String query) {
    return api.get(path("/notices" + query)).body().path("items").valueStream().toList();
  }

  private List<String> told() {
    return receiver.arrived().stream().map(one -> one.json().path("type").asString()).toList();
  }

  private void nothingIsCounted() {
    assertThat(api.get(path("/leads")).body().path("items")).isEmpty();
    assertThat(api.get(path("/messages")).body().path("items")).isEmpty();
    assertThat(api.get(path("/sources/mobile")).field("/lastLeadAt")).isEmpty();
    assertThat(api.all(path("/sources")).stream().map(one -> one.path("id").asString()))
        .containsExactly("mobile");
    for (String kept : List.of("leads", "turns", "contacts", "mail_messages", "fs.files")) {
      Document own =
          kept.equals("fs.files")
              ? new Document("metadata.dealership", house)
              : new Document("dealership", house);
      assertThat(store.getCollection(kept).countDocuments(own)).as(kept).isZero();
    }
    assertThat(MAIL.getReceivedMessagesForDomain("archiv@autohaus.example")).isEmpty();
  }

  @Test
  void oneThatComesBackThroughTheMailboxIsSeenAndCountedNowhere() throws Exception {
    GreenMailUser mailbox = byMail();
    assertThat(state()).isIn("NONE", "UNDER_WAY");
    mailbox.deliver(sent(1));
    await().until(() -> state().equals("BACK"));
    clock("2026-03-05T08:14:00+01:00");
    clock("2026-03-05T08:15:00+01:00");
    mailbox.deliver(sent(2));
    await()
        .until(
            () ->
                api.get(path("/sources/mobile/canary"))
                    .field("/backAt")
                    .equals("2026-03-05T07:15:00Z"));
    nothingIsCounted();
    assertThat(notices("")).isEmpty();
    assertThat(told()).isEmpty();
    assertThat(api.get(path("/canaries")).field("/items/0/source")).isEqualTo("mobile");
  }

  @Test
  void aBrokenForwardIsToldWithinHalfAnHourAndThatItIsMended() throws Exception {
    GreenMailUser mailbox = byMail();
    mailbox.deliver(sent(1));
    await().until(() -> state().equals("BACK"));
    // the forward breaks here
    clock("2026-03-05T08:15:00+01:00");
    sent(2);
    clock("2026-03-05T08:24:59+01:00");
    assertThat(notices("?stage=CANARY")).isEmpty();
    clock("2026-03-05T08:25:00+01:00");
    assertThat(state()).isEqualTo("SILENT");
    assertThat(api.get(path("/sources/mobile/canary")).field("/silentSince"))
        .isEqualTo("2026-03-05T07:15:00Z");
    assertThat(notices("?stage=CANARY&channel=mail"))
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.path("user").asString()).isEqualTo("carla");
              assertThat(notice.path("because").asString()).contains("mobile.de", "Weiterleitung");
            });
    await().until(() -> told().equals(List.of("source.silent")));
    assertThat(receiver.arrived().get(0).json().at("/data/stage").asString()).isEqualTo("CANARY");
    await().until(() -> MAIL.getReceivedMessagesForDomain("carla@sonnenhof.example").length == 1);
    assertThat(MAIL.getReceivedMessagesForDomain("carla@sonnenhof.example")[0].getSubject())
        .isEqualTo("Testanfragen kommen nicht an: mobile.de");
    assertThat(silentOfSystem()).contains("mobile");
    assertThat(api.get("/api/v1/system").field("/condition")).isNotEqualTo("UP");
    // broken still: told once
    clock("2026-03-05T08:30:00+01:00");
    sent(3);
    clock("2026-03-05T08:45:00+01:00");
    assertThat(notices("?stage=CANARY&channel=mail")).hasSize(1);
    mailbox.deliver(sent(4));
    await().until(() -> state().equals("BACK"));
    assertThat(notices("?stage=CANARY&channel=mail")).hasSize(2);
    await().until(() -> told().equals(List.of("source.silent", "source.recovered")));
    assertThat(silentOfSystem()).isEmpty();
    nothingIsCounted();
  }

  private List<String> silentOfSystem() {
    return api.get("/api/v1/system")
        .body()
        .path("silent")
        .valueStream()
        .filter(one -> one.path("dealership").asString().equals(house))
        .map(one -> one.path("source").asString())
        .toList();
  }

  @Test
  void oneThatComesLateOrTwiceIsNoGoodSign() throws Exception {
    GreenMailUser mailbox = byMail();
    MimeMessage first = sent(1);
    clock("2026-03-05T08:11:00+01:00");
    assertThat(state()).isEqualTo("SILENT");
    mailbox.deliver(first);
    await().until(() -> !api.get(path("/sources/mobile/canary")).field("/backAt").isEmpty());
    assertThat(state()).isEqualTo("SILENT");
    clock("2026-03-05T08:15:00+01:00");
    sent(2);
    must(message(raw(first).replace("Leadwacht\r\n", "Leadwacht \r\n")));
    assertThat(state()).isEqualTo("SILENT");
    nothingIsCounted();
  }

  private Api.Answer message(String raw) {
    return api.with("Content-Type", "message/rfc822").send("POST", path("/messages"), raw);
  }

  @Test
  void aForgedOneIsALeadAndProvesNothing() throws Exception {
    byMail();
    String real = token(sent(1));
    String person = "\"source\": \"mobile\", \"contact\": {\"name\": \"Max\"}";
    String other = house;
    for (String forged :
        List.of(
            real.substring(0, real.length() - 4) + "AAAA",
            real.replaceFirst("\\.\\d", ".9"),
            "canary.bW9iaWxl.1772694000000.",
            "canary.",
            "CANARY" + real.substring(6))) {
      assertThat(
              api.post(path("/leads"), "{\"externalId\": \"" + forged + "\", " + person + "}")
                  .status())
          .as(forged)
          .isEqualTo(201);
    }
    // another dealership's is none here
    house = other + "-b";
    sonnenhof();
    assertThat(
            api.post(path("/leads"), "{\"externalId\": \"" + real + "\", " + person + "}").status())
        .isEqualTo(201);
    house = other;
    assertThat(state()).isEqualTo("UNDER_WAY");
  }

  @Test
  void whoCanBeReachedIsAPersonWhateverNumberTheirLeadHas() throws Exception {
    byMail();
    MimeMessage canary = sent(1);
    for (String reached :
        List.of(
            "\"source\": \"mobile\", \"contact\": {\"email\": \"max@example.org\"}",
            "\"source\": \"web\", \"contact\": {\"phone\": \"0301234567\"}")) {
      Api.Answer taken =
          api.post(
              path("/leads"), "{\"externalId\": \"%s\", %s}".formatted(token(canary), reached));
      assertThat(taken.status()).as(taken.text()).isEqualTo(201);
    }
    // a mail with a test lead and a customer's
    Api.Answer both =
        must(
            message(
                raw(canary)
                    .replace(
                        "</adf>",
                        "<prospect><id>K-1</id><customer><contact><name>Eva Sommer</name>"
                            + "<email>eva@example.org</email></contact></customer></prospect></adf>")));
    assertThat(both.field("/state")).isEqualTo("LEAD");
    assertThat(both.body().path("leads")).hasSize(1);
    assertThat(state()).isEqualTo("BACK");
  }

  @Test
  void overTheApiItGoesAsProgramsDoAndSaysWhenItsKeyIsRevoked() {
    sonnenhof();
    Api.Answer key = must(api.post(path("/keys"), "{\"name\": \"crm\", \"scope\": \"lead\"}"));
    Api.Answer made = must(set("{\"every\": \"PT30M\", \"key\": \"" + key.field("/key") + "\"}"));
    assertThat(made.text()).doesNotContain(key.field("/key"));
    await().until(() -> state().equals("BACK"));
    nothingIsCounted();
    must(api.delete(path("/keys/" + key.field("/id"))));
    clock("2026-03-05T08:30:00+01:00");
    await().until(() -> api.get(path("/sources/mobile/canary")).field("/error").contains("401"));
    clock("2026-03-05T08:40:00+01:00");
    assertThat(state()).isEqualTo("SILENT");
    assertThat(api.get(path("/audit")).text()).doesNotContain(key.field("/key"));
    Document stored =
        store.getCollection("canaries").find(new Document("dealership", house)).first();
    assertThat(Objects.requireNonNull(stored).toJson()).doesNotContain(key.field("/key"));
  }

  @Test
  void inABatchItIsAcceptedAndNoLead() throws Exception {
    byMail();
    Api.Answer batch =
        must(
            api.post(
                path("/leads:batch"),
                "{\"leads\": [{\"source\": \"mobile\", \"externalId\": \"%s\"}]}"
                    .formatted(token(sent(1)))));
    assertThat(batch.field("/results/0/status")).isEqualTo("202");
    assertThat(state()).isEqualTo("BACK");
    nothingIsCounted();
  }

  @Test
  void whatAMailServerSaysOfOneIsShown() throws Exception {
    byMail();
    String bounce =
        """
        From: Mail Delivery System <MAILER-DAEMON@mx.example>
        To: leads@autohaus.example
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

        --b1
        Content-Type: text/plain

        Es gab ein Problem.
        --b1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; haus@portal.example
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 User unknown

        --b1
        Content-Type: message/rfc822

        %s
        --b1--
        """;
    Api.Answer taken = must(message(bounce.formatted(raw(sent(1)).replace("\r\n", "\n"))));
    assertThat(taken.field("/state")).isEqualTo("CANARY");
    assertThat(api.get(path("/sources/mobile/canary")).field("/error"))
        .contains("550 5.1.1 User unknown");
    nothingIsCounted();
  }

  @Test
  void whatIsRefusedSaysWhyAndSwitchedOffNothingIsSent() {
    sonnenhof();
    assertThat(api.put(path("/sources/nirgends/canary"), "{}").status()).isEqualTo(404);
    assertThat(set("{}").blamed()).containsExactly("to");
    assertThat(set("{\"to\": \"a@b.example\", \"key\": \"x\"}").blamed()).containsExactly("key");
    assertThat(set("{\"to\": \"nirgends\"}").blamed()).contains("to");
    Stream.of("PT14M", "PT24H1M", "PT15M1S", "-PT15M")
        .forEach(
            every ->
                assertThat(set("{\"to\": \"a@b.example\", \"every\": \"" + every + "\"}").blamed())
                    .as(every)
                    .containsExactly("every"));
    assertThat(
            set("{\"to\": \"a@b.example\", \"every\": \"PT20M\", \"within\": \"PT21M\"}").blamed())
        .containsExactly("within");
    assertThat(api.get(path("/sources/mobile/canary")).status()).isEqualTo(404);
    must(set("{\"to\": \"" + address() + "\"}"));
    sent(1);
    assertThat(api.delete(path("/sources/mobile/canary")).status()).isEqualTo(204);
    clock("2026-03-05T09:00:00+01:00");
    assertThat(notices("?stage=CANARY")).isEmpty();
    assertThat(MAIL.getReceivedMessagesForDomain(address())).hasSize(1);
  }

  @Test
  void withTheSourceItsTestLeadsGo() {
    sonnenhof();
    must(set("{\"to\": \"" + address() + "\"}"));
    must(api.delete(path("/sources/mobile")));
    clock("2026-03-05T08:15:00+01:00");
    assertThat(api.get(path("/canaries")).body().path("items")).isEmpty();
    assertThat(notices("?stage=CANARY")).isEmpty();
  }
}
