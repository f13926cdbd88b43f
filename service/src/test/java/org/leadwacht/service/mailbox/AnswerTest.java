package org.leadwacht.service.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** Sellers answer customers, who answer them; copies go where the house wants them. */
class AnswerTest extends ServerTest {

  private static final String LEAD =
      """
      {"source": "mobile", "assignee": "anna",
       "contact": {"name": "Max Neu", "email": "max.neu@example.org"}}\
      """;

  @Autowired private MongoOperations store;

  private List<MimeMessage> sent(String stage) {
    return Stream.of(MAIL.getReceivedMessages())
        .filter(message -> header(message, "X-Leadwacht-Dealership").equals(house))
        .filter(message -> header(message, "X-Leadwacht-Stage").equals(stage))
        .toList();
  }

  private MimeMessage only(String stage) {
    await().until(() -> sent(stage).size() == 1);
    return sent(stage).get(0);
  }

  private static String header(MimeMessage message, String name) {
    try {
      String[] values = message.getHeader(name);
      return values == null ? "" : values[0];
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Api.Answer take(String raw) {
    return api.with("Content-Type", "message/rfc822").send("POST", path("/messages"), raw);
  }

  private void mailbox() {
    must(api.put(path("/mailboxes/haus"), "{\"address\": \"leads@autohaus.example\"}"));
  }

  @Test
  void anAnswerLeavesThreadedCountsAsAnsweredAndItsReplyOpensTheLeadAgain() throws Exception {
    sonnenhof();
    mailbox();
    must(
        api.with("Content-Type", "application/pdf")
            .send("PUT", path("/files/expose.pdf"), "%PDF-1.4"));
    String lead = lead(LEAD);
    Api.Answer answer =
        api.post(
            path("/leads/" + lead + "/messages"),
            "{\"text\": \"Gern am Montag.\", \"attachments\": [\"expose.pdf\"]}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.field("/to")).isEqualTo("max.neu@example.org");
    assertThat(api.get(path("/leads/" + lead)).field("/status")).isEqualTo("IN_PROGRESS");

    MimeMessage mail = only("ANSWER");
    assertThat(header(mail, "Auto-Submitted")).isEmpty();
    assertThat(header(mail, "Message-ID")).isEqualTo("<" + answer.field("/messageId") + ">");
    assertThat(header(mail, "Reply-To")).matches("leads\\+[a-z0-9]{12}@autohaus.example");
    assertThat(mail.getSubject()).matches(".* \\[#[a-z0-9]{12}]");
    assertThat(GreenMailUtil.getWholeMessage(mail)).contains("Gern am Montag.", "expose.pdf");

    Api.Answer reply =
        take(
            "From: Max Neu <max.neu@example.org>\nTo: leads@autohaus.example\nSubject: AW: x\n"
                + "Message-ID: <r1@example.org>\nIn-Reply-To: <"
                + answer.field("/messageId")
                + ">\n\nMontag passt.\n");
    assertThat(reply.field("/state")).as(reply.text()).isEqualTo("REPLY");
    assertThat(reply.field("/lead")).isEqualTo(lead);
    assertThat(api.get(path("/leads/" + lead)).field("/status")).isEqualTo("OPEN");
    Api.Answer thread = must(api.get(path("/leads/" + lead + "/messages")));
    assertThat(thread.body().at("/items").findValuesAsString("text"))
        .containsExactly("Gern am Montag.", "Montag passt.");

    MAIL.purgeEmailFromAllMailboxes();
    must(api.post(path("/leads/" + lead + "/messages"), "{\"text\": \"Bis Montag.\"}"));
    MimeMessage second = only("ANSWER");
    assertThat(header(second, "In-Reply-To")).isEqualTo("<r1@example.org>");
  }

  @Test
  void anAnswerIsThreadedBehindWhatTheCustomerWroteNotBehindAMachine() throws Exception {
    sonnenhof();
    mailbox();
    String lead = lead(LEAD);
    Api.Answer first = must(api.post(path("/leads/" + lead + "/messages"), "{\"text\": \"x\"}"));
    only("ANSWER");
    String about = "\nIn-Reply-To: <" + first.field("/messageId") + ">\n\nx\n";
    must(take("From: max.neu@example.org\nSubject: Der Golf\nMessage-ID: <r1@e>" + about));
    Api.Answer absent =
        must(
            take(
                "From: max.neu@example.org\nSubject: Abwesenheitsnotiz\nMessage-ID: <r2@e>"
                    + about));
    assertThat(absent.field("/state")).isEqualTo("AUTO_REPLY");
    Api.Answer delay = take(report("delayed", "4.4.1", first.field("/messageId")));
    assertThat(delay.field("/lead")).isEqualTo(lead);

    MAIL.purgeEmailFromAllMailboxes();
    must(api.post(path("/leads/" + lead + "/messages"), "{\"text\": \"Bis Montag.\"}"));
    MimeMessage second = only("ANSWER");
    assertThat(header(second, "References")).isEqualTo("<r1@e>");
    assertThat(second.getSubject()).startsWith("Re: Der Golf [#");
  }

  @Test
  void anAnswerIsThreadedBehindAMessageThatBecameALeadByHand() throws Exception {
    sonnenhof();
    mailbox();
    Api.Answer words =
        take("From: a@example.org\nSubject: Der Golf\nMessage-ID: <w1@e>\n\nGeht er?\n");
    Api.Answer lead =
        must(
            api.post(
                path("/messages/" + words.field("/id") + "/assign"),
                "{\"newLead\": {\"source\": \"mobile\", \"assignee\": \"anna\"}}"));
    must(api.post(path("/leads/" + lead.field("/lead") + "/messages"), "{\"text\": \"Ja.\"}"));
    MimeMessage answer = only("ANSWER");
    assertThat(header(answer, "References")).isEqualTo("<w1@e>");
    assertThat(answer.getSubject()).startsWith("Re: Der Golf [#");
  }

  @Test
  void aReplyIsKnownByItsAddressOrItsSubjectAlone() throws Exception {
    sonnenhof();
    mailbox();
    String lead = lead(LEAD);
    must(api.post(path("/leads/" + lead + "/messages"), "{\"text\": \"Hallo\"}"));
    MimeMessage mail = only("ANSWER");
    String plus = header(mail, "Reply-To").toUpperCase(java.util.Locale.ROOT);
    assertThat(
            take("From: a@example.org\nDelivered-To: " + plus + "\nSubject: x\n\nA\n")
                .field("/lead"))
        .isEqualTo(lead);
    assertThat(
            take("From: a@example.org\nSubject: Re: " + mail.getSubject() + "\n\nB\n")
                .field("/lead"))
        .isEqualTo(lead);
    Api.Answer absent =
        take(
            "From: a@example.org\nAuto-Submitted: auto-replied\nSubject: Re: "
                + mail.getSubject()
                + "\n\nC\n");
    assertThat(absent.field("/state")).isEqualTo("AUTO_REPLY");
    assertThat(absent.field("/lead")).isEqualTo(lead);
  }

  @Test
  void whatCannotBeSentIsRefusedAndTheLeadStaysUnanswered() {
    sonnenhof();
    String lead =
        lead("{\"source\": \"mobile\", \"assignee\": \"anna\", \"contact\": {\"name\": \"Max\"}}");
    Api.Answer refused =
        api.post(
            path("/leads/" + lead + "/messages"),
            "{\"text\": \" \", \"attachments\": [\"nix.pdf\"]}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.blamed()).containsExactlyInAnyOrder("lead", "text", "attachments.0");
    assertThat(api.get(path("/leads/" + lead)).field("/status")).isEqualTo("OPEN");
  }

  @Test
  void aHouseThatOnlyLooksAtLeadsHereAnswersElsewhere() {
    sonnenhof("{\"leadTracking\": true}");
    String lead = lead(LEAD);
    assertThat(api.post(path("/leads/" + lead + "/messages"), "{\"text\": \"x\"}").status())
        .isEqualTo(409);
  }

  @Test
  void whatCustomersWriteIsShownWithoutWhatRunsOrSpies() {
    sonnenhof();
    mailbox();
    String lead = lead(LEAD);
    must(api.post(path("/leads/" + lead + "/messages"), "{\"text\": \"Hallo\"}"));
    String subject = api.get(path("/leads/" + lead + "/messages")).field("/items/0/subject");
    take(
        "From: a@example.org\nSubject: Re: "
            + subject
            + "\nContent-Type: text/html\n\n<p onclick=\"x()\">Hallo <b>Welt</b></p>"
            + "<script>alert(1)</script><img src=\"https://spy.example/1.png\">"
            + "<a href=\"javascript:x()\">a</a><iframe src=\"//x\"></iframe>\n");
    String html = api.get(path("/leads/" + lead + "/messages")).field("/items/1/html");
    assertThat(html)
        .contains("<b>Welt</b>")
        .doesNotContain("script", "onclick", "img", "spy", "iframe");
  }

  @Test
  void aTradeInWithoutAVehicleIsCopiedOnceWithASheet() throws Exception {
    sonnenhof("{\"mail\": {\"tradeInCopyTo\": \"ankauf@example.org\"}}");
    String body =
        "{\"externalId\": \"t1\", \"source\": \"mobile\", \"request\": \"TRADE_IN\", \"contact\":"
            + " {\"name\": \"Max Grün\"}, \"message\": \"Was gibt es für meinen Alten?\"}";
    must(api.post(path("/leads"), body));
    must(api.post(path("/leads"), body));
    MimeMessage copy = only("TRADE_IN");
    assertThat(copy.getAllRecipients()[0]).hasToString("ankauf@example.org");
    assertThat(GreenMailUtil.getWholeMessage(copy)).contains("inzahlungnahme.pdf");
    Api.Answer notices = api.get(path("/notices?stage=TRADE_IN"));
    assertThat(notices.body().at("/items")).hasSize(1);
    assertThat(notices.field("/items/0/to")).isEqualTo("ankauf@example.org");
    assertThat(notices.body().at("/items/0/user").isNull()).isTrue();
  }

  @Test
  void aTradeInThatJoinsALeadIsCopiedOnce() throws Exception {
    sonnenhof("{\"mail\": {\"tradeInCopyTo\": \"ankauf@example.org\"}}");
    String contact = "\"contact\": {\"name\": \"Max\", \"email\": \"max@example.org\"}";
    String lead = lead("{\"source\": \"mobile\", \"message\": \"Golf?\", " + contact + "}");
    String body =
        "{\"externalId\": \"t2\", \"source\": \"homepage\", \"request\": \"TRADE_IN\", \"message\":"
            + " \"Nehmen Sie meinen Alten?\", "
            + contact
            + "}";
    assertThat(lead(body)).isEqualTo(lead);
    must(api.post(path("/leads"), body));
    MimeMessage copy = only("TRADE_IN");
    assertThat(copy.getAllRecipients()[0]).hasToString("ankauf@example.org");
    Api.Answer notices = api.get(path("/notices?stage=TRADE_IN"));
    assertThat(notices.body().at("/items")).hasSize(1);
    assertThat(notices.field("/items/0/lead")).isEqualTo(lead);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"request\": \"TEST_DRIVE\"",
        "\"request\": \"TRADE_IN\", \"vehicle\": \"Golf\"",
        "\"request\": \"TRADE_IN\", \"imported\": true, \"receivedAt\": \"2026-03-05T06:00:00Z\""
      })
  void whatJoinsAndIsNoTradeInOfNowWithoutAVehicleIsNotCopied(String fields) {
    sonnenhof("{\"mail\": {\"tradeInCopyTo\": \"ankauf@example.org\"}}");
    String contact = "\"contact\": {\"name\": \"Max\", \"email\": \"max@example.org\"}";
    String lead = lead("{\"source\": \"mobile\", " + contact + "}");
    assertThat(lead("{\"source\": \"homepage\", " + fields + ", " + contact + "}")).isEqualTo(lead);
    assertThat(api.get(path("/notices?stage=TRADE_IN")).body().at("/items")).isEmpty();
  }

  @Test
  void aTradeInWithAVehicleOfTheHouseIsNotCopied() {
    sonnenhof("{\"mail\": {\"tradeInCopyTo\": \"ankauf@example.org\"}}");
    lead(
        "{\"source\": \"mobile\", \"request\": \"TRADE_IN\", \"vehicle\": \"Golf\", \"contact\":"
            + " {\"name\": \"Max\"}}");
    assertThat(api.get(path("/notices?stage=TRADE_IN")).body().at("/items")).isEmpty();
  }

  @Test
  void whatNobodyCanReadIsPassedOnOnceAsItCame() throws Exception {
    sonnenhof("{\"mail\": {\"unreadableTo\": \"zentrale@example.org\"}}");
    String raw = "From: max@example.org\nSubject: Frage\n\nHaben Sie offen?\n";
    take(raw);
    take(raw);
    MimeMessage passed = only("UNREADABLE");
    assertThat(passed.getAllRecipients()[0]).hasToString("zentrale@example.org");
    assertThat(GreenMailUtil.getWholeMessage(passed)).contains("nachricht.eml");
  }

  @Test
  void aMailboxForwardsAndNotToItself() {
    sonnenhof();
    mailbox();
    assertThat(
            api.put(
                    path("/mailboxes/zwei"),
                    "{\"address\": \"b@autohaus.example\", \"forwardTo\":"
                        + " \"leads@autohaus.example\"}")
                .status())
        .isEqualTo(422);
    must(
        api.put(
            path("/mailboxes/zwei"),
            "{\"address\": \"b@autohaus.example\", \"forwardTo\": \"chef@example.org\"}"));
    must(
        api.with("Content-Type", "message/rfc822")
            .send("POST", path("/messages?mailbox=zwei"), "Subject: x\n\nHallo\n"));
    only("FORWARDED");
  }

  @ParameterizedTest
  @CsvSource({
    "chef@example.org, chef@example.org",
    "chef@müller.example, chef@xn--mller-kva.example"
  })
  void aRuleMailsSomebodyOutsideTheHouse(String named, String address) throws Exception {
    sonnenhof();
    must(
        api.with("Content-Type", "text/plain")
            .send(
                "PUT",
                path("/rules/draft/chef.dslr"),
                "Für Anfragen der Marke \"Audi\" gilt: E-Mail sofort an \"" + named + "\"\n"));
    must(api.post(path("/rules/draft/publish"), "{\"comment\": \"Chef\"}"));
    lead("{\"source\": \"mobile\", \"brand\": \"Audi\", \"contact\": {\"name\": \"Max\"}}");
    assertThat(only("M0").getAllRecipients()[0]).asString().contains(address);
  }

  @Test
  void aUserWhoseIdIsAnAddressIsNobodyOutsideTheHouse() {
    sonnenhof();
    must(api.put(path("/users/ben@haus.example"), "{\"roles\": [\"SELLER\"]}"));
    lead("{\"source\": \"mobile\", \"assignee\": \"ben@haus.example\"}");
    clock("2026-03-05T11:00:00+01:00");
    await()
        .until(
            () ->
                api.get(path("/notices"))
                    .must()
                    .body()
                    .path("items")
                    .valueStream()
                    .anyMatch(told -> told.path("user").asString("").equals("ben@haus.example")));
  }

  @Test
  void anAnswerThatComesBackWasNotDeliveredAndADelayOrASuccessChangesNothing() {
    sonnenhof();
    mailbox();
    String lead = lead(LEAD);
    Api.Answer answer = must(api.post(path("/leads/" + lead + "/messages"), "{\"text\": \"x\"}"));
    only("ANSWER");
    await().until(() -> state(lead).equals("SENT"));
    Api.Answer delay = take(report("delayed", "4.4.1", answer.field("/messageId")));
    assertThat(delay.field("/state")).isEqualTo("BOUNCE");
    assertThat(delay.field("/lead")).isEqualTo(lead);
    assertThat(state(lead)).isEqualTo("SENT");
    Api.Answer arrived = take(report("delivered", "2.0.0", answer.field("/messageId")));
    assertThat(arrived.field("/state")).isEqualTo("AUTO_REPLY");
    assertThat(arrived.field("/lead")).isEqualTo(lead);
    assertThat(state(lead)).isEqualTo("SENT");
    take(report("failed", "5.1.1", answer.field("/messageId")));
    assertThat(state(lead)).isEqualTo("FAILED");
    assertThat(api.get(path("/notices?stage=ANSWER")).field("/items/0/error"))
        .contains("max.neu@example.org");
    assertThat(api.get(path("/leads/" + lead)).field("/status")).isEqualTo("IN_PROGRESS");
  }

  @Test
  void aReminderThatComesBackHasNotReachedItsPersonAndIsSaidWhereOneAsks() {
    sonnenhof();
    clock("2026-03-05T09:00:00+01:00");
    String lead = lead(LEAD);
    clock("2026-03-05T10:30:00+01:00");
    only("R1");
    await().until(() -> api.get(path("/notices?stage=R1")).field("/items/0/state").equals("SENT"));
    String notice = api.get(path("/notices?stage=R1")).field("/items/0/id");
    Api.Answer back = take(report("failed", "5.1.1", notice + "@sonnenhof.example"));
    assertThat(back.field("/state")).isEqualTo("BOUNCE");
    assertThat(back.field("/lead")).isEqualTo(lead);

    Api.Answer outbox = api.get(path("/notices?stage=R1&state=FAILED"));
    assertThat(outbox.field("/items/0/id")).isEqualTo(notice);
    assertThat(outbox.field("/items/0/error")).contains("max.neu@example.org", "5.1.1");
    for (String asked : List.of("lead=" + lead, "user=anna")) {
      assertThat(must(api.get(path("/mail-reasons?" + asked))).body().path("items").valueStream())
          .filteredOn(reason -> reason.path("stage").asString("").equals("R1"))
          .singleElement()
          .satisfies(
              reason -> {
                assertThat(reason.path("outcome").asString()).isEqualTo("FAILED");
                assertThat(reason.path("text").asString()).contains("Anna Berg", "5.1.1");
              });
    }
  }

  private String state(String lead) {
    return api.get(path("/leads/" + lead + "/messages")).field("/items/0/state");
  }

  private static String report(String action, String status, String messageId) {
    return """
    From: MAILER-DAEMON@mx.example
    Subject: Undelivered Mail Returned to Sender
    Content-Type: multipart/report; report-type=delivery-status; boundary=b

    --b
    Content-Type: text/plain

    Sorry.
    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example

    Final-Recipient: rfc822; max.neu@example.org
    Action: %s
    Status: %s
    --b
    Content-Type: text/rfc822-headers

    Message-ID: <%s>
    --b--
    """
        .formatted(action, status, messageId);
  }

  @Test
  void anAnswerLeavesThroughTheMailboxTheCustomerWroteTo() {
    sonnenhof();
    mailbox();
    must(api.put(path("/mailboxes/zweit"), "{\"address\": \"zweit@autohaus.example\"}"));
    String raw = "From: Max <max@example.org>\nSubject: Frage\n\nNoch da?\n";
    Api.Answer taken =
        api.with("Content-Type", "message/rfc822")
            .send("POST", path("/messages?mailbox=zweit"), raw);
    String lead =
        must(api.post(
                path("/messages/" + taken.field("/id") + "/assign"),
                "{\"newLead\": {\"contact\": {\"email\": \"max@example.org\"}}}"))
            .field("/lead");
    must(api.post(path("/leads/" + lead + "/messages"), "{\"text\": \"Ja.\"}"));
    assertThat(header(only("ANSWER"), "Reply-To")).startsWith("zweit+");
  }

  @Test
  void thePageOfAMessageRunsNothingAndFetchesPicturesOnlyWhereAskedFor() {
    sonnenhof();
    String id =
        take("From: a@example.org\nSubject: x\nContent-Type: text/html\n\n"
                + "<b>Hallo</b><script>x()</script><img src=\"https://spy.example/1.png\">\n")
            .field("/id");
    Api.Answer page = must(api.get(path("/messages/" + id + "/page")));
    assertThat(page.text()).contains("<b>Hallo</b>").doesNotContain("script", "spy");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "sandbox", "frame-ancestors 'self'")
        .doesNotContain("img-src");
    Api.Answer asked = must(api.get(path("/messages/" + id + "/page?pictures=true")));
    assertThat(asked.text()).contains("https://spy.example/1.png").doesNotContain("script");
    assertThat(api.get(path("/messages/" + id + "/raw")).text()).contains("<script>");
  }

  @Test
  void aDraftIsThereUntilTheAnswerIsSent() {
    sonnenhof();
    String draft = path("/leads/" + lead(LEAD) + "/messages/draft");
    assertThat(must(api.get(draft)).field("/text")).isEmpty();
    must(api.put(draft, "{\"text\": \"Gern am\", \"attachments\": [\"expose.pdf\"]}"));
    assertThat(must(api.get(draft)).field("/text")).isEqualTo("Gern am");
    assertThat(api.get(draft).field("/attachments/0")).isEqualTo("expose.pdf");
    must(api.post(draft.replace("/draft", ""), "{\"text\": \"Gern am Montag\"}"));
    assertThat(api.get(draft).field("/text")).isEmpty();
    Api.Answer nothing = api.put(draft, "{\"text\": \"x\", \"attachments\": [null]}");
    assertThat(nothing.status()).as(nothing.text()).isEqualTo(400);
    assertThat(nothing.blamed()).containsExactly("attachments.0");
    String tooLong = "{\"text\": \"" + "x".repeat(100_001) + "\"}";
    assertThat(api.put(draft, tooLong).blamed()).containsExactly("text");
  }

  @Test
  void whatIsOftenWrittenIsFilledForTheLeadAndInTheNameOfWhoeverItIsAssignedTo() {
    sonnenhof();
    must(
        api.with("Content-Type", "application/pdf")
            .send("PUT", path("/files/expose.pdf"), "%PDF-1.4"));
    Api.Answer kept =
        must(
            api.put(
                path("/answer-templates/termin"),
                """
                {"name": "Termin", "subject": "{vehicle}", "attachments": ["expose.pdf"],
                 "text": "Guten Tag {name}, der {vehicle} steht bereit. {seller}, {dealership} {x}"}\
                """));
    assertThat(kept.field("/language")).isEqualTo("de");
    must(
        api.put(
            path("/answer-templates/thanks"), "{\"language\": \"en\", \"text\": \"Dear {name}\"}"));
    String lead =
        lead(
            """
            {"source": "mobile", "assignee": "anna", "brand": "VW",
             "vehicle": {"make": "VW", "model": "Golf", "vin": "W1"},
             "contact": {"name": "Max Neu", "email": "max.neu@example.org"}}\
            """);
    Api.Answer filled = must(api.get(path("/leads/" + lead + "/messages/templates")));
    assertThat(filled.field("/items/0/subject")).isEqualTo("VW Golf");
    assertThat(filled.field("/items/0/text"))
        .isEqualTo(
            "Guten Tag Max Neu, der VW Golf steht bereit. Anna Berg, Autohaus Sonnenhof {x}");
    assertThat(filled.field("/items/0/attachments/0")).isEqualTo("expose.pdf");
    assertThat(filled.field("/items/1/name")).isEqualTo("thanks");
    assertThat(filled.field("/items/1/text")).isEqualTo("Dear Max Neu");
    assertThat(api.delete(path("/answer-templates/termin")).status()).isEqualTo(204);
    assertThat(api.get(path("/answer-templates/termin")).status()).isEqualTo(404);
    assertThat(must(api.get(path("/leads/" + lead + "/messages/templates"))).body().at("/items"))
        .hasSize(1);
  }

  @Test
  void aTextThatCouldNotBeSentIsNoTemplate() {
    sonnenhof();
    Api.Answer refused =
        api.put(
            path("/answer-templates/x"),
            "{\"language\": \"fr\", \"text\": \" \", \"attachments\": [\"none.pdf\"], \"name\": \""
                + "n".repeat(201)
                + "\", \"subject\": \""
                + "s".repeat(201)
                + "\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.blamed())
        .containsExactlyInAnyOrder("language", "text", "attachments.0", "name", "subject");
    assertThat(api.put(path("/answer-templates/-x"), "{\"text\": \"a\"}").blamed())
        .containsExactly("id");
  }

  @Test
  void anErasedPersonTakesAlongWhatWasWrittenBegunAndKeptAsASample() {
    sonnenhof();
    mailbox();
    must(
        api.put(
            path("/templates/form"),
            """
            {"sender": "formular@autohaus.example", "source": "mobile",
             "labels": {"Name": "contact.name", "Mail": "contact.email", "Text": "message"}}\
            """));
    String form =
        "From: formular@autohaus.example\nSubject: %s\n\nName: %s\nMail: %s\nText: Hallo\n";
    Api.Answer theirs = take(form.formatted("a", "Max Neu", "Max.Neu@example.org"));
    Api.Answer others = take(form.formatted("b", "Eva Klar", "eva@example.org"));
    String lead = theirs.field("/lead");
    for (Api.Answer taken : List.of(theirs, others)) {
      must(api.send("POST", path("/templates/form/samples?message=" + taken.field("/id")), null));
    }
    take("From: max.neu@example.org\nSubject: Noch etwas\n\nHallo?\n");
    must(api.post(path("/leads/" + lead + "/messages"), "{\"text\": \"Gern.\"}"));
    must(api.put(path("/leads/" + lead + "/messages/draft"), "{\"text\": \"Und noch\"}"));
    assertThat(kept()).containsExactly(4L, 1L, 1L, 2L, 3L);

    String contact = must(api.get(path("/leads/" + lead + "/contact"))).field("/id");
    assertThat(api.delete(path("/contacts/" + contact)).status()).isEqualTo(204);
    assertThat(kept()).containsExactly(1L, 0L, 0L, 1L, 1L);
    assertThat(api.get(path("/messages")).field("/items/0/id")).isEqualTo(others.field("/id"));
  }

  /** Messages, drafts, threads, samples and raw messages of the house. */
  private List<Long> kept() {
    return Stream.of(
            store.count(own("dealership"), "mail_messages"),
            store.count(own("dealership"), "mail_drafts"),
            store.count(own("dealership"), "mail_threads"),
            store.count(own("dealership"), "mail_template_samples"),
            store.count(own("metadata.dealership"), "fs.files"))
        .toList();
  }

  private Query own(String field) {
    return Query.query(Criteria.where(field).is(house));
  }
}
