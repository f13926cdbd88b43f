package org.leadwacht.service.dealerships;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.rulebook.RuleBook;

/**
 * The stages a dealership's documents may name: those of its rules, and those that are set already.
 * A rule that is taken back leaves the settings of its stage where they are; they count again when
 * it returns.
 */
final class OwnStages {

  private OwnStages() {}

  static Set<String> of(RuleBook rules, DealershipDocument content, GroupLayer group) {
    Set<String> stages = new LinkedHashSet<>(rules.stages());
    addKeys(group.settings().stages(), stages);
    addKeys(content.dealership().ownSettings().stages(), stages);
    content.users().values().forEach(user -> addKeys(user.mail(), stages));
    return stages;
  }

  private static void addKeys(@Nullable Map<String, ?> named, Set<String> stages) {
    if (named != null) {
      stages.addAll(named.keySet());
    }
  }
}
