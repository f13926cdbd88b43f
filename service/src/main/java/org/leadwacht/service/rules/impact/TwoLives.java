package org.leadwacht.service.rules.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.World;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.rules.impact.Replay.Reach;
import org.leadwacht.service.rules.impact.Replay.Told;

/**
 * Whom a lead reaches, and when first, by two sets of rules.
 *
 * @param lead its id
 * @param before by the one
 * @param after by the other
 */
record TwoLives(String lead, Map<Reach, Told> before, Map<Reach, Told> after) {

  /**
   * What differs.
   *
   * @param reach what reaches whom
   * @param before by the one, or null if it does not
   * @param after by the other, or null if it does not
   */
  record Change(Reach reach, @Nullable Told before, @Nullable Told after) {}

  /** Those of some leads, in their order. */
  static List<TwoLives> of(List<StoredLead> leads, World published, World drafted) {
    try (Replay before = new Replay(published);
        Replay after = new Replay(drafted)) {
      return leads.stream()
          .map(lead -> new TwoLives(lead.id(), before.of(lead.record()), after.of(lead.record())))
          .toList();
    }
  }

  /** What comes at another time, or in one life only; by which rule it comes is no difference. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    before.forEach(
        (reach, told) -> {
          Told other = after.get(reach);
          if (other == null || !other.at().equals(told.at())) {
            changes.add(new Change(reach, told, other));
          }
        });
    after.forEach(
        (reach, told) -> {
          if (!before.containsKey(reach)) {
            changes.add(new Change(reach, null, told));
          }
        });
    return changes;
  }
}
