package org.leadwacht.rules.rulebook;

import java.util.List;
import java.util.Set;
import org.leadwacht.rules.language.RuleFile;

/**
 * The rules of a version of a dealer group, which come between the base and the files of each of
 * its dealerships (docs/rule-files.md, "Dealer groups").
 *
 * @param group id of the group
 * @param name what people call it
 * @param version the version, from 1
 * @param files its files
 * @param lockedRules names of rules of the base or of its own that no dealership changes
 */
public record GroupRules(
    String group, String name, long version, List<RuleFile> files, Set<String> lockedRules) {

  /** Before the names of its files, so that a dealership may have a file of the same name. */
  public static final String FOLDER = "group/";

  public GroupRules {
    files = List.copyOf(files);
    lockedRules = Set.copyOf(lockedRules);
  }

  /** Its files, named as their rules name them. */
  public List<RuleFile> inFolder() {
    return files.stream().map(file -> new RuleFile(FOLDER + file.name(), file.text())).toList();
  }
}
