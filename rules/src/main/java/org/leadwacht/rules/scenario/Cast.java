package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.document.Node;

/**
 * What the events and the expectations of a story can name.
 *
 * @param users ids of its users
 * @param sources ids of its sources; any may be named if there is none
 * @param locations ids of its locations; any may be named if there is none
 * @param zone the dealership's time zone
 */
record Cast(Set<String> users, Set<String> sources, Set<String> locations, ZoneId zone) {

  /** The instant, which must be there; null with a problem noted if it is not. */
  @Nullable Instant requiredInstant(Node item) {
    if (!item.isPresent()) {
      item.problem("rules.document.missing");
    }
    return instant(item);
  }

  /** The instant, in the dealership's time zone unless it says another; null if absent. */
  @Nullable Instant instant(Node item) {
    return item.parsed(text -> Instants.parse(text, zone));
  }
}
