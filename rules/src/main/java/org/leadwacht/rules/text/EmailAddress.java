package org.leadwacht.rules.text;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.InvalidValueException;

/**
 * E-mail addresses that mail is sent to. Usual forms are read ({@code Name <address>}, {@code
 * mailto:}, domains with umlauts); what no mail server could be given is refused when it is saved,
 * not when the first mail fails.
 */
public final class EmailAddress {

  private static final Pattern NAMED = Pattern.compile("[^<>]*+<([^<>]++)>");
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final Pattern LOCAL = Pattern.compile(ATOM + "(\\." + ATOM + ")*");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

  /** An address among words: between blanks, brackets or quotes, with or without a mark behind. */
  private static final Pattern AMONG_WORDS =
      Pattern.compile(
          "(?<![^\\s<>()\\[\\]\"':;,/]|[^\\s][;,/])([^\\s<>()\\[\\]\"':;,/@]+@[^\\s<>()\\[\\]\"':;,/?@]+?)"
              + "(?=\\.?(?:[\\s<>()\\[\\]\"'?]|[;,/](?:\\s|$)|$))");

  private static final int MAX_LOCAL = 64;
  private static final int MAX_DOMAIN = 253;

  private EmailAddress() {}

  /**
   * Reads one address, with the domain as mail servers take it.
   *
   * @throws InvalidValueException if no mail could be sent to it
   */
  public static String parse(String text) {
    String address = bare(text);
    if (address.length() > MAX_LOCAL + 1 + MAX_DOMAIN) {
      throw new InvalidValueException("rules.document.email", text);
    }
    int at = address.lastIndexOf('@');
    String local = address.substring(0, Math.max(at, 0));
    String domain = ascii(address.substring(at + 1));
    if (!local.chars().allMatch(c -> c < 128)) {
      throw new InvalidValueException("rules.document.emailLocal", text);
    }
    if (CleanText.hasInvisible(text)
        || local.length() > MAX_LOCAL
        || !LOCAL.matcher(local).matches()
        || domain.length() > MAX_DOMAIN
        || !DOMAIN.matcher(domain).matches()
        || domain.chars().skip(domain.lastIndexOf('.') + 1L).allMatch(Character::isDigit)) {
      throw new InvalidValueException("rules.document.email", text);
    }
    return local + "@" + domain;
  }

  /** Whether a text is an address that mail can be sent to, and nothing beside it. */
  public static boolean isBare(String text) {
    try {
      parse(text);
      return bare(text).equals(text);
    } catch (InvalidValueException e) {
      return false;
    }
  }

  /** The address if it can be read, else the text as it is. */
  public static @Nullable String plain(@Nullable String text) {
    try {
      return text == null ? null : parse(text);
    } catch (InvalidValueException e) {
      return text;
    }
  }

  /** The address without what is around it: a name, {@code mailto:}, blanks. */
  public static String bare(String text) {
    Matcher named = NAMED.matcher(text.strip());
    String address = named.matches() ? named.group(1).strip() : text.strip();
    return address.toLowerCase(Locale.ROOT).startsWith("mailto:")
        ? address.substring("mailto:".length()).strip()
        : address;
  }

  /**
   * The first address in what a form's field says, whatever stands around it; the text itself where
   * there is none. Nothing is refused: the field may be all that is known of a prospect.
   */
  public static String found(String text) {
    Matcher address = AMONG_WORDS.matcher(bare(text));
    return address.find() ? address.group(1) : bare(text);
  }

  private static String ascii(String domain) {
    try {
      return domain.chars().allMatch(c -> c < 128)
          ? domain
          : IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException e) {
      return domain;
    }
  }
}
