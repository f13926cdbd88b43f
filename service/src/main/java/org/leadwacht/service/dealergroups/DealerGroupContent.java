package org.leadwacht.service.dealergroups;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.rulebook.GroupRules;

/**
 * What a dealer group says to its dealerships, in a draft or in a version (docs/operator.md,
 * "Dealer groups").
 *
 * @param name what people call the group
 * @param settings what it sets for its dealerships
 * @param locked paths of settings that its dealerships may not change, such as {@code stages.R1}
 * @param files its rule files, by name
 * @param lockedRules names of rules that its dealerships may not change
 */
public record DealerGroupContent(
    String name,
    SettingsFields settings,
    Set<String> locked,
    List<RuleFile> files,
    Set<String> lockedRules) {

  public DealerGroupContent {
    locked = Set.copyOf(locked);
    files = List.copyOf(files);
    lockedRules = Set.copyOf(lockedRules);
  }

  /** What it sets, between the preset and a dealership. */
  public GroupLayer layer() {
    return new GroupLayer(name, settings, locked);
  }

  /** Its rules, between the base and the files of a dealership. */
  public GroupRules rules(DealerGroupPin pin) {
    return new GroupRules(pin.group(), name, pin.version(), files, lockedRules);
  }

  /** All of it under its names, in a fixed order. */
  public Map<String, Object> said() {
    Map<String, Object> said = new TreeMap<>();
    said.put("name", name);
    said.put("settings", Documents.values(settings));
    said.put("locked", locked.stream().sorted().toList());
    said.put("files", files);
    said.put("lockedRules", lockedRules.stream().sorted().toList());
    return said;
  }
}
