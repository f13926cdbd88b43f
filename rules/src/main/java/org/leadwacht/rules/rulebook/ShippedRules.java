package org.leadwacht.rules.rulebook;

import java.util.ArrayList;
import java.util.List;

/** The files that ship with the product, to be shown to those who write their own. */
public final class ShippedRules {

  /** Counts releases in which a shipped rule changed. */
  public static final int VERSION = 1;

  private static final List<String> SENTENCES = List.of("de.dsl", "en.dsl");

  private ShippedRules() {}

  /** The shipped rules. */
  public static List<RuleFile> rules() {
    return BaseFiles.rules();
  }

  /** The shipped rules and sentences. */
  public static List<RuleFile> files() {
    List<RuleFile> files = new ArrayList<>(rules());
    for (String name : SENTENCES) {
      if (BaseFiles.exists(name)) {
        files.add(new RuleFile(name, BaseFiles.read(name)));
      }
    }
    return List.copyOf(files);
  }
}
