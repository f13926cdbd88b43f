package org.leadwacht.service.mailbox.reading;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a machine answered (RFC 3834; docs/mail.md, "Automatic"). That a portal marks its mails
 * as bulk says nothing of the kind.
 */
final class AutomaticMail {

  private static final Pattern SUBJECT =
      Pattern.compile(
          "^(abwesenheitsnotiz|automatische antwort|out of office|automatic reply).*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private AutomaticMail() {}

  static boolean is(MailMessage message) {
    String submitted = message.header("auto-submitted").map(AutomaticMail::word).orElse("no");
    return !submitted.equals("no")
        || message.header("x-autoreply").isPresent()
        || message.header("x-autorespond").isPresent()
        || message.header("precedence").map(AutomaticMail::word).orElse("").equals("auto_reply")
        || SUBJECT.matcher(Blanks.single(message.subject())).matches()
        || isReceipt(message);
  }

  /** A read receipt: somebody's program says that it showed a message. */
  static boolean isReceipt(MailMessage message) {
    return "disposition-notification".equals(message.reportType());
  }

  private static String word(String value) {
    return value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
