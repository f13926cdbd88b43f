package org.leadwacht.service.mailbox.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What senders do to a message, and what it says all the same. */
class MailReadingTest {

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
}
