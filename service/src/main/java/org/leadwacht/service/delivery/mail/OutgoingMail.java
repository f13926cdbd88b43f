package org.leadwacht.service.delivery.mail;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail to somebody outside the house, ready but for its envelope.
 *
 * @param to the address
 * @param subject one line
 * @param text its words
 * @param replyTo where answers go, or null
 * @param headers further headers, each value one line
 * @param attachments its files
 * @param via what it leaves through, or null for the server's own mail server
 */
public record OutgoingMail(
    String to,
    String subject,
    String text,
    @Nullable String replyTo,
    Map<String, String> headers,
    List<Attachment> attachments,
    @Nullable Route via) {

  public OutgoingMail {
    headers = Map.copyOf(headers);
    attachments = List.copyOf(attachments);
  }

  /** A file that goes with a mail. */
  public record Attachment(String name, String type, byte[] content) {}

  /**
   * A mail server of a dealership's own.
   *
   * @param connections hand mails to it
   * @param from the address mails through it are from
   */
  public record Route(SmtpConnections connections, String from) {}
}
