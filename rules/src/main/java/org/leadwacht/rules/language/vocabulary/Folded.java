package org.leadwacht.rules.language.vocabulary;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Texts as people compare them: without regard to case and to blanks around them, and with letters
 * put together.
 */
public final class Folded {

  private Folded() {}

  /** The text in its one form. */
  public static String of(String text) {
    return isFolded(text)
        ? text
        : Normalizer.normalize(trimmed(text), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** Most texts are compared over and over, and few need another form. */
  private static boolean isFolded(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 127 || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  /** The text without blanks around it, also those that nobody sees or that keep words together. */
  public static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Whether a character is a blank, of whatever width. */
  public static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || (c >= '\u200b' && c <= '\u200f')
        || c == '\u2060'
        || c == '\ufeff'
        || c == '\u00ad';
  }
}
