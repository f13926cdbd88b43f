package org.leadwacht.rules.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

  /**
   * Date and time as people and programs write them: a blank for the T, +0100 and +01 alike, the
   * name of a zone behind the offset.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[Tt ]\\s*(\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)"
              + "\\s*(?:(?:([Zz]|UTC|GMT)|([+\u2212-]\\d{2})(?::?(\\d{2}))?)(?:\\[[A-Za-z0-9/_+-]+\\])?)?");

  /** ISO 8601 without its separators. */
  private static final Pattern BASIC =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})[Tt](\\d{2})(\\d{2})(\\d{2})?(.*)");

  private Instants() {}

  /**
   * Reads {@code 2026-03-05T17:00}, with seconds and offset if need be.
   *
   * @throws IllegalArgumentException if the text is no such instant, or lies before 1970 or after
   *     2199
   */
  public static Instant parse(String text, ZoneId zone) {
    Instant instant = read(text, zone);
    Matcher form = form(text);
    // the year as it is written, so that it does not depend on the zone
    int year =
        form.matches()
            ? Integer.parseInt(form.group(1).substring(0, 4))
            : instant.atOffset(ZoneOffset.UTC).getYear();
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new InvalidValueException("rules.document.instant", text);
    }
    return instant;
  }

  /**
   * As {@link #parse}, but of any year: what a clock that is wrong says.
   *
   * @throws IllegalArgumentException if the text is no instant
   */
  public static Instant read(String text, ZoneId zone) {
    try {
      Matcher form = form(text);
      if (form.matches()) {
        return instant(form, zone);
      }
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      throw new InvalidValueException("rules.document.instant", text);
    }
  }

  private static Matcher form(String text) {
    Matcher basic = BASIC.matcher(text);
    return FORM.matcher(
        basic.matches()
            ? "%s-%s-%sT%s:%s:%s%s"
                .formatted(
                    basic.group(1),
                    basic.group(2),
                    basic.group(3),
                    basic.group(4),
                    basic.group(5),
                    basic.group(6) == null ? "00" : basic.group(6),
                    basic.group(7))
            : text);
  }

  /** The instant of a text, if it is one. */
  public static Optional<Instant> find(@Nullable String text, ZoneId zone) {
    try {
      return text == null ? Optional.empty() : Optional.of(parse(text.strip(), zone));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  private static Instant instant(Matcher form, ZoneId zone) {
    LocalDateTime local =
        LocalDateTime.parse(form.group(1) + "T" + form.group(2).replace(',', '.'));
    if (form.group(3) != null) {
      return local.toInstant(ZoneOffset.UTC);
    }
    if (form.group(4) == null) {
      return LocalTimes.resolve(local, zone);
    }
    String minutes = form.group(5) == null ? "00" : form.group(5);
    return local.toInstant(ZoneOffset.of(form.group(4).replace('\u2212', '-') + ":" + minutes));
  }
}
