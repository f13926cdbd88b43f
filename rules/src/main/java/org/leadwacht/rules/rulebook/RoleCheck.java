package org.leadwacht.rules.rulebook;

import static org.leadwacht.rules.language.problem.Problem.Code.NO_RECIPIENT;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.graph.RuleShape;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.message.Message;

/** Finds stages that go to everybody with a role which nobody in the dealership has. */
final class RoleCheck {

  private final Map<String, List<String>> people;

  RoleCheck(Map<String, List<String>> people) {
    this.people = people;
  }

  void check(RuleShape rule) {
    for (Condition condition : rule.tree().when().parts()) {
      if (condition instanceof Condition.Pattern pattern && pattern.type().text().equals("User")) {
        Expr.Literal role = role(pattern);
        if (role != null && !exists(String.valueOf(role.value())) && isTold(rule.tree(), pattern)) {
          rule.tree()
              .source()
              .error(
                  role.at(),
                  NO_RECIPIENT,
                  Message.of("language.rulebook.role-of-nobody", String.valueOf(role.value())));
        }
      }
    }
  }

  private boolean exists(String role) {
    return people.values().stream().anyMatch(roles -> roles.contains(role));
  }

  private static Expr.@Nullable Literal role(Condition.Pattern pattern) {
    for (Condition.Constraint constraint : pattern.constraints()) {
      if (constraint.expr() instanceof Expr.Binary binary
          && binary.operator().equals("contains")
          && !binary.negated()
          && binary.left() instanceof Expr.Name name
          && name.name().equals("roles")
          && binary.right() instanceof Expr.Literal literal) {
        return literal;
      }
    }
    return null;
  }

  /** Whether the user whom the pattern finds is the recipient of a conclusion. */
  private static boolean isTold(RuleTree tree, Condition.Pattern pattern) {
    for (Condition.Constraint constraint : pattern.constraints()) {
      if (constraint.variable() != null
          && constraint.expr() instanceof Expr.Name field
          && field.name().equals("id")) {
        String variable = constraint.variable().text();
        for (RuleTree.Insert insert : tree.then()) {
          if (insert.arguments().size() > 2
              && insert.arguments().get(2) instanceof Expr.Name person
              && person.name().equals(variable)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
