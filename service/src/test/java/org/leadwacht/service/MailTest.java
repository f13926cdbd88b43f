package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Mails reach a real mail server as people are to read them. */
class MailTest extends ServerTest {

  @Autowired private MongoOperations store;

  private static final String LEAD =
      """
      {"source": "mobile", "assignee": "anna", "brand": "Audi", "vehicle": {"title": "A4 Avant"},
       "contact": {"name": "Erika Muster", "email": "erika@example.org", "phone": "0841 123456"},
       "message": "Ist der Wagen noch da? <b>Bitte</b> melden."}\
      """;

  /**
   * The only message; mails leave before the clock's answer, or a moment later by another worker.
   */
  private MimeMessage only() {
    await().until(() -> received().size() == 1);
    return received().get(0);
  }

  /**
   * The messages of this test's house; the clock makes mails of the other tests' houses due as
   * well.
   */
  private List<MimeMessage> received() {
    return Stream.of(MAIL.getReceivedMessages())
        .filter(message -> header(message, "X-Leadwacht-Dealership").equals(house))
        .toList();
  }

  private static String part(MimeMessage message, String type) throws Exception {
    return parts(message.getContent())
        .filter(part -> isType(part, type))
        .findFirst()
        .map(MailTest::content)
        .orElseThrow();
  }

  /** All parts of a mail, those within others too. */
  static Stream<BodyPart> parts(Object content) throws Exception {
    if (!(content instanceof Multipart multipart)) {
      return Stream.empty();
    }
    Stream<BodyPart> all = Stream.empty();
    for (int i = 0; i < multipart.getCount(); i++) {
      BodyPart part = multipart.getBodyPart(i);
      all = Stream.concat(all, Stream.concat(Stream.of(part), parts(part.getContent())));
    }
    return all;
  }

