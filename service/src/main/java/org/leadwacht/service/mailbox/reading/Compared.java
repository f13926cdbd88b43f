package org.leadwacht.service.mailbox.reading;

import java.net.IDN;
import java.util.Locale;
import java.util.Objects;
import org.leadwacht.rules.text.CleanText;

/**
 * What a mail says and what the dealership says of its mails in the one form in which they are
 * compared: composed, without invisible characters, in small letters.
 */
public final class Compared {

  private Compared() {}

  /** A text, with one plain blank for each run of them. */
  public static String text(String text) {
    return Blanks.single(Objects.requireNonNullElse(CleanText.of(text), ""))
        .toLowerCase(Locale.ROOT);
  }

  /** An address, with its domain as mail servers write it. */
  static String address(String address) {
    String plain = text(address);
    int domain = plain.lastIndexOf('@') + 1;
    return plain.substring(0, domain) + ascii(plain.substring(domain));
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException noDomain) {
      return domain;
    }
  }
}
