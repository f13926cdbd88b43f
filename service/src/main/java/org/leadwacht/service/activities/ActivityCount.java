package org.leadwacht.service.activities;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * How much of a kind has yet to be done, and for how long: where a process sticks.
 *
 * @param kind the kind; that of a step of a process begins with {@code STEP_}
 * @param text what to do, as one of them says it
 * @param planned how many lie ahead
 * @param due how many are past their time
 * @param oldest since when the one waits that waits longest
 */
@Schema(name = "ActivityCount")
record ActivityCount(String kind, String text, int planned, int due, Instant oldest) {

  /** One that has yet to be done. */
  static ActivityCount of(ContactStore.Open one, Instant now) {
    boolean due = !one.due().isAfter(now);
    return new ActivityCount(one.kind(), one.text(), due ? 0 : 1, due ? 1 : 0, one.anchor());
  }

  /** Both together. */
  ActivityCount and(ActivityCount other) {
    return new ActivityCount(
        kind,
        text,
        planned + other.planned,
        due + other.due,
        oldest.isBefore(other.oldest) ? oldest : other.oldest);
  }
}