  private static boolean isType(BodyPart part, String type) {
    try {
      return part.isMimeType(type);
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String content(BodyPart part) {
    try {
      return part.getContent().toString().replace("\r\n", "\n");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatAClockMakesDueIsSentWhenWhoeverSetItIsAnswered() {
    sonnenhof();
    clock("2026-03-05T17:00:00+01:00");
    lead(LEAD);
    clock("2026-03-06T08:30:00+01:00");
    assertThat(api.all(path("/notices")))
        .isNotEmpty()
        .allSatisfy(notice -> assertThat(notice.path("state").asString()).isEqualTo("SENT"));
  }

  @Test
  void aReminderIsAWholeMessageInGerman() throws Exception {
    sonnenhof(
        "{\"mail\": {\"fromName\": \"Sonnenhof Verkauf\", \"replyTo\":"
            + " \"verkauf@sonnenhof.example\"}}");
    clock("2026-03-05T17:00:00+01:00");
    String id = lead(LEAD);
    clock("2026-03-06T08:30:00+01:00");
    // the morning's list comes first, then the reminder
    await().until(() -> received().size() == 2);
    MimeMessage mail =
        received().stream()
            .filter(message -> header(message, "X-Leadwacht-Stage").equals("R1"))
            .findFirst()
            .orElseThrow();

    assertThat(mail.getSubject()).isEqualTo("Erinnerung an offene Anfrage: Erika Muster");
    assertThat(mail.getFrom()[0]).hasToString("Sonnenhof Verkauf <leads@sonnenhof.example>");
    assertThat(mail.getReplyTo()[0]).hasToString("verkauf@sonnenhof.example");
    assertThat(mail.getAllRecipients()[0]).hasToString("Anna Berg <anna@sonnenhof.example>");
    assertThat(mail.getSentDate().toInstant()).isEqualTo(at("2026-03-06T08:30:00+01:00"));
    String notice = api.get(path("/notices?stage=R1")).field("/items/0/id");
    assertThat(mail.getMessageID()).isEqualTo("<" + notice + "@sonnenhof.example>");
    assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(part(mail, "text/plain"))
        .isEqualTo(
            """
            Guten Tag Anna Berg,

            Erinnerung: 1 h 30 min Öffnungszeit ab Donnerstag, 5.3.2026, 17:00 Uhr ohne Antwort.

            Interessent: Erika Muster
            E-Mail: erika@example.org
            Telefon: 0841 123456
            Quelle: mobile.de
            Fahrzeug: Audi, A4 Avant
            Eingegangen: Do., 5.3.2026, 17:00 Uhr
            Status: offen
            Frist: überfällig ab Fr., 6.3.2026, 09:00 Uhr (noch 30 min Öffnungszeit)
            Zuständig: Anna Berg
            Nachricht: Ist der Wagen noch da? <b>Bitte</b> melden.

            Diese Nachricht hat Leadwacht für Autohaus Sonnenhof verschickt.
            """);
    assertThat(part(mail, "text/html"))
        .contains("Ist der Wagen noch da? &lt;b&gt;Bitte&lt;/b&gt; melden.")
        .contains("Erinnerung: 1 h 30 min Öffnungszeit")
        .doesNotContain("<b>");
    Api.Answer sent = api.get(path("/notices?lead=" + id + "&stage=R1"));
    assertThat(sent.field("/items/0/state")).isEqualTo("SENT");
    assertThat(sent.field("/items/0/attempts")).isEqualTo("1");
  }

  /** Empty where there is none: mails of another test may still arrive. */
  private static String header(MimeMessage message, String name) {
    try {
      return Objects.requireNonNullElse(message.getHeader(name, null), "");
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theMorningListIsATableInEnglish() throws Exception {
    sonnenhof();
    must(api.put(path(""), "{\"language\": \"en\"}"));
    clock("2026-03-05T17:30:00+01:00");
    lead(LEAD);
    clock("2026-03-06T07:00:00+01:00");
    MimeMessage mail = only();
    assertThat(mail.getSubject()).isEqualTo("Your open leads and follow-ups: 1");
    assertThat(part(mail, "text/plain"))
        .isEqualTo(
            """
            Hello Anna Berg,

            these leads and follow-ups are waiting for you today:

            Erika Muster, 0841 123456
              mobile.de: Audi, A4 Avant
              open since Thu 5 Mar 2026, 17:30, overdue from Fri 6 Mar 2026, 09:30 (1 h 30 min of opening time left)
              Assignee: Anna Berg

            This message was sent by Leadwacht for Autohaus Sonnenhof.
            """);
    assertThat(part(mail, "text/html")).contains("<table").contains(">Erika Muster</td>");
  }

  @Test
  void aNameCannotAddAHeader() throws Exception {
    sonnenhof("{\"stages\": {\"DM1\": {\"enabled\": true}}}");
    lead(
        """
        {"source": "mobile", "assignee": "anna",
         "contact": {"name": "Eve\\r\\nBcc: all@example.org\\r\\n\\r\\nHello"}}\
        """);
    MimeMessage mail = only();
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getSubject()).isEqualTo("Neue Anfrage: Eve Bcc: all@example.org Hello");
    assertThat(GreenMailUtil.getHeaders(mail).lines().filter(line -> line.startsWith("Bcc")))
        .isEmpty();
    assertThat(api.put(path("/users/ben"), "{\"email\": \"a@b.de\\r\\nBcc: c@d.de\"}").status())
        .isEqualTo(422);
    assertThat(
            api.put(path(""), "{\"settings\": {\"mail\": {\"fromName\": \"A\\r\\nBcc: c@d.de\"}}}")
                .status())
        .isEqualTo(422);
  }

  @Test
  void whereNothingIsSentEverythingIsRecorded() {
    sonnenhof("{\"mail\": {\"send\": false}, \"stages\": {\"DM1\": {\"enabled\": true}}}");
    String id = lead(LEAD);
    await()
        .untilAsserted(
            () ->
                assertThat(api.get(path("/notices?lead=" + id)).field("/items/0/state"))
                    .isEqualTo("RECORDED"));
    assertThat(received()).isEmpty();
  }

  @Test
  void aMailThatFailsIsTriedAgainAndHoldsUpNoOther() throws Exception {
    sonnenhof("{\"stages\": {\"DM1\": {\"enabled\": true}}}");
    // saved by an earlier release, refused by every mail server
    store.updateFirst(
        Query.query(Criteria.where("_id").is(house)),
        new Update().set("users.ben.email", "ben@sonnen..hof.example").inc("version", 1),
        "dealerships");
    must(api.put(path("/users/eva"), "{\"name\": \"Eva\"}"));
    String failing = lead("{\"source\": \"mobile\", \"assignee\": \"ben\"}");
    String fine = lead(LEAD);
    assertThat(only().getAllRecipients()[0]).hasToString("Anna Berg <anna@sonnenhof.example>");
    await()
        .until(() -> !api.get(path("/notices?lead=" + failing)).field("/items/0/error").isEmpty());
    assertThat(api.get(path("/notices?lead=" + failing)).field("/items/0/state"))
        .isEqualTo("PENDING");
    await()
        .until(() -> api.get(path("/notices?lead=" + fine)).field("/items/0/state").equals("SENT"));
    for (int day = 10; day < 31; day++) {
      clock("2026-03-" + day + "T20:00:00+01:00");
    }
    await()
        .until(
            () ->
                api.get(path("/notices?lead=" + failing + "&stage=DM1"))
                    .field("/items/0/state")
                    .equals("FAILED"));
    List<String> others =
        api.get(path("/notices?stage=DM1&state=SENT"))
            .body()
            .path("items")
            .valueStream()
            .map(item -> item.path("lead").asString())
            .toList();
    assertThat(others).containsExactly(fine);
  }

  @Test
  void aMailWhoseRoundIsOverWhenItCouldLeaveIsDropped() {
    sonnenhof("{\"stages\": {\"DM1\": {\"enabled\": true}}}");
    store.updateFirst(
        Query.query(Criteria.where("_id").is(house)),
        new Update().set("users.ben.email", "ben@sonnen..hof.example").inc("version", 1),
        "dealerships");
    must(api.put(path("/users/eva"), "{\"name\": \"Eva\"}"));
    String late = lead("{\"source\": \"mobile\", \"assignee\": \"ben\"}");
    String notices = path("/notices?stage=DM1&lead=" + late);
    await().until(() -> !api.get(notices).field("/items/0/error").isEmpty());
    assertThat(api.get(notices).field("/items/0/state")).isEqualTo("PENDING");
    must(api.post(path("/leads/" + late + "/events"), "{\"type\": \"answered\"}"));
    clock("2026-03-05T08:05:00+01:00");
    await().until(() -> api.get(notices).field("/items/0/state").equals("DROPPED"));
    assertThat(api.get(notices).field("/items/0/error"))
        .isEqualTo("The notice came too late: what it tells of was over before it could leave.");
    assertThat(api.with("Accept-Language", "de").get(notices).field("/items/0/error"))
        .startsWith("Die Nachricht kam zu spät: Worum es darin ging, war schon erledigt");
    assertThat(received()).isEmpty();
  }

  @Test
  void anOutageIsWaitedOutAndWhatWaitsForAPersonComesAsOneMail() throws Exception {
    sonnenhof("{\"stages\": {\"DM1\": {\"enabled\": true}}}");
    MAIL.stop();
    try {
      lead(LEAD);
      await().until(() -> !api.get(path("/notices")).field("/items/0/error").isEmpty());
      lead(
          LEAD.replace("Erika Muster", "Max Muster")
              .replace("erika@", "max@")
              .replace("0841", "0842"));
      await().until(() -> api.get(path("/notices")).body().path("items").size() == 2);
      assertThat(api.get(path("/notices")).field("/items/0/state")).isEqualTo("PENDING");
      assertThat(api.get(path("/notices")).field("/items/0/attempts")).isEqualTo("0");
      assertThat(api.get(path("/notices")).field("/items/0/error"))
          .startsWith("The receiving server cannot be reached; the notice waits.");
    } finally {
      MAIL.start();
    }
    clock("2026-03-05T08:10:00+01:00");
    await()
        .until(
            () -> api.get(path("/notices?state=SENT&stage=DM1")).body().path("items").size() == 2);
    MimeMessage mail = only();
    assertThat(mail.getSubject()).isEqualTo("2 Meldungen: Erika Muster, Max Muster");
    assertThat(part(mail, "text/plain"))
        .contains("== Neue Anfrage: Erika Muster ==", "== Neue Anfrage: Max Muster ==")
        .contains("E-Mail: erika@example.org", "E-Mail: max@example.org");
    assertThat(part(mail, "text/html")).contains("<h3>Neue Anfrage: Max Muster</h3>");
  }

  @Test
  void aMailOfSeveralThatComesBackReachedNobodyWithAnyOfThem() throws Exception {
    sonnenhof("{\"stages\": {\"DM1\": {\"enabled\": true}}}");
    MAIL.stop();
    try {
      lead(LEAD);
      lead(LEAD.replace("Erika", "Max").replace("erika@", "max@").replace("0841", "0842"));
      await()
          .until(
              () ->
                  api.get(path("/notices?stage=DM1"))
                          .body()
                          .path("items")
                          .valueStream()
                          .filter(item -> item.path("error").isString())
                          .count()
                      > 0);
    } finally {
      MAIL.start();
    }
    clock("2026-03-05T08:10:00+01:00");
    String sent = path("/notices?stage=DM1&state=SENT");
    await().until(() -> api.get(sent).body().path("items").size() == 2);
    String bounce =
        """
        From: MAILER-DAEMON@mx.example
        To: leads@sonnenhof.example
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        Your message could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; anna@sonnenhof.example
        Action: failed
        Status: 5.2.2
        Diagnostic-Code: smtp; 552 mailbox full
        --b
        Content-Type: text/rfc822-headers

        Message-ID: %s
        Subject: 2 Meldungen
        --b--
        """
            .formatted(only().getMessageID());
    Api.Answer taken =
        api.with("Content-Type", "message/rfc822").send("POST", path("/messages"), bounce);
    assertThat(taken.field("/state")).as(taken.text()).isEqualTo("BOUNCE");
    assertThat(taken.body().path("leads")).hasSize(2);
    assertThat(api.get(sent).body().path("items")).isEmpty();
    Api.Answer failed = api.get(path("/notices?stage=DM1&state=FAILED"));
    assertThat(failed.body().path("items")).hasSize(2);
    assertThat(failed.field("/items/1/error")).contains("552 mailbox full");
  }

  @Test
  void aboveTheBudgetRemindersGoTogetherAtTheFullHourAndSupervisorsAreTold() throws Exception {
    sonnenhof(
        "{\"mail\": {\"alarmBudget\": 1}, \"stages\": {\"DM1\": {\"enabled\": true}, \"EL1\":"
            + " {\"enabled\": false}}}");
    lead(LEAD);
    await().until(() -> received().size() == 1);
    clock("2026-03-05T08:10:00+01:00");
    lead(LEAD.replace("Erika", "Max").replace("erika@", "max@").replace("0841", "0842"));
    // what is new is told, however many mails there were
    await().until(() -> received().size() == 2);
    clock("2026-03-05T09:45:00+01:00");
    await().until(() -> received().size() == 3);
    MimeMessage told = received().get(2);
    assertThat(told.getAllRecipients()[0]).hasToString("Carla Kern <carla@sonnenhof.example>");
    assertThat(part(told, "text/plain")).contains("Anna Berg hat heute schon 1 Mails bekommen.");
    Api.Answer held = api.get(path("/notices?stage=R1&state=PENDING"));
    assertThat(held.body().path("items")).hasSize(2);
    assertThat(
            api.with("Accept-Language", "de")
                .get(path("/notices?stage=R1"))
                .field("/items/0/error"))
        .endsWith("die Erinnerung geht um 10:00 Uhr gesammelt mit anderen.");
    clock("2026-03-05T10:00:00+01:00");
    await()
        .until(
            () -> api.get(path("/notices?stage=R1&state=SENT")).body().path("items").size() == 2);
    List<MimeMessage> digests =
        received().stream().filter(mail -> header(mail, "X-Leadwacht-Stage").equals("R1")).toList();
    assertThat(digests).hasSize(1);
    assertThat(digests.get(0).getSubject()).isEqualTo("Gesammelte Erinnerungen: 2");
    assertThat(part(digests.get(0), "text/plain"))
        .contains("Erika Muster, 0841 123456")
        .contains("Max Muster, 0842 123456")
        .contains("offen seit Do., 5.3.2026, 08:00 Uhr")
        .contains("überfällig ab Do., 5.3.2026, 10:10 Uhr (noch 10 min Öffnungszeit)");
    assertThat(received()).hasSize(4);
  }
}
