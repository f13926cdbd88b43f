package org.leadwacht.service.mailbox.reading;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server says of a message that it has to deliver (RFC 3464, and the forms of servers
 * that do not keep to it).
 *
 * @param recipient the address that was not reached, or null
 * @param status the enhanced status code such as {@code 5.1.1}, or null
 * @param outcome what became of the message so far
 * @param diagnostic what the server says, or null
 * @param messageId the Message-ID of what came back, or null
 */
public record Bounce(
    @Nullable String recipient,
    @Nullable String status,
    Outcome outcome,
    @Nullable String diagnostic,
    @Nullable String messageId) {

  /** What became of a message, the worst first. */
  public enum Outcome {
    /** It did not reach its person and will not. */
    FAILED,
    /** The server goes on trying: nothing has failed yet. */
    DELAYED,
    /** It arrived, or is on its way beyond the servers that tell. */
    DELIVERED
  }

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

  /** What parts the groups of a report: the first of the message, then one for each recipient. */
  private static final Pattern GROUPS = Pattern.compile("\\r?\\n[ \\t]*+\\r?\\n");

  private static final Pattern DELAY =
      Pattern.compile("delay|verz\u00f6g|warning", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern SUCCESS =
      Pattern.compile("\\b(success|erfolgreich)", Pattern.CASE_INSENSITIVE);
  private static final Pattern CODE = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
  private static final Pattern REPLY_CODE = Pattern.compile("\\b([45]\\d\\d)[ -]");

  /** What the message says of another that failed; empty if it is no such message. */
  public static Optional<Bounce> read(MailMessage message) {
    if ("delivery-status".equals(message.reportType())) {
      return Optional.of(report(message));
    }
    // its subject is that of the mail it is about, whatever that said
    if (AutomaticMail.isReceipt(message)) {
      return Optional.empty();
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

  /** Of several recipients the one that fared worst. */
  private static Bounce report(MailMessage message) {
    String returned = returnedId(message);
    return message.attachments().stream()
        .filter(part -> part.type().equals("message/delivery-status"))
        .flatMap(part -> GROUPS.splitAsStream(part.text()))
        .filter(group -> recipient(group).isPresent() || field(group, "Action").isPresent())
        .map(group -> group(group, returned))
        .min(Comparator.comparing(Bounce::outcome))
        .orElseGet(() -> new Bounce(null, null, Outcome.FAILED, null, returned));
  }

  private static Bounce group(String fields, @Nullable String returned) {
    String recipient = recipient(fields).orElse("");
    String status = field(fields, "Status").flatMap(said -> first(CODE, said)).orElse(null);
    return new Bounce(
        address(recipient.substring(recipient.indexOf(';') + 1)),
        status,
        outcome(field(fields, "Action").orElse(""), status),
        field(fields, "Diagnostic-Code")
            .map(text -> text.substring(text.indexOf(';') + 1).strip())
            .orElse(null),
        returned);
  }

  private static Optional<String> recipient(String fields) {
    return field(fields, "Final-Recipient").or(() -> field(fields, "Original-Recipient"));
  }

  /** Where a server does not say what it did, its code does. */
  private static Outcome outcome(String action, @Nullable String status) {
    return switch (action.split("\\W", 2)[0].toLowerCase(Locale.ROOT)) {
      case "delayed" -> Outcome.DELAYED;
      case "delivered", "relayed", "expanded" -> Outcome.DELIVERED;
      case "failed" -> Outcome.FAILED;
      default -> status != null && status.startsWith("2") ? Outcome.DELIVERED : Outcome.FAILED;
    };
  }

  private static Bounce prose(MailMessage message) {
    String words = message.words();
    String recipient = message.header("x-failed-recipients").orElseGet(() -> words);
    return new Bounce(
        address(recipient),
        first(STATUS, words).orElse(null),
        outcome(message.subject()),
        words
            .lines()
            .filter(line -> REPLY_CODE.matcher(line).find())
            .map(String::strip)
            .findFirst()
            .orElse(null),
        returnedId(message));
  }

  private static Outcome outcome(String subject) {
    if (DELAY.matcher(subject).find()) {
      return Outcome.DELAYED;
    }
    return SUCCESS.matcher(subject).find() ? Outcome.DELIVERED : Outcome.FAILED;
  }

  private static Optional<String> field(String fields, String name) {
    Matcher found =
        Pattern.compile(
                "^" + name + "[ \\t]*+:[ \\t]*+(.*+(?:\\r?\\n[ \\t]++.*+)*+)",
                Pattern.CASE_INSENSITIVE | Pattern.MULTILINE)
            .matcher(fields);
    return found.find() ? Optional.of(Blanks.single(found.group(1))) : Optional.empty();
  }

  private static Optional<String> first(Pattern code, String text) {
    Matcher found = code.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
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
