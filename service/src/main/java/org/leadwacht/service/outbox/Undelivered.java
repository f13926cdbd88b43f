package org.leadwacht.service.outbox;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.stage.Channel;

/**
 * Why a mail did not arrive, or not yet, as one word of a fixed list. What a mail server says is
 * read by its codes (RFC 3463) and by the words servers use.
 */
public enum Undelivered {
  /** The server does not let this one sign in. */
  LOGIN("authentication|\\b535\\b"),
  /** The server does not take the mail. */
  REFUSED("5\\.7\\.\\d|\\b55[34]\\b|spam|blocked"),
  /** The mailbox takes no more. */
  MAILBOX_FULL("[45]\\.2\\.2\\b|mailbox (is )?full|over quota|\\b552\\b"),
  /** The server knows no such mailbox. */
  UNKNOWN_MAILBOX(
      "5\\.1\\.[0-3]\\b|user unknown|unknown user|no such (user|mailbox)"
          + "|mailbox (unavailable|not found)|recipient (address )?rejected|\\b550\\b"),
  /** The server cannot be reached. */
  UNREACHABLE("connect|timed? ?out|unknown ?host|unreachable"),
  /** There is no mail server. */
  NO_SERVER(null),
  /** The dealership sends no mail. */
  SENDING_OFF(null),
  /** The person has no address. */
  NO_ADDRESS(null),
  /** What it tells was over before it could leave. */
  TOO_LATE(null),
  /** The person is not there any more. */
  PERSON_GONE(null),
  /** Something else; the words say what. */
  OTHER(null);

  private final @Nullable Pattern words;

  Undelivered(@Nullable String words) {
    this.words = words == null ? null : Pattern.compile(words, Pattern.CASE_INSENSITIVE);
  }

  /** Why a mail did not arrive; empty for one that did, and for what is no mail. */
  public static Optional<Undelivered> of(Notice notice) {
    Message error = notice.error();
    if (error == null || notice.draft().channel() != Channel.MAIL) {
      return Optional.empty();
    }
    return Optional.of(
        switch (error.code()) {
          case "service.notice.noServer" -> NO_SERVER;
          case "service.notice.noSending" -> SENDING_OFF;
          case "service.notice.noAddress" -> NO_ADDRESS;
          case "service.notice.roundOver" -> TOO_LATE;
          case "service.notice.userGone" -> PERSON_GONE;
          default -> said(error);
        });
  }

  private static Undelivered said(Message error) {
    String said = error.arguments().stream().map(String::valueOf).collect(Collectors.joining(" "));
    for (Undelivered one : values()) {
      if (one.words != null && one.words.matcher(said).find()) {
        return one;
      }
    }
    return OTHER;
  }

  /**
   * The setting at fault, as it is named in documents: below the dealership, or the environment's;
   * null where there is none.
   *
   * @param user id of who was told
   */
  public @Nullable String setting(String user) {
    return switch (this) {
      case NO_ADDRESS, UNKNOWN_MAILBOX, MAILBOX_FULL -> "users." + user + ".email";
      case SENDING_OFF -> "settings.mail.send";
      case NO_SERVER, LOGIN, UNREACHABLE -> "LEADWACHT_SMTP_HOST";
      case REFUSED, TOO_LATE, PERSON_GONE, OTHER -> null;
    };
  }
}
