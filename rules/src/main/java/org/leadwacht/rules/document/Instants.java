package org.leadwacht.rules.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
  private static final Pattern OFFSET = Pattern.compile(".*(Z|[+-]\\d{2}(:?\\d{2})?)$");

  private Instants() {}

  /**
   * Reads {@code 2026-03-05T17:00}, with seconds and offset if need be.
   *
   * @throws IllegalArgumentException if the text is no such instant, or lies before 1970 or after
   *     2199
   */
  public static Instant parse(String text, ZoneId zone) {
    try {
      int time = text.indexOf('T');
      Instant instant =
          time > 0 && OFFSET.matcher(text.substring(time)).matches()
              ? OffsetDateTime.parse(text).toInstant()
              : LocalTimes.resolve(LocalDateTime.parse(text), zone);
      int year = instant.atZone(zone).getYear();
      if (year >= FIRST_YEAR && year <= LAST_YEAR) {
        return instant;
      }
    } catch (DateTimeException e) {
      // falls through to the one message for every malformed text
    }
    throw new InvalidValueException("rules.document.instant", text);
  }
}
