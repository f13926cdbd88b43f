package org.leadwacht.service.dealergroups.rollout;

import java.time.Instant;
import java.util.Set;
import org.leadwacht.rules.rulebook.GroupRules;
import org.leadwacht.service.dealergroups.DealerGroupContent;
import org.leadwacht.service.dealergroups.DealerGroupPin;

/**
 * What somebody works on of a dealer group: its next version.
 *
 * @param id of the group
 * @param content what it says
 * @param changedAt when it was changed last
 * @param authors who changed something that is not published yet
 */
record DealerGroupDraft(
    String id, DealerGroupContent content, Instant changedAt, Set<String> authors) {

  DealerGroupDraft {
    authors = Set.copyOf(authors);
  }

  /** Its rules, of no version yet. */
  GroupRules rules() {
    return content.rules(new DealerGroupPin(id, 0));
  }
}
