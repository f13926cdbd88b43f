package org.leadwacht.service.mailbox.reading;

import java.util.regex.Pattern;

/** Blanks as mails have them: no-break ones and zero-width ones among them. */
final class Blanks {

  private static final String BLANK =
      "[\\s\\u00A0\\u2007\\u202F\\u200B\\u200C\\u200D\\u2060\\uFEFF]+";
  private static final Pattern OUTER = Pattern.compile("^" + BLANK + "|" + BLANK + "$");
  private static final Pattern INNER = Pattern.compile(BLANK);

  private Blanks() {}

  /** Without blanks around it. */
  static String strip(String text) {
    return OUTER.matcher(text).replaceAll("");
  }

  /** Without blanks around it, and one plain blank for each run of them within. */
  static String single(String text) {
    return INNER.matcher(strip(text)).replaceAll(" ");
  }
}
