package org.leadwacht.service.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** Raw messages become what they are. */
class MessageTest extends ServerTest {

  private static final String FORM =
      """
      {"name": "Kontaktformular", "sender": "formular@autohaus.example",
       "subject": "Neue Nachricht über das Kontaktformular*", "source": "web",
       "labels": {"Name": "contact.name", "E-Mail": "contact.email", "Telefon": "contact.phone",
                  "Fahrzeug": "vehicle", "Probefahrt gewünscht": "request", "Nachricht": "message"},
       "values": {"Probefahrt gewünscht": {"ja": "TEST_DRIVE", "nein": "VEHICLE"}}}\
      """;

  @BeforeEach
  void house() {
    sonnenhof();
  }

  private Api.Answer take(String raw) {
    return api.with("Content-Type", "message/rfc822").send("POST", path("/messages"), raw);
  }

  private static String corpus(String name) throws Exception {
    try (var files = Files.list(Path.of("src/test/resources/mail-corpus"))) {
      Path file =
          files
              .filter(path -> path.toString().endsWith("-" + name + ".eml"))
              .findFirst()
              .orElseThrow();
      return Files.readString(file);
    }
  }

  @Test
  void aLeadInTheDataFormatBecomesALeadOfItsPortal() throws Exception {
    Api.Answer taken = take(corpus("adf-utf-8-8b"));
    assertThat(taken.status()).as(taken.text()).isEqualTo(201);
    assertThat(taken.field("/state")).isEqualTo("LEAD");
    Api.Answer lead = must(api.get(path("/leads/" + taken.field("/lead"))));
    assertThat(lead.field("/contact/name")).isEqualTo("Max Neu");
    assertThat(lead.field("/externalId")).isEqualTo("A-4711");
    assertThat(lead.field("/source")).isEqualTo("Musterportal");
    assertThat(lead.field("/brand")).isEqualTo("Audi");
  }

