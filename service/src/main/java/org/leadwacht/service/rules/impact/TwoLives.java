package org.leadwacht.service.rules.impact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.engine.World;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.rules.impact.Replay.Reach;

/**
 * Whom a lead reaches, and when first, by two sets of rules.
 *
 * @param lead its id
 * @param before by the published rules
 * @param after by the draft
 */
record TwoLives(String lead, Map<Reach, Instant> before, Map<Reach, Instant> after) {

  /** Those of some leads, in their order. */
  static List<TwoLives> of(List<StoredLead> leads, World published, World drafted) {
    try (Replay before = new Replay(published);
        Replay after = new Replay(drafted)) {
      return leads.stream()
          .map(lead -> new TwoLives(lead.id(), before.of(lead.record()), after.of(lead.record())))
          .toList();
    }
  }
}
