package org.leadwacht.service.dealerships;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.rulebook.RuleBook;

/**
 * The stages a dealership's documents may name: those of its rules, and those that are set already.
 * A rule that is taken back leaves the settings of its stage where they are; they count again when
 * it returns.
 */
final class OwnStages {

  private OwnStages() {}

  static Set<String> of(RuleBook rules, DealershipDocument content) {
    Set<String> stages = new LinkedHashSet<>(rules.stages());
    if (content.dealership().get("settings") instanceof Map<?, ?> settings) {
      addKeys(settings.get("stages"), stages);
    }
    content.users().values().forEach(user -> addKeys(user.get("mail"), stages));
    return stages;
  }

  private static void addKeys(@org.jspecify.annotations.Nullable Object map, Set<String> stages) {
    if (map instanceof Map<?, ?> named) {
      named.keySet().forEach(key -> stages.add(String.valueOf(key)));
    }
  }
}
