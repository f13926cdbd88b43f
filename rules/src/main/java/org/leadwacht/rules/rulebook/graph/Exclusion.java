package org.leadwacht.rules.rulebook.graph;

import java.util.Set;

/** Whether two rules can both fire for the same lead. Says so where nothing forbids it. */
final class Exclusion {

  /** Of these facts there is at most one at a time. */
  private static final Set<String> SINGLE =
      Set.of("Lead", "NewLead", "FollowUp", "HandOver", "KnownContact", "Pool", "Run");

  private Exclusion() {}

  /** Whether at most one of the rules fires. */
  static boolean exclude(RuleShape a, RuleShape b) {
    return contradict(a, b) || silences(a, b) || silences(b, a);
  }

  private static boolean contradict(RuleShape a, RuleShape b) {
    for (RuleShape.Need here : a.needs()) {
      for (RuleShape.Need there : b.needs()) {
        if (here.shape().type().equals(there.shape().type())
            && SINGLE.contains(here.shape().type())
            && (!here.shape().meets(there.shape())
                || here.says().stream().anyMatch(there.denies()::contains))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether what one rule needs or concludes keeps the other silent. */
  private static boolean silences(RuleShape rule, RuleShape silenced) {
    for (RuleShape.Forbidden forbidden : silenced.forbids()) {
      if (forbidden.exact()
          && (rule.makes().stream().anyMatch(made -> forbidden.shape().covers(made.shape()))
              || rule.needs().stream().anyMatch(need -> forbidden.shape().covers(need.shape())))) {
        return true;
      }
      if (!forbidden.says().isEmpty()
          && rule.needs().stream()
              .anyMatch(
                  need ->
                      need.shape().type().equals(forbidden.shape().type())
                          && need.says().equals(forbidden.says()))) {
        return true;
      }
    }
    return false;
  }
}
