package org.leadwacht.service.mailbox.reading;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as its sender meant it: headers and texts decoded, whatever they were sent in.
 *
 * @param messageId the Message-ID without angle brackets, or null
 * @param from the address in From, in small letters, or null
 * @param fromName the name beside it, or null
 * @param recipients the addresses in To, Cc, Delivered-To and X-Original-To, in small letters
 * @param subject the decoded subject, empty if there is none
 * @param references the Message-IDs it answers, of In-Reply-To and References, without brackets
 * @param headers all headers, decoded, by name in small letters
 * @param contentType the media type of the whole, in small letters
 * @param reportType the {@code report-type} of a multipart/report, the whole or a part of it, in
 *     small letters, or null
 * @param text its plain text, or null
 * @param html its HTML, or null
 * @param attachments its files and whatever is neither text nor HTML
 * @param forwarded messages attached to it; none for a report, which only returns them
 */
public record MailMessage(
    @Nullable String messageId,
    @Nullable String from,
    @Nullable String fromName,
    Set<String> recipients,
    String subject,
    List<String> references,
    Map<String, List<String>> headers,
    String contentType,
    @Nullable String reportType,
    @Nullable String text,
    @Nullable String html,
    List<Attachment> attachments,
    List<MailMessage> forwarded) {

  public MailMessage {
    recipients = Set.copyOf(recipients);
    references = List.copyOf(references);
    headers = Map.copyOf(headers);
    attachments = List.copyOf(attachments);
    forwarded = List.copyOf(forwarded);
  }

  /**
   * A part that is a file.
   *
   * @param name its file name, or null
   * @param type its media type, in small letters
   * @param charset the charset its sender names, or null
   * @param content its bytes, without transfer encoding
   */
  public record Attachment(
      @Nullable String name, String type, @Nullable String charset, byte[] content) {

    /** The content as text, in the charset it is written in. */
    String text() {
      return BodyText.decode(content, charset);
    }
  }

  /** The first header of a name, if there is one. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /**
   * What the sender says of the time, if it can be read.
   *
   * @param zone the dealership's, for a Date without an offset
   */
  public Optional<Instant> date(ZoneId zone) {
    return header("date").flatMap(said -> MailDate.read(said, zone));
  }

  /** What it says in words: its plain text, else what its HTML shows, else nothing. */
  public String words() {
    if (text != null && !text.isBlank()) {
      return text.strip();
    }
    return html == null ? "" : HtmlLines.of(html).text();
  }
}
