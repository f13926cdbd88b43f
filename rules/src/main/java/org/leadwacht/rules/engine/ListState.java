package org.leadwacht.rules.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a dealership's lists between their runs.
 *
 * @param lastDays the last local day on which each list had its run, sent or dropped
 * @param told the sources the last QM named as silent, with the instant of the last lead known
 *     then; the epoch where there was none
 */
public record ListState(Map<String, LocalDate> lastDays, Map<String, Instant> told) {

  /** No list has run yet. */
  public static final ListState NONE = new ListState(Map.of(), Map.of());

  public ListState {
    lastDays = Map.copyOf(lastDays);
    told = Map.copyOf(told);
  }

  /** Whether the list had its run on a day or a later one. */
  boolean hasRun(String stage, LocalDate day) {
    LocalDate last = lastDays.get(stage);
    return last != null && !last.isBefore(day);
  }

  /** The same after a run on a day. */
  ListState ran(String stage, @Nullable LocalDate day) {
    if (day == null || hasRun(stage, day)) {
      return this;
    }
    Map<String, LocalDate> days = new HashMap<>(lastDays);
    days.put(stage, day);
    return new ListState(days, told);
  }

  /** The same after a mail about silent sources. */
  ListState telling(Map<String, Instant> silent) {
    return new ListState(lastDays, silent);
  }
}
