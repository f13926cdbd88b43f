package org.leadwacht.service.mailbox.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What senders do to a message, and what it says all the same. */
class MailReadingTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String ADF =
      "<adf><prospect><customer><contact><name>Max Neu</name></contact></customer></prospect></adf>";

  private final LeadReader reader = new LeadReader(List.of(), BERLIN);

  private static MailMessage parsed(String mail) {
    return new MailParser().parse(mail.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-1252"})
  void anAddressBesideANameInRawBytesIsWhole(String charset) {
    String mail =
        """
        From: Müller & Söhne Größe ÄÖÜ <formular@autohaus.example>
        To: Käßler <leads@autohaus.example>, "Jürgen Ümläüt" <zwei@autohaus.example>
        Subject: x

        x
        """;
    MailMessage message = new MailParser().parse(mail.getBytes(Charset.forName(charset)));
    assertThat(message.from()).isEqualTo("formular@autohaus.example");
    assertThat(message.fromName()).isEqualTo("Müller & Söhne Größe ÄÖÜ");
    assertThat(message.recipients())
        .containsExactlyInAnyOrder("leads@autohaus.example", "zwei@autohaus.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Thu, 04 Mar 2027 08:00:00 | 2027-03-04T07:00:00Z",
        "Thu, 15 Jul 2027 08:00:00 | 2027-07-15T06:00:00Z",
        "15 Jul 27 08:00 | 2027-07-15T06:00:00Z",
        "Thu,  4 Mar 2027 08:00:00 +0100 | 2027-03-04T07:00:00Z",
        "Fri, 04 Mar 2027 08:00:00 +0100 (CET) | 2027-03-04T07:00:00Z",
        "Thu, 04 Mar 2027 08:00:00 -0000 | 2027-03-04T08:00:00Z",
        "Thu, 15 Jul 2027 08:00:00 CET | 2027-07-15T07:00:00Z",
        "Thu, 04 Mar 2027 08:00:00 CEST | 2027-03-04T06:00:00Z",
        "Thu, 15 Jul 2027 08:00:00 MEZ | 2027-07-15T07:00:00Z",
        "Thu, 04 Mar 2027 08:00:00 MESZ | 2027-03-04T06:00:00Z",
        "Thu, 04 Mar 2027 08:00:00 GMT | 2027-03-04T08:00:00Z",
        "Thu, 04 Mar 2027 08:00:00 UT | 2027-03-04T08:00:00Z",
        "Thu, 04 Mar 2027 08:00:00 EST | 2027-03-04T13:00:00Z",
        "Thu, 04 Mar 2027 08:00:00 GMT+01:00 | 2027-03-04T07:00:00Z",
        "Do, 4. März 2027 08:00:00 | 2027-03-04T07:00:00Z",
        "2027-03-04T08:00:00+01:00 | 2027-03-04T07:00:00Z",
        "2027-03-04 08:00:00 | 2027-03-04T07:00:00Z"
      })
  void aDateIsReadInItsOffsetElseInTheDealershipsTime(String date, Instant instant) {
    assertThat(parsed("Date: " + date + "\n\nx\n").date(BERLIN)).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "gestern", "31 Feb 2027 08:00", "4 Foo 2027 08:00", "4 Mar 2027 08:00 PM"})
  void whatIsNoDateSaysNothing(String date) {
    assertThat(parsed("Date: " + date + "\n\nx\n").date(BERLIN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"delivery-status, true", "disposition-notification, false"})
  void whatAReportReturnsIsNoLeadThoughAServerPutAFooterBelowTheReport(
      String type, boolean bounce) {
    MailMessage message =
        parsed(
            """
            From: mailer-daemon@b.example
            Subject: Undelivered
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/report; report-type=%1$s; boundary=b

            --b
            Content-Type: message/%1$s

            Reporting-MTA: dns; mx.b.example

            Final-Recipient: rfc822; a@b.example
            Action: failed
            Status: 5.1.1
            --b
            Content-Type: message/rfc822

            From: a@portal.example
            Message-ID: <n1@lw>
            Subject: Anfrage

            %2$s
            --b--
            --outer
            Content-Type: text/plain

            Geprüft.
            --outer--
            """
                .formatted(type, ADF));
    assertThat(message.reportType()).isEqualTo(type);
    assertThat(message.forwarded()).isEmpty();
    assertThat(reader.read(message)).isEmpty();
    assertThat(Bounce.read(message).map(Bounce::messageId))
        .isEqualTo(bounce ? Optional.of("n1@lw") : Optional.empty());
  }

  private static String adf(String name) {
    return ADF.replace("Max Neu", name);
  }

  private static String attached(String boundary, String... parts) {
    StringBuilder mail =
        new StringBuilder("Content-Type: multipart/mixed; boundary=" + boundary + "\n\n");
    for (String part : parts) {
      mail.append("--").append(boundary).append("\n").append(part).append("\n");
    }
    return mail.append("--").append(boundary).append("--\n").toString();
  }

  private static String forward(String message) {
    return "Content-Type: message/rfc822\n\n" + message;
  }

  private static String file(String content) {
    return "Content-Type: text/xml\nContent-Disposition: attachment; filename=a.xml\n\n" + content;
  }

  private List<String> names(String mail) {
    return reader.read(parsed(mail)).stream()
        .map(reading -> reading.lead().fields().get("contact.name"))
        .toList();
  }

  @Test
  void everyAttachedMessageAndEveryFileIsReadHoweverOftenItWasForwarded() {
    String inner = attached("c", "\nZur Info", forward("Subject: x\n\n" + adf("Vier")));
    String mail =
        "From: chef@autohaus.example\nSubject: Anfragen\n"
            + attached(
                "b",
                "\nBitte um " + adf("Null"),
                file(adf("Eins")),
                file(adf("Zwei") + "\n" + adf("Drei")),
                forward("Subject: WG: x\n" + inner),
                forward("Subject: x\n\n" + adf("Sechs")));
    assertThat(names(mail))
        .containsExactlyInAnyOrder("Null", "Eins", "Zwei", "Drei", "Vier", "Sechs");
  }

  @Test
  void whatStandsInTheBodyAndInAFileIsOneLead() {
    String spaced = adf("Max  Neu").replace("><", ">\n<");
    assertThat(
            names(
                "Subject: x\n"
                    + attached("b", "\n" + spaced, file(ADF), forward("Subject: x\n\n" + ADF))))
        .containsExactly("Max Neu");
  }

  @Test
  void aReturnedMessageThatSomebodyPassesOnIsNoLead() {
    String returned =
        "From: mailer-daemon@b.example\nSubject: Undelivered\n"
            + attached("c", "\n550 unknown", forward("Subject: x\n\n" + ADF));
    assertThat(names("From: a@b.example\nSubject: WG: x\n" + attached("b", forward(returned))))
        .isEmpty();
  }

  @Test
  void aMailForwardedTwiceByQuotingIsReadByItsTemplate() {
    Template form =
        new Template(
            "f", "F", "form@a.example", "Anfrage", "web", Map.of("Name", "contact.name"), Map.of());
    MailMessage mail =
        parsed(
            """
            From: zwei@autohaus.example
            Subject: WG: WG: Anfrage

            Von: Eins <eins@autohaus.example>
            Betreff: WG: Anfrage

            Bitte kümmern.

            > Von: Formular <form@a.example>
            > Betreff: Anfrage
            >
            > Name: Max Neu
            """);
    assertThat(new LeadReader(List.of(form), BERLIN).read(mail))
        .singleElement()
        .satisfies(
            reading -> {
              assertThat(reading.lead().fields()).containsEntry("contact.name", "Max Neu");
              assertThat(reading.template()).contains(form);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"iso-8859-1", "ISO_8859-1", "l1", "cp819", "latin1", "ISO8859_1"})
  void isoLatin1IsWindows1252ByEveryNameInBodiesAndHeaders(String charset) {
    String mail =
        "From: =?%1$s?Q?M=FCller_=80?= <a@b.example>\nSubject: =?%1$s?B?gCA1?=\n"
            + "Content-Type: text/plain; charset=%1$s\n\n€ 5\n";
    MailMessage message =
        new MailParser().parse(mail.formatted(charset).getBytes(Charset.forName("windows-1252")));
    assertThat(message.words()).isEqualTo("€ 5");
    assertThat(message.subject()).isEqualTo("€ 5");
    assertThat(message.fromName()).isEqualTo("Müller €");
  }

  private static boolean fits(String sender, @Nullable String subject, String mail) {
    return new Template("t", "T", sender, subject, "web", Map.of(), Map.of()).matches(parsed(mail));
  }

  @Test
  void senderAndSubjectFitHoweverTheirLettersAreWritten() {
    String composed = "From: a@müller.example\nSubject: Anfrage für Jürgen\n\nx\n";
    String decomposed =
        "From: a@xn--mller-kva.example\nSubject: Anfrage fu\u0308r Ju\u0308rgen\n\nx\n";
    String invisible = "From: a@b.example\nSubject: An\u00adfra\u200bge für\u00a0 x\n\nx\n";
    for (String mail : List.of(composed, decomposed)) {
      assertThat(fits("*@müller.example", "anfrage für *", mail)).isTrue();
      assertThat(fits("*@xn--mller-kva.example", "anfrage fu\u0308r *", mail)).isTrue();
      assertThat(fits("A@Müller.example", "* jürgen", mail)).isTrue();
      assertThat(fits("*@muller.example", null, mail)).isFalse();
      assertThat(fits("*@müller.example", "anfrage fur *", mail)).isFalse();
    }
    assertThat(fits("a@b.example", "Anfrage für *", invisible)).isTrue();
  }

  @Test
  void theFirstAddressThatIsNotBlankCounts() {
    String contact =
        ADF.replace(
            "</contact>", "<email>\u00a0</email><email>max.neu@example.org</email></contact>");
    assertThat(reader.read(parsed("Subject: x\n\n" + contact)))
        .singleElement()
        .satisfies(
            reading ->
                assertThat(reading.lead().fields())
                    .containsEntry("contact.email", "max.neu@example.org"));
  }
}
