package org.leadwacht.rules.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.leadwacht.rules.message.InvalidValueException;

/**
 * A closed day or a range of them.
 *
 * @param from first closed date
 * @param to last closed date, not before {@code from}
 */
public record ClosedDays(LocalDate from, LocalDate to) {

  public ClosedDays {
    if (to.isBefore(from)) {
      throw new InvalidValueException("rules.calendar.range", from.toString(), to.toString());
    }
  }

  /**
   * Reads {@code 2026-12-31} or {@code 2027-08-02..2027-08-14}.
   *
   * @throws IllegalArgumentException if the text is no date or range
   */
  public static ClosedDays parse(String text) {
    String[] ends = text.strip().split("\\.\\.", -1);
    try {
      if (ends.length <= 2) {
        return new ClosedDays(LocalDate.parse(ends[0]), LocalDate.parse(ends[ends.length - 1]));
      }
    } catch (DateTimeParseException e) {
      // falls through to the one message for every malformed text
    }
    throw new InvalidValueException("rules.calendar.closedDays", text);
  }

  /** Whether the date lies in the range. */
  public boolean contains(LocalDate date) {
    return !date.isBefore(from) && !date.isAfter(to);
  }

  static boolean anyContains(List<ClosedDays> ranges, LocalDate date) {
    for (ClosedDays range : ranges) {
      if (range.contains(date)) {
        return true;
      }
    }
    return false;
  }
}
