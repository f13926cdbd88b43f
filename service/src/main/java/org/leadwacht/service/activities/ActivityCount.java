package org.leadwacht.service.activities;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  /** By kind, the most overdue at the front. */
  static List<ActivityCount> of(Stream<ContactStore.Open> open, Instant now) {
    Map<String, ActivityCount> counts = new TreeMap<>();
    open.forEach(
        one -> {
          boolean due = !one.due().isAfter(now);
          counts.merge(
              one.kind(),
              new ActivityCount(one.kind(), one.text(), due ? 0 : 1, due ? 1 : 0, one.anchor()),
              ActivityCount::and);
        });
    return counts.values().stream()
        .sorted(Comparator.comparing(ActivityCount::due).reversed())
        .toList();
  }

  private ActivityCount and(ActivityCount other) {
    return new ActivityCount(
        kind,
        text,
        planned + other.planned,
        due + other.due,
        oldest.isBefore(other.oldest) ? oldest : other.oldest);
  }
}
