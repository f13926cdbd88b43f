package org.leadwacht.service.dealerships;

import org.jspecify.annotations.Nullable;

/**
 * A version of a dealership's rules.
 *
 * @param version counts what was published, from 1; 0 is the shipped rules alone
 * @param document id of the document that holds its files; null for the shipped rules alone
 */
public record RulesVersion(long version, @Nullable String document) {

  /** The shipped rules alone. */
  public static final RulesVersion SHIPPED = new RulesVersion(0, null);
}
