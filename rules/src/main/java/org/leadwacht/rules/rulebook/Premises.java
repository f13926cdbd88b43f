package org.leadwacht.rules.rulebook;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.RuleTree;

/** What must be there for a rule to fire, and what its variables stand for. */
final class Premises {

  private static final Set<String> EQUAL = Set.of("==", "contains", "~contains");

  /** When a lead became its assignee's at the latest. */
  private static final Set<String> BEGINNINGS =
      Set.of("Lead.assignedAt", "Lead.openedAt", "Lead.receivedAt");

  private final Map<String, Integer> types = new HashMap<>();
  private final List<Asked> asked = new ArrayList<>();
  private final Map<String, String> fields = new HashMap<>();
  private final Map<String, String> persons = new HashMap<>();

  /**
   * A value that a field must have.
   *
   * @param at where it is written
   * @param field the fact and the field, such as {@code User.roles}
   */
  record Asked(int at, String field, String value) {}

  private Premises() {}

  static Premises of(RuleTree rule) {
    Premises premises = new Premises();
    premises.read(rule.when());
    return premises;
  }

  /** Where a fact is asked for that must be there. */
  Optional<Integer> first(String type) {
    return Optional.ofNullable(types.get(type));
  }

  /** Whether a variable stands for a field. */
  boolean looksAt(String field) {
    return fields.containsValue(field);
  }

  /** Values that must be there. */
  List<Asked> asked() {
    return asked;
  }

  /** The id of the user an expression stands for; null where that depends on the lead. */
  @Nullable String person(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      return literal.value() instanceof String id ? id : null;
    }
    return expr instanceof Expr.Name name ? persons.get(name.name()) : null;
  }

  /** Whether a moment is no later than the one at which the assignee gets the lead. */
  boolean isAtOnce(Expr moment) {
    if (!(moment instanceof Expr.Call call) || call.arguments().isEmpty()) {
      return false;
    }
    boolean begins =
        call.arguments().get(0) instanceof Expr.Name name
            && BEGINNINGS.contains(fields.getOrDefault(name.name(), ""));
    return begins
        && (call.name().equals("at")
            || (call.name().equals("after")
                && call.arguments().size() > 1
                && isZero(call.arguments().get(1))));
  }

  private static boolean isZero(Expr duration) {
    if (!(duration instanceof Expr.Call call)
        || call.arguments().size() != 1
        || !(call.arguments().get(0) instanceof Expr.Literal literal)) {
      return false;
    }
    if (literal.value() instanceof Number number) {
      return call.name().startsWith("of") && number.longValue() <= 0;
    }
    try {
      Duration parsed = Duration.parse(String.valueOf(literal.value()));
      return call.name().equals("parse") && (parsed.isZero() || parsed.isNegative());
    } catch (DateTimeException e) {
      // What is no duration is an error of its own.
      return false;
    }
  }

  private void read(Condition condition) {
    if (condition instanceof Condition.Pattern pattern) {
      read(pattern);
    } else if (condition instanceof Condition.All all) {
      all.parts().forEach(this::read);
    } else if (condition instanceof Condition.Exists exists) {
      read(exists.part());
    }
  }

  private void read(Condition.Pattern pattern) {
    String type = pattern.type().text();
    types.putIfAbsent(type, pattern.type().at());
    Set<String> ids = new HashSet<>();
    List<String> variables = new ArrayList<>();
    for (Condition.Constraint constraint : pattern.constraints()) {
      read(type, constraint.expr(), ids);
      Named variable = constraint.variable();
      if (variable != null && constraint.expr() instanceof Expr.Name field) {
        fields.put(variable.text(), type + "." + field.name());
        if (type.equals("User") && field.name().equals("id")) {
          variables.add(variable.text());
        }
      }
    }
    if (ids.size() == 1) {
      variables.forEach(variable -> persons.put(variable, ids.iterator().next()));
    }
  }

  private void read(String type, Expr expr, Set<String> ids) {
    if (!(expr instanceof Expr.Binary binary) || binary.negated()) {
      return;
    }
    if (binary.operator().equals("&&")) {
      read(type, binary.left(), ids);
      read(type, binary.right(), ids);
    } else if (EQUAL.contains(binary.operator())
        && binary.left() instanceof Expr.Name field
        && binary.right() instanceof Expr.Literal literal
        && literal.value() instanceof String value) {
      asked.add(new Asked(literal.at(), type + "." + field.name(), value));
      if (type.equals("User") && field.name().equals("id")) {
        ids.add(value);
      }
    }
  }
}
