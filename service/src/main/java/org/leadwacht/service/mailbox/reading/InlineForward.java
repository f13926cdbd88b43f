package org.leadwacht.service.mailbox.reading;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail that somebody's program forwarded by quoting it, with the former sender and subject in
 * lines of text, as Outlook and Apple Mail do.
 */
final class InlineForward {

  private static final Pattern SENDER =
      Pattern.compile(
          "^[> \\t*]*+(?:von|from|de|da)[ \\t]*+:[*\\s]*+(.*)$",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![^\\s<>\\[\\]:;,\"()])" + "([^\\s<>\\[\\]:;,\"()@]++@[^\\s<>\\[\\]:;,\"()]+)");
  private static final Pattern SUBJECT =
      Pattern.compile(
          "^[> \\t*]*+(?:betreff|subject|objet|oggetto)[ \\t]*+:[*\\s]*+(.+)$",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Pattern FORWARD =
      Pattern.compile("^\\s*(wg|fw|fwd|tr|i)\\s*:.*", Pattern.CASE_INSENSITIVE);

  private InlineForward() {}

  /** The message as it was before it was forwarded, if it was. */
  static Optional<MailMessage> unwrap(MailMessage message) {
    if (!FORWARD.matcher(message.subject()).matches()) {
      return Optional.empty();
    }
    String words = message.words();
    Matcher sender = SENDER.matcher(words);
    Matcher subject = SUBJECT.matcher(words);
    if (!sender.find() || !subject.find()) {
      return Optional.empty();
    }
    Matcher address = ADDRESS.matcher(sender.group(1));
    return address.find()
        ? Optional.of(
            sentBy(message, address.group(1), subject.group(1).strip(), after(message, subject)))
        : Optional.empty();
  }

  /** The quoted part alone: what stands above was written by whoever forwarded it. */
  private static @Nullable String after(MailMessage message, Matcher subject) {
    String text = message.text();
    return text == null || text.isBlank()
        ? text
        : message.words().substring(subject.end()).replaceAll("(?m)^> ?", "");
  }

  private static MailMessage sentBy(
      MailMessage message, String from, String subject, @Nullable String text) {
    return new MailMessage(
        message.messageId(),
        from.toLowerCase(java.util.Locale.ROOT),
        null,
        message.recipients(),
        subject,
        message.references(),
        message.headers(),
        message.contentType(),
        message.reportType(),
        text,
        message.html(),
        message.attachments(),
        message.forwarded());
  }
}
