package org.leadwacht.service.dealergroups.rollout;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.rulebook.GroupRules;
import org.leadwacht.service.dealergroups.DealerGroupVersion;

/**
 * What somebody works on of a dealer group: its next version.
 *
 * @param id of the group
 * @param name what people call it
 * @param settings what it sets
 * @param locked paths of settings that no dealership changes
 * @param files its rule files, by name
 * @param lockedRules names of rules that no dealership changes
 * @param changedAt when it was changed last
 * @param authors who changed something that is not published yet
 */
record DealerGroupDraft(
    String id,
    String name,
    SettingsFields settings,
    Set<String> locked,
    List<RuleFile> files,
    Set<String> lockedRules,
    Instant changedAt,
    Set<String> authors) {

  DealerGroupDraft {
    locked = Set.copyOf(locked);
    files = List.copyOf(files);
    lockedRules = Set.copyOf(lockedRules);
    authors = Set.copyOf(authors);
  }

  /** What it would set, between the preset and a dealership. */
  GroupLayer layer() {
    return new GroupLayer(name, settings, locked);
  }

  /** Its rules, between the base and the files of a dealership. */
  GroupRules rules() {
    return new GroupRules(id, name, 0, files, lockedRules);
  }

  /** Whether it says what a version says. */
  boolean says(DealerGroupVersion version) {
    return name.equals(version.name())
        && settings.equals(version.settings())
        && locked.equals(version.locked())
        && files.equals(version.files())
        && lockedRules.equals(version.lockedRules());
  }

  /** The same, changed by somebody besides those before. */
  DealerGroupDraft by(Set<String> before, String author) {
    Set<String> all = new HashSet<>(before);
    all.add(author);
    return new DealerGroupDraft(id, name, settings, locked, files, lockedRules, changedAt, all);
  }

  /** What it says, in a fixed order. */
  Map<String, Object> said() {
    Map<String, Object> said = new TreeMap<>();
    said.put("name", name);
    said.put("settings", Documents.values(settings));
    said.put("locked", locked.stream().sorted().toList());
    said.put("files", files);
    said.put("lockedRules", lockedRules.stream().sorted().toList());
    return said;
  }
}
