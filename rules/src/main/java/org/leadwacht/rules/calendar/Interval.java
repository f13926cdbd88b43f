package org.leadwacht.rules.calendar;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadwacht.rules.message.InvalidValueException;

/**
 * One opening interval of a day, in minutes from its midnight; an end beyond 1440 belongs to the
 * next day.
 *
 * @param start first open minute, 0 to 1439
 * @param end first closed minute after it, more than {@code start} and at most {@code start + 1439}
 */
public record Interval(int start, int end) implements Comparable<Interval> {

  static final int DAY = 24 * 60;
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,2}):(\\d{2})\\s*-\\s*(\\d{1,2}):(\\d{2})");

  public Interval {
    if (start < 0 || start >= DAY || end <= start || end >= start + DAY + (start == 0 ? 1 : 0)) {
      throw new IllegalArgumentException(
          "The interval %d-%d (minutes) must start on its day and last more than nothing and less than a day."
              .formatted(start, end));
    }
  }

  /**
   * Reads {@code 08:00-18:00}. An end not after the start belongs to the next day; {@code 24:00} is
   * allowed as an end.
   *
   * @throws IllegalArgumentException if the text is no interval, or its ends are equal
   */
  public static Interval parse(String text) {
    Matcher m = TEXT.matcher(text.strip());
    if (!m.matches()) {
      throw new InvalidValueException("rules.calendar.interval", text);
    }
    int start = minutes(m.group(1), m.group(2), text);
    int end = minutes(m.group(3), m.group(4), text);
    if (start == DAY) {
      throw new InvalidValueException("rules.calendar.startsAtMidnight", text);
    }
    if (start == end) {
      throw new InvalidValueException("rules.calendar.emptyInterval", text);
    }
    return new Interval(start, end > start ? end : end + DAY);
  }

  private static int minutes(String hours, String minutes, String text) {
    int value = Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    if (value > DAY || Integer.parseInt(minutes) > 59) {
      throw new InvalidValueException("rules.calendar.noTime", text);
    }
    return value;
  }

  @Override
  public int compareTo(Interval other) {
    return Integer.compare(start, other.start);
  }

  @Override
  public String toString() {
    return clock(start) + "-" + clock(end > DAY ? end - DAY : end);
  }

  private static String clock(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }
}
