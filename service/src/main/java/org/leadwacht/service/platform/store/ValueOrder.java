package org.leadwacht.service.platform.store;

import de.bwaldvogel.mongo.backend.ValueComparator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The order of values in an index: MongoDB's, without the long way for what is mostly there. */
final class ValueOrder {

  private ValueOrder() {}

  static int compare(@Nullable Object a, @Nullable Object b) {
    if (a instanceof String text && b instanceof String other) {
      return text.compareTo(other);
    }
    if (a instanceof Instant instant && b instanceof Instant other) {
      return instant.compareTo(other);
    }
    return ValueComparator.asc().compare(a, b);
  }
}
