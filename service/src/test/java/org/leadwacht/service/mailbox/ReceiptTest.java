package org.leadwacht.service.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** Customers are told that their request came in, and by when somebody is in touch. */
class ReceiptTest extends ServerTest {

  private static final String LEAD =
      """
      {"source": "mobile", "assignee": "anna", "brand": "Audi",
       "contact": {"name": "Erika Muster", "email": "erika@kunde.example"}}\
      """;

  private void house(String receipts) {
    sonnenhof("{\"receipts\": " + receipts + "}");
    must(
        api.put(
            path("/mailboxes/leads"),
            """
            {"address": "verkauf@sonnenhof.example"}\
            """));
  }

  private List<MimeMessage> receipts() {
    return Stream.of(MAIL.getReceivedMessages())
        .filter(mail -> header(mail, "X-Leadwacht-Stage").equals("RECEIPT"))
        .filter(mail -> header(mail, "X-Leadwacht-Dealership").equals(house))
        .toList();
  }

  private static String header(MimeMessage mail, String name) {
    try {
      String[] values = mail.getHeader(name);
      return values == null ? "" : values[0];
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private MimeMessage only() {
    await().until(() -> receipts().size() == 1);
    return receipts().get(0);
  }

  private String becomes(String state) {
    String notices = path("/notices?stage=RECEIPT&newest=true");
    await().until(() -> api.get(notices).field("/items/0/state").equals(state));
    return api.get(notices).field("/items/0/error");
  }

  @Test
  void theCustomerLearnsWhoIsInTouchAndByWhen() throws Exception {
    house("[{}]");
    clock("2026-03-05T17:00:00+01:00");
    String id = lead(LEAD);
    MimeMessage mail = only();
    assertThat(mail.getAllRecipients()[0]).hasToString("erika@kunde.example");
    assertThat(mail.getSubject()).startsWith("Ihre Anfrage ist angekommen [#");
    assertThat(mail.getContent().toString().replace("\r\n", "\n"))
        .contains("Guten Tag Erika Muster,")
        .contains("Anna Berg meldet sich bis Freitag, 9 Uhr.")
        .contains("Freundliche Grüße\nAutohaus Sonnenhof");
    assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-replied");
    assertThat(header(mail, "X-Auto-Response-Suppress")).isEqualTo("All");
    assertThat(mail.getReplyTo()[0].toString()).startsWith("verkauf+");
    Api.Answer lead = api.get(path("/leads/" + id));
    assertThat(lead.field("/status")).isEqualTo("OPEN");
    assertThat(lead.body().path("history")).hasSize(1);

    String reply =
        """
        From: erika@kunde.example
        To: %s
        Subject: Re: %s
        Message-ID: <antwort@kunde.example>
        Content-Type: text/plain; charset=utf-8

        Danke, bis morgen.
        """
            .formatted(mail.getReplyTo()[0], "Ihre Anfrage");
    Api.Answer taken =
        must(api.with("Content-Type", "message/rfc822").send("POST", path("/messages"), reply));
    assertThat(taken.field("/state")).isEqualTo("REPLY");
    assertThat(taken.field("/lead")).isEqualTo(id);
  }

  @Test
  void itIsOffUntilItIsWanted() {
    house("[]");
    lead(LEAD);
    clock("2026-03-05T08:05:00+01:00");
    assertThat(api.get(path("/notices?stage=RECEIPT")).body().path("items")).isEmpty();
  }

  @Test
  void ofSeveralTheFirstThatFitsIsSentWithItsWordsLanguageAndFiles() throws Exception {
    house("[]");
    must(
        api.put(
            path("/groups/used"), "{\"when\": {\"condition\": \"USED\"}, \"members\": [\"ben\"]}"));
    must(
        api.with("Content-Type", "application/pdf")
            .send("PUT", path("/files/expose.pdf"), "%PDF-1.4 exposé"));
    must(
        api.put(
            path(""),
            """
            {"settings": {"receipts": [
              {"sources": ["homepage"], "text": "never"},
              {"groups": ["used"], "language": "en", "subject": "Hello {name}",
               "text": "{promise} {vehicle} {nonsense}", "files": ["expose.pdf"]}]}}\
            """));
    lead(LEAD.replace("anna", "ben"));
    MimeMessage mail = only();
    assertThat(mail.getSubject()).startsWith("Hello Erika Muster [#");
    Multipart parts = (Multipart) mail.getContent();
    Multipart words = (Multipart) parts.getBodyPart(0).getContent();
    assertThat(words.getBodyPart(0).getContent().toString().strip())
        .isEqualTo("Ben Wolf will be in touch by today at 10:00. Audi {nonsense}");
    assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("expose.pdf");
    lead(LEAD.replace("erika", "max").replace("Erika", "Max"));
    clock("2026-03-05T08:05:00+01:00");
    assertThat(receipts()).hasSize(1);
  }

  @Test
  void nobodyIsToldTwiceOnADay() {
    house("[{}]");
    String first = lead(LEAD);
    only();
    must(
        api.post(
            path("/leads/" + first + "/events"), "{\"type\": \"closed\", \"outcome\": \"LOST\"}"));
    lead(LEAD.replace("Audi", "VW").replace("erika@", "ERIKA@"));
    clock("2026-03-05T08:05:00+01:00");
    assertThat(api.get(path("/notices?stage=RECEIPT")).body().path("items")).hasSize(1);
    clock("2026-03-06T08:00:00+01:00");
    must(api.post(path("/leads/" + first + "/events"), "{\"type\": \"customerReplied\"}"));
    assertThat(receipts()).hasSize(1);
  }

  @Test
  void whereNothingIsOverdueNothingIsPromised() throws Exception {
    sonnenhof("{\"receipts\": [{}], \"stages\": {\"E1\": {\"enabled\": false}}}");
    lead(LEAD);
    assertThat(only().getContent().toString()).contains("Wir melden uns so bald wie möglich.");
  }

  @Test
  void machinesOwnAddressesAndImportsGetNone() {
    house("[{}]");
    lead(LEAD.replace("erika@kunde.example", "no-reply@portal.example"));
    assertThat(becomes("DROPPED")).contains("no-reply@portal.example");
    lead(LEAD.replace("erika@kunde.example", "verkauf@sonnenhof.example").replace("Erika", "Max"));
    assertThat(becomes("DROPPED")).contains("verkauf@sonnenhof.example");
    lead(
        LEAD.replace("erika@", "import@")
            .replace(
                "\"assignee\"",
                "\"imported\": true, \"receivedAt\": \"2026-03-04T09:00:00+01:00\", \"assignee\""));
    assertThat(api.get(path("/notices?stage=RECEIPT")).body().path("items")).hasSize(2);
    assertThat(receipts()).isEmpty();
  }

  @Test
  void whatComesTooLateIsNotPromised() throws Exception {
    house("[{}]");
    MAIL.stop();
    try {
      String id = lead(LEAD);
      await()
          .until(() -> !api.get(path("/notices?stage=RECEIPT")).field("/items/0/error").isEmpty());
      must(api.post(path("/leads/" + id + "/events"), "{\"type\": \"answered\"}"));
    } finally {
      MAIL.start();
    }
    clock("2026-03-05T08:10:00+01:00");
    becomes("DROPPED");
    // what is sent now shows that the mail server is back
    lead(LEAD.replace("erika@", "max@").replace("Erika", "Max"));
    assertThat(only().getAllRecipients()[0]).hasToString("max@kunde.example");
  }
}
