package org.leadwacht.service.mailbox.reading;

import java.util.ArrayList;
import java.util.List;
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

  /** Nobody forwards more often; each time is a message to be read. */
  private static final int MOST_TIMES = 12;

  private InlineForward() {}

  /** The message as it was before it was forwarded, if it was, from the last time to the first. */
  static List<MailMessage> unwrap(MailMessage message) {
    if (!FORWARD.matcher(message.subject()).matches()) {
      return List.of();
    }
    List<MailMessage> before = new ArrayList<>();
    String words = message.words();
    Matcher sender = SENDER.matcher(words);
    Matcher subject = SUBJECT.matcher(words);
    String about = message.subject();
    int from = 0;
    for (int times = 0;
        times < MOST_TIMES
            && FORWARD.matcher(about).matches()
            && sender.find(from)
            && subject.find(from);
        times++) {
      about = subject.group(1).strip();
      Matcher address = ADDRESS.matcher(sender.group(1));
      if (address.find()) {
        before.add(sentBy(message, address.group(1), about, after(message, subject)));
      }
      from = Math.max(sender.end(), subject.end());
    }
    return before;
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
