package org.leadwacht.rules.people;

import java.time.Instant;

/**
 * A stretch of time in which a user is away, half open.
 *
 * @param from first instant of the absence
 * @param to first instant after it
 */
public record Absence(Instant from, Instant to) {

  public Absence {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "The absence %s..%s ends before it starts.".formatted(from, to));
    }
  }

  /** Whether the user is away at the instant. */
  public boolean covers(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }
}