  @Test
  void theSameMessageAgainIsAnsweredWithWhatItBecame() throws Exception {
    String raw = corpus("adf-utf-8-8b");
    Api.Answer first = take(raw);
    Api.Answer again = take("Received: from mx.example by mail.example\r\n" + raw);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.field("/id")).isEqualTo(first.field("/id"));
    assertThat(again.field("/lead")).isEqualTo(first.field("/lead"));
    assertThat(api.get(path("/messages")).body().at("/items")).hasSize(1);
  }

  @Test
  void aPortalKnownByItsNameIsTheSource() throws Exception {
    must(api.put(path("/sources/p1"), "{\"name\": \"MUSTERPORTAL\", \"kind\": \"OTHER\"}"));
    Api.Answer taken = take(corpus("adf-utf-8-8b"));
    assertThat(api.get(path("/leads/" + taken.field("/lead"))).field("/source")).isEqualTo("p1");
  }

  @Test
  void aTemplateIsTriedAndReads() throws Exception {
    assertThat(api.put(path("/templates/kontakt"), FORM).status()).isEqualTo(200);
    Api.Answer tried =
        api.with("Content-Type", "message/rfc822")
            .send("POST", path("/templates/kontakt/try"), corpus("form-text"));
    assertThat(tried.status()).as(tried.text()).isEqualTo(200);
    assertThat(tried.body().at("/matches").asBoolean()).isTrue();
    assertThat(tried.body().path("fields").path("contact.name").asString()).isEqualTo("Max Neu");
    assertThat(api.get(path("/messages")).body().at("/items")).isEmpty();
    Api.Answer taken = take(corpus("form-text"));
    assertThat(taken.field("/state")).as(taken.text()).isEqualTo("LEAD");
    Api.Answer lead = must(api.get(path("/leads/" + taken.field("/lead"))));
    assertThat(lead.field("/request")).isEqualTo("TEST_DRIVE");
    assertThat(lead.field("/source")).isEqualTo("web");
  }

  @Test
  void aTemplateThatCannotReadIsRefusedWithEveryReason() {
    Api.Answer refused =
        api.put(
            path("/templates/x"),
            "{\"sender\": \"nobody\", \"labels\": {\"A\": \"nothing\"}, \"values\": {\"B\": {}}}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.blamed())
        .containsExactlyInAnyOrder("sender", "source", "labels.A", "values.B");
  }

  @Test
  void nothingIsNoMeaningAndNoField() {
    Api.Answer refused =
        api.put(
            path("/templates/kontakt"),
            "{\"sender\": \"a@b.example\", \"source\": \"web\", \"labels\": {\"A\": null, \"B\":"
                + " \"message\"}, \"values\": {\"B\": null}}");
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.blamed()).containsExactly("values.B");
  }

  @Test
  void whatNobodyCanReadIsListedAndMadeALeadByHand() throws Exception {
    Api.Answer taken = take(corpus("words-html"));
    assertThat(taken.field("/state")).isEqualTo("UNASSIGNED");
    assertThat(api.get(path("/messages?state=UNASSIGNED")).body().at("/items")).hasSize(1);
    String assign = path("/messages/" + taken.field("/id") + "/assign");
    Api.Answer made =
        api.post(
            assign, "{\"newLead\": {\"source\": \"mobile\", \"contact\": {\"name\": \"Max\"}}}");
    assertThat(made.status()).as(made.text()).isEqualTo(200);
    assertThat(made.field("/state")).isEqualTo("LEAD");
    assertThat(api.get(path("/leads/" + made.field("/lead"))).field("/message"))
        .isEqualTo("Haben Sie am Samstag offen?");
    assertThat(api.post(assign, "{\"lead\": \"" + made.field("/lead") + "\"}").status())
        .isEqualTo(409);
  }

  @Test
  void aMessageIsAssignedToALeadAsWhatTheCustomerWrote() throws Exception {
    String lead = lead("{\"source\": \"mobile\", \"contact\": {\"name\": \"Max\"}}");
    must(api.post(path("/leads/" + lead + "/events"), "{\"type\": \"answered\"}"));
    Api.Answer taken = take(corpus("words-html"));
    Api.Answer assigned =
        api.post(
            path("/messages/" + taken.field("/id") + "/assign"), "{\"lead\": \"" + lead + "\"}");
    assertThat(assigned.field("/state")).as(assigned.text()).isEqualTo("REPLY");
    assertThat(api.get(path("/leads/" + lead)).field("/status")).isEqualTo("OPEN");
  }

  @Test
  void machinesAndMailServersAreToldApart() throws Exception {
    assertThat(take(corpus("abwesenheit")).field("/state")).isEqualTo("AUTO_REPLY");
    assertThat(take(corpus("bounce-postfix")).field("/state")).isEqualTo("BOUNCE");
    assertThat(take(corpus("bounce-returns-a-lead")).field("/state")).isEqualTo("BOUNCE");
    assertThat(take(corpus("read-receipt")).field("/state")).isEqualTo("AUTO_REPLY");
    assertThat(api.get(path("/leads")).body().at("/items")).isEmpty();
  }

  @Test
  void severalProspectsBecomeALeadEach() throws Exception {
    Api.Answer taken = take(corpus("adf-two-prospects"));
    assertThat(taken.body().at("/leads")).hasSize(2);
    assertThat(taken.field("/lead")).isEqualTo(taken.field("/leads/0"));
  }

  @Test
  void messagesOfOtherHousesAreNotThere() throws Exception {
    Api.Answer taken = take(corpus("words-html"));
    String mine = house;
    house = house + "x";
    sonnenhof();
    assertThat(api.get(path("/messages/" + taken.field("/id"))).status()).isEqualTo(404);
    house = mine;
  }

  @Test
  void aMessageThatIsTooLargeIsRefused() {
    String large = "Subject: x\n\n" + "x".repeat(25 * 1024 * 1024);
    assertThat(take(large).status()).isEqualTo(413);
  }

  @Test
  void aMessageOfTwentyMegabytesBecomesItsLead() throws Exception {
    String adf = corpus("adf-utf-8-8b");
    String body = adf.substring(adf.indexOf("\n\n") + 2);
    String raw =
        "Message-ID: <large@portal.example>\nMIME-Version: 1.0\n"
            + "Content-Type: multipart/mixed; boundary=b\n\n"
            + "--b\nContent-Type: text/plain; charset=utf-8\n\n"
            + body
            + "\n"
            + "--b\n"
            + "Content-Type: image/jpeg; name=vorn.jpg\n"
            + "Content-Transfer-Encoding: base64\n\n"
            + ("A".repeat(76) + "\n").repeat(260_000)
            + "--b--\n";
    assertThat(raw.length()).isGreaterThan(20_000_000);
    Api.Answer taken = take(raw).is(201);
    assertThat(taken.field("/state")).isEqualTo("LEAD");
    Api.Answer lead = must(api.get(path("/leads/" + taken.field("/lead"))));
    assertThat(lead.field("/contact/name")).isEqualTo("Max Neu");
    assertThat(lead.field("/externalId")).isEqualTo("A-4711");
  }

  @Test
  void everyMessageOfTheCorpusIsTaken() throws Exception {
    try (var files = Files.list(Path.of("src/test/resources/mail-corpus"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".eml")).toList()) {
        var request =
            api.with("Content-Type", "message/rfc822")
                .request(path("/messages"))
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofByteArray(Files.readAllBytes(file)))
                .build();
        var answer = api.http().send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(file + " " + answer.body()).isIn(200, 201);
      }
    }
  }

  @Test
  void secretsOfAMailboxNeverComeOut() {
    Api.Answer put =
        api.put(
            path("/mailboxes/haus"),
            """
            {"address": "leads@autohaus.example",
             "imap": {"host": "127.0.0.1", "port": 1, "security": "NONE", "username": "u", "password": "geheim-1"},
             "smtp": {"host": "127.0.0.1", "port": 1, "security": "NONE"}}\
            """);
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(put.text()).doesNotContain("geheim-1");
    assertThat(put.body().at("/imap/passwordSet").asBoolean()).isTrue();
    assertThat(api.get(path("/mailboxes/haus")).text()).doesNotContain("geheim-1");
    assertThat(api.get(path("/audit")).text()).doesNotContain("geheim-1");
    Api.Answer tested = api.post(path("/mailboxes/haus/test"), "");
    assertThat(tested.status()).isEqualTo(200);
    assertThat(tested.body().at("/imap/ok").asBoolean()).isFalse();
  }

  @Test
  void aTemplateKeepsSamplesAndItsHistoryAndAChangeThatBreaksOneIsSeenBefore() throws Exception {
    must(api.put(path("/templates/kontakt"), FORM));
    Api raw = api.with("Content-Type", "message/rfc822");
    Api.Answer kept =
        raw.send("POST", path("/templates/kontakt/samples"), corpus("form-one-cell-breaks"));
    assertThat(kept.status()).as(kept.text()).isEqualTo(201);
    assertThat(kept.field("/ok")).isEqualTo("true");
    assertThat(kept.body().at("/expected").propertyNames()).contains("contact.phone", "vehicle");

    String broken = FORM.replace("\"Telefon\": \"contact.phone\"", "\"Fon\": \"contact.phone\"");
    String draft = "{\"template\": " + broken + ", \"sample\": \"" + kept.field("/id") + "\"}";
    Api.Answer preview = must(api.post(path("/templates/kontakt/preview"), draft));
    assertThat(preview.field("/samples/0/ok")).isEqualTo("false");
    assertThat(preview.body().at("/tried/unmatched").valueStream().map(JsonNode::asString))
        .contains("Guten Tag,", "Telefon: 030 23125099");
    assertThat(preview.body().at("/tried/lines/1").toString())
        .isEqualTo("{\"label\":\"Name\",\"text\":\"Max Neu\",\"field\":\"contact.name\"}");
    Api.Answer samples = must(api.get(path("/templates/kontakt/samples")));
    assertThat(samples.field("/items/0/ok")).isEqualTo("true");

    must(api.put(path("/templates/kontakt"), broken));
    String sample = path("/templates/kontakt/samples/" + kept.field("/id"));
    assertThat(must(api.get(path("/templates/kontakt/samples"))).field("/items/0/ok"))
        .isEqualTo("false");
    assertThat(must(api.post(sample + "/agree", "{}")).field("/ok")).isEqualTo("true");
    Api.Answer versions = must(api.get(path("/templates/kontakt/versions")));
    assertThat(versions.body().at("/items").findValuesAsString("version"))
        .containsExactly("2", "1");
    assertThat(versions.body().at("/items/1/template/labels").has("Telefon")).isTrue();
    assertThat(api.delete(sample).status()).isEqualTo(204);
    assertThat(api.get(path("/templates/kontakt/samples")).body().at("/items")).isEmpty();
  }

  @Test
  void everyForwardedLeadBecomesALead() {
    String lead =
        "<adf><prospect><customer><contact><name>%s</name></contact></customer></prospect></adf>\n";
    String part = "--b\nContent-Type: message/rfc822\n\nSubject: Anfrage\n\n" + lead;
    Api.Answer taken =
        take(
            "From: chef@autohaus.example\nSubject: WG\nContent-Type: multipart/mixed; boundary=b\n\n"
                + part.formatted("Max Neu")
                + part.formatted("Eva Alt")
                + "--b--\n");
    assertThat(taken.field("/state")).isEqualTo("LEAD");
    assertThat(taken.body().at("/leads").valueStream().map(JsonNode::asString))
        .extracting(id -> must(api.get(path("/leads/" + id))).field("/contact/name"))
        .containsExactly("Max Neu", "Eva Alt");
  }

  @Test
  void aPortalIsTheSameHoweverTheLettersOfItsNameAreWritten() {
    must(api.put(path("/sources/hoefe"), "{\"name\": \"Börse der Höfe\", \"kind\": \"OTHER\"}"));
    String mail =
        "From: a@portal.example\nSubject: %1$s\n\n<adf><prospect><customer><contact>"
            + "<name>Max Neu</name></contact></customer><provider><name>%1$s</name></provider>"
            + "</prospect></adf>\n";
    for (String name :
        new String[] {
          "Bo\u0308rse der Ho\u0308fe", "Bör\u200bse\u00a0der Höfe", "BÖRSE DER HÖFE"
        }) {
      String lead = take(mail.formatted(name)).field("/lead");
      assertThat(must(api.get(path("/leads/" + lead))).field("/source")).isEqualTo("hoefe");
    }
    String fresh = take(mail.formatted("Neue Bo\u0308rse")).field("/lead");
    assertThat(must(api.get(path("/leads/" + fresh))).field("/source")).isEqualTo("Neue-Börse");
  }

  @Test
  void aDateWithoutAnOffsetIsTheDealershipsTime() {
    Api.Answer taken =
        take(
            "From: a@portal.example\nSubject: x\nDate: Thu,  5 Mar 2020 08:00:00\n\n"
                + "<adf><prospect><customer><contact><name>Max Neu</name></contact></customer>"
                + "</prospect></adf>\n");
    assertThat(taken.field("/date")).isEqualTo("2020-03-05T07:00:00Z");
    assertThat(must(api.get(path("/leads/" + taken.field("/lead")))).field("/receivedAt"))
        .isEqualTo("2020-03-05T07:00:00Z");
  }
}
