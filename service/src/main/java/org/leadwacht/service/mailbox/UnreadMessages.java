package org.leadwacht.service.mailbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Lists what a program handed over and nobody could make a lead of, so that somebody sees it. */
@Component
public class UnreadMessages {

  private final MessageIntake intake;

  UnreadMessages(MessageIntake intake) {
    this.intake = intake;
  }

  /**
   * Lists it as an unassigned message, once.
   *
   * @param id names it for ever
   * @param subject says what it is, in ASCII
   * @param content its text in UTF-8
   */
  public void list(String dealership, String id, String subject, byte[] content) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    raw.writeBytes(
        """
        Message-ID: <%s@leadwacht>
        Subject: %s
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: base64

        """
            .formatted(id.replaceAll("[^A-Za-z0-9._-]", "-"), subject.replaceAll("[^ -~]", " "))
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    raw.writeBytes(Base64.getMimeEncoder().encode(content));
    intake.take(dealership, null, raw.toByteArray());
  }
}
