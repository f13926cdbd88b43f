package org.leadwacht.service.mailbox.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.RepeatedText;

/**
 * Messages made to be read for ever: one piece of text again and again at each place of a message.
 * Whoever reads them takes time that grows with their length, not with its square.
 */
class HostileTextTest {

  /** So long that the square of it would be noticed. */
  private static final int LENGTH = 50_000;

  private static final Duration MOST = Duration.ofSeconds(2);

  private static final Template LAYOUT =
      new Template(
          "t",
          "T",
          "a@b.example",
          "*a*a*a*a*a*a*a*a*a*b",
          "web",
          Map.of("Name", "contact.name", "E-Mail", "contact.email"),
          Map.of());

  private final LeadReader reader = new LeadReader(List.of(LAYOUT), ZoneId.of("Europe/Berlin"));

  @Test
  void whatIsRepeatedForEverIsReadInTime() throws IOException {
    assertThat(RepeatedText.slow(LENGTH, MOST, this::readers)).isEmpty();
  }

  private Map<String, Runnable> readers(String text) {
    Map<String, Runnable> readers = new HashMap<>();
    places(text).forEach((place, mail) -> readers.put(place, () -> read(mail)));
    return readers;
  }

  /** Messages with the text at each place that anybody looks into. */
  private static Map<String, String> places(String text) {
    String head = "From: a@b.example\nMIME-Version: 1.0\n";
    String line = text.replace("\r", "").replace("\n", "\n ");
    return Map.of(
        "subject",
        head + "Subject: " + line + "\n\nx",
        "text of a forwarded message",
        head + "Subject: WG: x\n\n" + text + "x",
        "text of a returned message",
        "From: mailer-daemon@b.example\nSubject: Undelivered\n\n" + text + "x",
        "HTML",
        head + "Content-Type: text/html\n\n<p>" + text + "x",
        "sender",
        "From: " + line + "\nTo: " + line + "\nSubject: x\n\nx",
        "other headers",
        head
            + "References: "
            + line
            + "\nDate: "
            + line
            + "\nX-Failed-Recipients: "
            + line
            + "\n\nx",
        "type",
        "From: a@b.example\nContent-Type: text/plain; " + line + "\n\nx",
        "report",
        """
        From: mailer-daemon@b.example
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: message/delivery-status

        Final-Recipient: rfc822; %1$s
        Status: %1$s

        %1$sx
        --b--
        """
            .formatted(text));
  }

  private void read(String mail) {
    MailMessage message = new MailParser().parse(mail.getBytes(StandardCharsets.UTF_8));
    reader.read(message);
    Bounce.read(message);
    MailKind.of(message);
  }
}
