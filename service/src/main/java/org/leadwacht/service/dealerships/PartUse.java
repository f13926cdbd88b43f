package org.leadwacht.service.dealerships;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.check.Finding;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Message;

/** What other features know of a dealership's users, sources, locations and groups. */
public interface PartUse {

  /**
   * What names a part or hangs on it.
   *
   * @param text what it is, for a person
   * @param takenOver whether a successor can take it over
   */
  record Use(Message text, boolean takenOver) {}

  /**
   * What of the feature names the part.
   *
   * @param kind {@code user}, {@code source}, {@code location} or {@code group}
   */
  List<Use> uses(String dealership, String kind, String id);

  /** Gives to a successor what hangs on the part. */
  default void handOver(String dealership, String kind, String id, String successor) {}

  /**
   * Lets go of a part that is gone.
   *
   * @param by who removed it
   */
  default void removed(String dealership, String kind, String id, String by) {}

  /** What of the feature no longer fits the people and parts of the dealership. */
  default List<Finding> findings(Dealership dealership) {
    return List.of();
  }

  /** When the last lead of a source came; null where nothing is known of any. */
  default @Nullable Instant lastLeadAt(String dealership, String source) {
    return null;
  }
}
