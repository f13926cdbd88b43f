package org.leadwacht.rules.proof;

import java.time.Instant;
import java.util.List;

/**
 * A kind of lead: of each dimension one kind of value.
 *
 * @param kinds index of the kind in each dimension
 * @param receivedAt an instant at which such a lead comes in
 */
record Cell(List<Integer> kinds, Instant receivedAt) {

  /** How much of it is out of the ordinary. */
  int size() {
    return (int) kinds.stream().filter(kind -> kind > 0).count();
  }
}
