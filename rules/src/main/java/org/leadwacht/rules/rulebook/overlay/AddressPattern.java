package org.leadwacht.rules.rulebook.overlay;

import java.util.Locale;

/** Addresses of contacts as exceptions write them, with {@code *} for anything. */
public final class AddressPattern {

  private AddressPattern() {}

  /**
   * A pattern in small letters; without a star it is an address, whose plus suffix does not count.
   */
  public static String plain(String pattern) {
    String small = pattern.strip().toLowerCase(Locale.ROOT);
    int at = small.lastIndexOf('@');
    int plus = small.indexOf('+');
    return small.contains("*") || plus <= 0 || plus > at
        ? small
        : small.substring(0, plus) + small.substring(at);
  }

  /** The pattern as a regular expression. */
  public static String regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      if (c == '*') {
        regex.append(".*");
      } else if (Character.isLetterOrDigit(c)) {
        regex.append(c);
      } else {
        regex.append('\\').append(c);
      }
    }
    return regex.toString();
  }
}
