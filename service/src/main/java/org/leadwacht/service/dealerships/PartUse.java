package org.leadwacht.service.dealerships;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What other features know of a dealership's users, sources, locations and groups. */
public interface PartUse {

  /**
   * Answers 409 if something still hangs on the part.
   *
   * @param kind {@code user}, {@code source}, {@code location} or {@code group}
   */
  void requireUnused(String dealership, String kind, String id);

  /** Adds to what is shown of the part. */
  void describe(String dealership, String kind, String id, Map<String, @Nullable Object> view);
}
