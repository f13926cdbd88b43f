package org.leadwacht.service.mailbox.reading;

import java.util.regex.Pattern;

/** Blanks as mails have them: no-break ones and zero-width ones among them. */
final class Blanks {

  private static final String BLANK =
      " \t\n\u000B\f\r\u00A0\u2007\u202F\u200B\u200C\u200D\u2060\uFEFF";
  private static final Pattern INNER = Pattern.compile("[" + BLANK + "]+");

  private Blanks() {}

  /** Without blanks around it. */
  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Without blanks around it, and one plain blank for each run of them within. */
  static String single(String text) {
    return INNER.matcher(strip(text)).replaceAll(" ");
  }

  private static boolean isBlank(char c) {
    return BLANK.indexOf(c) >= 0;
  }
}
