package org.leadwacht.rules.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.Opening;

/**
 * What it takes to draw a story.
 *
 * @param zone of local times
 * @param from when the clock starts
 * @param until where it stops
 * @param events what happens, in the order of arrival
 * @param open when the house is open in between, by the calendar of each moment
 * @param took how long the story took to run
 */
public record Scene(
    ZoneId zone,
    Instant from,
    Instant until,
    List<Event> events,
    List<Opening> open,
    Duration took) {

  /**
   * Something that happens in the story.
   *
   * @param at its own instant
   * @param arrivedAt when the server learns of it; null if that is the same
   * @param type as it is written
   * @param lead the lead it happens to, or null
   * @param by who did it, or null
   * @param to who it was given to, or null
   * @param due date of a follow-up, or null
   * @param outcome how a lead was closed, or null
   */
  public record Event(
      Instant at,
      @Nullable Instant arrivedAt,
      String type,
      @Nullable String lead,
      @Nullable String by,
      @Nullable String to,
      @Nullable Instant due,
      @Nullable String outcome) {}
}
