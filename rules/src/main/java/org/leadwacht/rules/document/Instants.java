package org.leadwacht.rules.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadwacht.rules.calendar.LocalTimes;
import org.leadwacht.rules.message.InvalidValueException;

/**
 * Instants as documents write them: with an offset as they are, without one local to the
 * dealership.
 */
public final class Instants {

  /** Instants outside are mistakes, not appointments. */
  private static final int FIRST_YEAR = 1970;

  private static final int LAST_YEAR = 2199;

  /** Date and time as people and programs write them: a blank for the T, +0100 and +01 alike. */
  private static final Pattern FORM =
      Pattern.compile(
          "((\\d{4})-\\d{2}-\\d{2})[Tt ]\\s*(\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)"
              + "\\s*(?:([Zz]|UTC|GMT)|([+-]\\d{2})(?::?(\\d{2}))?)?");

  private Instants() {}

  /**
   * Reads {@code 2026-03-05T17:00}, with seconds and offset if need be.
   *
   * @throws IllegalArgumentException if the text is no such instant, or lies before 1970 or after
   *     2199
   */
  public static Instant parse(String text, ZoneId zone) {
    try {
      Matcher form = FORM.matcher(text);
      if (form.matches()) {
        int year = Integer.parseInt(form.group(2));
        if (year >= FIRST_YEAR && year <= LAST_YEAR) {
          return instant(form, zone);
        }
      }
    } catch (DateTimeException e) {
      // falls through to the one message for every malformed text
    }
    throw new InvalidValueException("rules.document.instant", text);
  }

  private static Instant instant(Matcher form, ZoneId zone) {
    LocalDateTime local =
        LocalDateTime.parse(form.group(1) + "T" + form.group(3).replace(',', '.'));
    if (form.group(4) != null) {
      return local.toInstant(ZoneOffset.UTC);
    }
    if (form.group(5) == null) {
      return LocalTimes.resolve(local, zone);
    }
    String minutes = form.group(6) == null ? "00" : form.group(6);
    return local.toInstant(ZoneOffset.of(form.group(5) + ":" + minutes));
  }
}
