package org.leadwacht.service.dealergroups;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.rules.rulebook.GroupRules;

/**
 * A version of a dealer group as it was published; never changed afterwards (docs/operator.md,
 * "Dealer groups").
 *
 * @param pin which one it is
 * @param name what people called the group
 * @param settings what it sets for its dealerships
 * @param locked paths of settings that its dealerships may not change, such as {@code stages.R1}
 * @param files its rule files
 * @param lockedRules names of rules that its dealerships may not change
 * @param comment what for
 * @param by who published it
 * @param at when
 * @param authors who had changed something since the version before
 * @param base the base it was written for; null only where none is known
 */
public record DealerGroupVersion(
    DealerGroupPin pin,
    String name,
    SettingsFields settings,
    Set<String> locked,
    List<RuleFile> files,
    Set<String> lockedRules,
    String comment,
    String by,
    Instant at,
    Set<String> authors,
    @Nullable BaseVersion base) {

  public DealerGroupVersion {
    locked = Set.copyOf(locked);
    files = List.copyOf(files);
    lockedRules = Set.copyOf(lockedRules);
    authors = Set.copyOf(authors);
  }

  /** What is known of it without what it says. */
  public DealerGroupHead head() {
    return new DealerGroupHead(pin, comment, by, at, base);
  }

  /** Its rules, between the base and the files of a dealership. */
  public GroupRules rules() {
    return new GroupRules(pin.group(), name, pin.version(), files, lockedRules);
  }

  /** What it sets, between the preset and a dealership. */
  public GroupLayer layer() {
    return new GroupLayer(name, settings, locked);
  }
}
