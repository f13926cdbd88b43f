package org.leadwacht.rules.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leadwacht.rules.language.lowering.Lowered;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.message.RuleName;

/**
 * Names the rules of activities that a draft changes. They conclude of contacts, which the proof
 * for leads does not go through (docs/rule-files.md, "Proof").
 */
public final class ActivityRuleChange {

  private static final String CONCLUSION = "Activity";

  private ActivityRuleChange() {}

  /**
   * Each rule of activities that comes, goes or says something else, by name.
   *
   * @throws InvalidRulesException if one of the two cannot be planned by
   */
  public static List<Message> between(RuleSet before, RuleSet after) {
    Map<String, String> were = rules(before);
    Map<String, String> are = rules(after);
    Set<String> names = new TreeSet<>(were.keySet());
    names.addAll(are.keySet());
    List<Message> changes = new ArrayList<>();
    for (String name : names) {
      String old = were.get(name);
      String next = are.get(name);
      if (old == null) {
        changes.add(Message.of("rules.proof.activity.new", RuleName.said(name)));
      } else if (next == null) {
        changes.add(Message.of("rules.proof.activity.gone", RuleName.said(name)));
      } else if (!old.equals(next)) {
        changes.add(Message.of("rules.proof.activity.other", RuleName.said(name)));
      }
    }
    return changes;
  }

  /** What each rule says that plans activities, by its name. */
  private static Map<String, String> rules(RuleSet rules) {
    Map<String, String> spelled = new TreeMap<>();
    rules.merged().rules().stream()
        .filter(rule -> rule.info().enabled())
        .map(Lowered::tree)
        .filter(ActivityRuleChange::plansActivities)
        .forEach(tree -> spelled.put(tree.name().text(), tree.spelled()));
    return spelled;
  }

  private static boolean plansActivities(RuleTree tree) {
    return tree.then().stream().anyMatch(made -> made.type().text().equals(CONCLUSION));
  }
}
