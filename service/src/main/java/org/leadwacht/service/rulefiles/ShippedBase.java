package org.leadwacht.service.rulefiles;

import java.util.List;
import org.leadwacht.rules.rulebook.RuleFile;
import org.leadwacht.rules.rulebook.ShippedRules;

/** The rules that ship with this server, as dealerships see them. */
final class ShippedBase {

  private static final Version VERSION =
      new Version(ShippedRules.VERSION, Hash.of(ShippedRules.rules()));

  private ShippedBase() {}

  /**
   * Which shipped rules.
   *
   * @param number counts releases of the shipped rules
   * @param hash of all their files
   */
  record Version(int number, String hash) {}

  static Version version() {
    return VERSION;
  }

  /** Rules and sentences, by file. */
  static List<RuleFile> files() {
    return ShippedRules.files();
  }
}
