package org.leadwacht.service.dealerships;

import org.jspecify.annotations.Nullable;
import org.leadwacht.service.dealergroups.DealerGroupPin;

/**
 * A version of a dealership's rules.
 *
 * @param version counts what was published, from 1; 0 is the base alone
 * @param document id of the document that holds its files; null for the base alone
 * @param group the version of a dealer group it stands on; null where it stands on none
 */
public record RulesVersion(
    long version, @Nullable String document, @Nullable DealerGroupPin group) {

  /** The base alone. */
  public static final RulesVersion BASE = new RulesVersion(0, null, null);

  /** The version of a certain dealer group it stands on; null where it stands on none of it. */
  public @Nullable DealerGroupPin of(String dealerGroup) {
    return group != null && group.group().equals(dealerGroup) ? group : null;
  }
}
