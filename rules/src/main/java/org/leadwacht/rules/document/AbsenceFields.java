package org.leadwacht.rules.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.leadwacht.rules.calendar.LocalTimes;
import org.leadwacht.rules.message.InvalidValueException;
import org.leadwacht.rules.people.Absence;

/**
 * An absence as written: a date, a range of dates or of instants, as one text or as {@code from}
 * and {@code to}. It is told as one text.
 *
 * @param from first date, or the instant it starts at
 * @param to last date, or the instant it ends at
 */
public record AbsenceFields(String from, String to) {

  @JsonCreator
  static AbsenceFields of(Object written) {
    return written instanceof Map<?, ?> ends
        ? new AbsenceFields(String.valueOf(ends.get("from")), String.valueOf(ends.get("to")))
        : parse(String.valueOf(written));
  }

  /**
   * Reads {@code 2026-03-02}, {@code 2026-03-02..2026-03-06} and the like with instants.
   *
   * @throws InvalidValueException if the text is none of them
   */
  static AbsenceFields parse(String text) {
    String[] ends = text.split("\\.\\.", -1);
    if (ends.length > 2) {
      throw new InvalidValueException("rules.document.absence", text);
    }
    return new AbsenceFields(ends[0].strip(), ends[ends.length - 1].strip());
  }

  /** As one text. */
  @JsonValue
  public String text() {
    return from.equals(to) ? from : from + ".." + to;
  }

  /**
   * The absence in a time zone: dates are inclusive, instants half open.
   *
   * @throws InvalidValueException if an end is neither date nor instant, or the end comes first
   */
  Absence in(ZoneId zone) {
    try {
      return new Absence(
          isDate(from)
              ? LocalTimes.startOf(LocalDate.parse(from), zone)
              : Instants.parse(from, zone),
          isDate(to)
              ? LocalTimes.startOf(LocalDate.parse(to).plusDays(1), zone)
              : Instants.parse(to, zone));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new InvalidValueException("rules.document.absence", text());
    }
  }

  private static boolean isDate(String text) {
    return text.length() <= "2026-03-02".length();
  }
}
