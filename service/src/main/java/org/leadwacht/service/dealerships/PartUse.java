package org.leadwacht.service.dealerships;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What other features know of a dealership's users, sources, locations and groups. */
public interface PartUse {

  /**
   * Answers 409 if something still hangs on the part.
   *
   * @param kind {@code user}, {@code source}, {@code location} or {@code group}
   */
  void requireUnused(String dealership, String kind, String id);

  /** When the last lead of a source came; null where nothing is known of any. */
  @Nullable Instant lastLeadAt(String dealership, String source);
}
