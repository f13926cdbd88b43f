package org.leadwacht.service.mailbox.reading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server says of a message that it could not deliver (RFC 3464, and the forms of
 * servers that do not keep to it).
 *
 * @param recipient the address that was not reached, or null
 * @param status the enhanced status code such as {@code 5.1.1}, or null
 * @param delayed whether the server goes on trying: then nothing has failed yet
 * @param diagnostic what the server says, or null
 * @param messageId the Message-ID of what came back, or null
 */
public record Bounce(
    @Nullable String recipient,
    @Nullable String status,
    boolean delayed,
    @Nullable String diagnostic,
    @Nullable String messageId) {

  private static final Set<String> DAEMONS = Set.of("mailer-daemon", "postmaster", "mail-daemon");
  private static final Pattern SUBJECT =
      Pattern.compile(
          ".*\\b(undeliver\\w*|undelivered|delivery status notification|delivery has failed|failure notice|returned mail|mail delivery (failed|system)|unzustellbar\\w*|nicht zustellbar|delivery failure|delayed mail|verz\u00f6gert).*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern RETURNED_ID =
      Pattern.compile(
          "^[ \\t]*+Message-ID:\\s*+<([^<>\\s]+)>", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Pattern ADDRESS =
      Pattern.compile("(?<![^\\s<>:;,\"])([^\\s<>:;,\"@]++@[^\\s<>:;,\"]+[^\\s<>:;,.\"])");
  private static final Pattern STATUS = Pattern.compile("\\b([45]\\.\\d{1,3}\\.\\d{1,3})\\b");
  private static final Pattern REPLY_CODE = Pattern.compile("\\b([45]\\d\\d)[ -]");

  /** What the message says of another that failed; empty if it is no such message. */
  public static Optional<Bounce> read(MailMessage message) {
    if ("delivery-status".equals(message.reportType())) {
      return Optional.of(report(message));
    }
    boolean byServer =
        message.from() == null
            || DAEMONS.contains(message.from().split("@", 2)[0])
            || message.header("return-path").map(path -> path.strip().equals("<>")).orElse(false);
    boolean named = message.header("x-failed-recipients").isPresent();
    return byServer && (named || SUBJECT.matcher(message.subject()).matches())
        ? Optional.of(prose(message))
        : Optional.empty();
  }

  private static Bounce report(MailMessage message) {
    String fields =
        message.attachments().stream()
            .filter(part -> part.type().equals("message/delivery-status"))
            .map(MailMessage.Attachment::text)
            .findFirst()
            .orElse("");
    String recipient =
        field(fields, "Final-Recipient").or(() -> field(fields, "Original-Recipient")).orElse("");
    return new Bounce(
        address(recipient.substring(recipient.indexOf(';') + 1)),
        field(fields, "Status").flatMap(Bounce::status).orElse(null),
        field(fields, "Action").map(action -> action.equalsIgnoreCase("delayed")).orElse(false),
        field(fields, "Diagnostic-Code")
            .map(text -> text.substring(text.indexOf(';') + 1).strip())
            .orElse(null),
        returnedId(message));
  }

  private static Bounce prose(MailMessage message) {
    String words = message.words();
    String recipient = message.header("x-failed-recipients").orElseGet(() -> words);
    return new Bounce(
        address(recipient),
        status(words).orElse(null),
        message.subject().toLowerCase(Locale.ROOT).matches(".*(delay|verz\u00f6g|warning).*"),
        words
            .lines()
            .filter(line -> REPLY_CODE.matcher(line).find())
            .map(String::strip)
            .findFirst()
            .orElse(null),
        returnedId(message));
  }

  private static Optional<String> field(String fields, String name) {
    Matcher found =
        Pattern.compile(
                "^" + name + "[ \\t]*+:[ \\t]*+(.*+(?:\\r?\\n[ \\t]++.*+)*+)",
                Pattern.CASE_INSENSITIVE | Pattern.MULTILINE)
            .matcher(fields);
    return found.find() ? Optional.of(Blanks.single(found.group(1))) : Optional.empty();
  }

  private static Optional<String> status(String text) {
    Matcher status = STATUS.matcher(text);
    return status.find() ? Optional.of(status.group(1)) : Optional.empty();
  }

  private static @Nullable String address(String text) {
    Matcher address = ADDRESS.matcher(text);
    return address.find() ? address.group(1).toLowerCase(Locale.ROOT) : null;
  }

  private static @Nullable String returnedId(MailMessage message) {
    List<String> texts =
        new java.util.ArrayList<>(
            message.attachments().stream()
                .filter(
                    part -> part.type().startsWith("text/") || part.type().startsWith("message/"))
                .map(MailMessage.Attachment::text)
                .toList());
    texts.add(message.text() == null ? "" : message.text());
    return texts.stream()
        .map(RETURNED_ID::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElseGet(() -> message.references().stream().findFirst().orElse(null));
  }
}
