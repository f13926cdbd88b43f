package org.leadwacht.rules.rulebook;

import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_ARGUMENTS;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.plan.OwnList;
import org.leadwacht.rules.stage.LeadField;

/** Finds the lists that rules of a dealership plan, and what is wrong with their plans. */
final class OwnLists {

  private OwnLists() {}

  /** Codes of the lists that are planned; notes plans by which nothing can be sent. */
  static Set<String> check(List<RuleTree> rules) {
    Set<String> codes = new HashSet<>();
    for (RuleTree rule : rules) {
      for (RuleTree.Insert insert : rule.then()) {
        if (insert.type().text().equals("OwnList")) {
          check(rule, insert, codes);
        }
      }
    }
    return codes;
  }

  private static void check(RuleTree rule, RuleTree.Insert insert, Set<String> codes) {
    List<String> texts = new ArrayList<>();
    for (Expr argument : insert.arguments()) {
      if (argument instanceof Expr.Literal literal && literal.value() instanceof String text) {
        texts.add(text);
      }
    }
    if (texts.size() != 4) {
      rule.source()
          .error(insert.at(), WRONG_ARGUMENTS, Message.of("language.rulebook.list-not-plain"));
      return;
    }
    codes.add(texts.get(0));
    if (!new OwnList(texts.get(0), texts.get(1), texts.get(2), texts.get(3)).isComplete()) {
      rule.source()
          .error(
              insert.at(),
              WRONG_ARGUMENTS,
              Message.of("language.rulebook.list-incomplete", texts.get(0), LeadField.names()));
    }
  }
}
