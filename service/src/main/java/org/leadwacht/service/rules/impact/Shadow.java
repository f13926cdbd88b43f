package org.leadwacht.service.rules.impact;

import java.time.Instant;

/**
 * A draft that runs in shadow ("Shadow running" in {@code docs/rule-author.md}).
 *
 * @param dealership whose draft it is
 * @param since from when on what it would have done is compared
 * @param until when that ends
 * @param revision the draft as it was then
 * @param by who began it
 */
record Shadow(String dealership, Instant since, Instant until, long revision, String by) {

  /** What can be compared by now. */
  Window window(Instant now) {
    return Window.between(since, now.isBefore(until) ? now : until);
  }
}
