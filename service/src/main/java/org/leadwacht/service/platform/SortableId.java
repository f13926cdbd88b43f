package org.leadwacht.service.platform;

import java.security.SecureRandom;
import java.time.Instant;

/**
 * Ids that sort by the time they were made at, so that a list in order of ids is a list in order of
 * time.
 */
public final class SortableId {

  private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final int BITS = 5;
  private static final int TIME_DIGITS = 10;
  private static final int RANDOM_DIGITS = 14;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SortableId() {}

  /** A new id for something made at {@code now}. */
  public static String at(Instant now) {
    StringBuilder id = new StringBuilder(TIME_DIGITS + RANDOM_DIGITS);
    for (int shift = (TIME_DIGITS - 1) * BITS; shift >= 0; shift -= BITS) {
      id.append(DIGITS[(int) (now.toEpochMilli() >>> shift) & (DIGITS.length - 1)]);
    }
    for (int i = 0; i < RANDOM_DIGITS; i++) {
      id.append(DIGITS[RANDOM.nextInt(DIGITS.length)]);
    }
    return id.toString();
  }
}
