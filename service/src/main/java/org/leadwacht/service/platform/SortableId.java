package org.leadwacht.service.platform;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Ids that sort by the time they were made at, and among those of the same millisecond by the order
 * in which this process made them, so that a list in order of ids is a list in order of time.
 */
public final class SortableId {

  private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final int BITS = 5;
  private static final int TIME_DIGITS = 10;
  private static final int COUNT_DIGITS = 4;
  private static final int RANDOM_DIGITS = 10;
  private static final Pattern FORM =
      Pattern.compile(
          "[0-9a-hjkmnp-tv-z]{%d,%d}"
              .formatted(TIME_DIGITS, TIME_DIGITS + COUNT_DIGITS + RANDOM_DIGITS));
  private static final SecureRandom RANDOM = new SecureRandom();

  private static long lastMillis = Long.MIN_VALUE;
  private static int count;

  private SortableId() {}

  /** A new id for something made at {@code now}. */
  public static synchronized String at(Instant now) {
    long millis = now.toEpochMilli();
    count = millis == lastMillis ? count + 1 : 0;
    lastMillis = millis;
    StringBuilder id = new StringBuilder(TIME_DIGITS + COUNT_DIGITS + RANDOM_DIGITS);
    append(id, millis, TIME_DIGITS);
    append(id, count, COUNT_DIGITS);
    for (int i = 0; i < RANDOM_DIGITS; i++) {
      id.append(DIGITS[RANDOM.nextInt(DIGITS.length)]);
    }
    return id.toString();
  }

  /** What sorts before every id made at {@code now} or later. */
  public static String floor(Instant now) {
    StringBuilder id = new StringBuilder(TIME_DIGITS);
    append(id, now.toEpochMilli(), TIME_DIGITS);
    return id.toString();
  }

  /** Whether this is such an id, or the beginning of one, made at {@code now} or before. */
  public static boolean isMadeBy(String id, Instant now) {
    return FORM.matcher(id).matches() && id.compareTo(floor(now.plusMillis(1))) < 0;
  }

  private static void append(StringBuilder id, long value, int digits) {
    for (int shift = (digits - 1) * BITS; shift >= 0; shift -= BITS) {
      id.append(DIGITS[(int) (value >>> shift) & (DIGITS.length - 1)]);
    }
  }
}
