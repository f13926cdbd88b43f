package org.leadwacht.rules.rulebook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.RuleTree;

/** A rule with one small fault: a condition left out, a boundary moved, a time a minute longer. */
final class Faults {

  private static final Map<String, String> OTHER =
      Map.of("<", "<=", "<=", "<", ">", ">=", ">=", ">", "==", "!=", "!=", "==");
  private static final Map<String, String> OTHER_WORD =
      Map.of("BUSINESS", "ELAPSED", "ELAPSED", "BUSINESS", "popup", "mail", "mail", "popup");

  private static final Set<String> LEADS = Set.of("Lead", "NewLead", "ListedLead");

  private Faults() {}

  /**
   * A faulty rule.
   *
   * @param was what was written, in its fixed spelling
   * @param is what stands there instead; empty where it was left out
   * @param tree the rule
   */
  record Fault(String was, String is, RuleTree tree) {}

  /**
   * The faults of a rule.
   *
   * @param written whether it was written as a rule; else only what it asks of the lead is its own
   */
  static List<Fault> of(RuleTree rule, boolean written) {
    List<Fault> faults = new ArrayList<>();
    List<Condition> parts = rule.when().parts();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Condition.Pattern pattern
          && (written || LEADS.contains(pattern.type().text()))
          && !pattern.type().text().equals("Calendar")) {
        int at = i;
        ofPattern(
            pattern,
            written,
            (was, is, changed) ->
                faults.add(new Fault(was, is, with(rule, at, changed, rule.then()))));
      }
    }
    for (int i = 0; i < rule.then().size(); i++) {
      RuleTree.Insert insert = rule.then().get(i);
      if (insert.type().text().equals("Proposal")) {
        continue;
      }
      for (int k = 1; k < insert.arguments().size(); k++) {
        for (Expr other : others(insert.arguments().get(k))) {
          List<Expr> arguments = replaced(insert.arguments(), k, other);
          RuleTree.Insert changed = new RuleTree.Insert(insert.at(), insert.type(), arguments);
          faults.add(
              new Fault(
                  insert.arguments().get(k).spelled(),
                  other.spelled(),
                  with(rule, -1, null, replaced(rule.then(), i, changed))));
        }
      }
    }
    return faults;
  }

  /** Takes a changed pattern. */
  private interface Changed {
    void take(String was, String is, Condition.Pattern pattern);
  }

  private static void ofPattern(Condition.Pattern pattern, boolean written, Changed changed) {
    List<Condition.Constraint> constraints = pattern.constraints();
    for (int i = 0; i < constraints.size(); i++) {
      Condition.Constraint constraint = constraints.get(i);
      boolean shipped = !written && constraint.expr() instanceof Expr.Name;
      if (constraint.variable() != null || shipped || isTrue(constraint.expr())) {
        continue;
      }
      List<Condition.Constraint> fewer = new ArrayList<>(constraints);
      fewer.remove(i);
      changed.take(constraint.expr().spelled(), "", constrained(pattern, fewer));
      for (Expr other : conditions(constraint.expr())) {
        Condition.Constraint one = new Condition.Constraint(constraint.at(), null, other);
        changed.take(
            constraint.expr().spelled(),
            other.spelled(),
            constrained(pattern, replaced(constraints, i, one)));
      }
    }
  }

  private static boolean isTrue(Expr expr) {
    return expr instanceof Expr.Literal literal && Boolean.TRUE.equals(literal.value());
  }

  private static Condition.Pattern constrained(
      Condition.Pattern pattern, List<Condition.Constraint> constraints) {
    return new Condition.Pattern(pattern.at(), pattern.variable(), pattern.type(), constraints);
  }

  private static <T> List<T> replaced(List<T> all, int index, T one) {
    List<T> changed = new ArrayList<>(all);
    changed.set(index, one);
    return changed;
  }

  private static RuleTree with(
      RuleTree rule, int index, Condition.@Nullable Pattern pattern, List<RuleTree.Insert> then) {
    Condition.All when =
        pattern == null
            ? rule.when()
            : new Condition.All(rule.when().at(), replaced(rule.when().parts(), index, pattern));
    return new RuleTree(
        rule.source(),
        rule.name(),
        rule.enabled(),
        rule.stage(),
        rule.textDe(),
        rule.textEn(),
        rule.subject(),
        rule.replaces(),
        when,
        then,
        rule.readable(),
        rule.complete());
  }

  /** Conditions with one fault. */
  private static List<Expr> conditions(Expr expr) {
    if (expr instanceof Expr.Unary unary) {
      return each(conditions(unary.operand()), one -> new Expr.Unary(unary.at(), "!", one));
    }
    if (!(expr instanceof Expr.Binary binary)) {
      return List.of();
    }
    List<Expr> faults = new ArrayList<>();
    if (binary.operator().equals("&&") || binary.operator().equals("||")) {
      faults.addAll(each(conditions(binary.left()), one -> joined(binary, one, binary.right())));
      faults.addAll(each(conditions(binary.right()), one -> joined(binary, binary.left(), one)));
    } else if (OTHER.containsKey(binary.operator())) {
      faults.add(
          new Expr.Binary(
              binary.at(),
              binary.left(),
              OTHER.get(binary.operator()),
              binary.negated(),
              binary.right()));
    } else if (binary.right() instanceof Expr.Items items && items.items().size() > 1) {
      for (Expr item : items.items()) {
        List<Expr> fewer = items.items().stream().filter(other -> other != item).toList();
        faults.add(joined(binary, binary.left(), new Expr.Items(items.at(), fewer)));
      }
    } else {
      faults.add(new Expr.Unary(binary.at(), "!", binary));
    }
    return faults;
  }

  private static Expr joined(Expr.Binary binary, Expr left, Expr right) {
    return new Expr.Binary(binary.at(), left, binary.operator(), binary.negated(), right);
  }

  private static List<Expr> each(List<Expr> exprs, Function<Expr, Expr> within) {
    return exprs.stream().map(within).toList();
  }

  /** What is concluded, with one fault. */
  private static List<Expr> others(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      if (literal.value() instanceof Long number) {
        return List.of(new Expr.Literal(literal.at(), number + 1));
      }
      String other = literal.value() instanceof String word ? OTHER_WORD.get(word) : null;
      return other == null ? List.of() : List.of(new Expr.Literal(literal.at(), other));
    }
    if (!(expr instanceof Expr.Call call)) {
      return List.of();
    }
    if (call.name().equals("parse")
        && call.arguments().get(0) instanceof Expr.Literal literal
        && literal.value() instanceof String time) {
      String longer = Duration.parse(time).plusMinutes(1).toString();
      return List.of(
          new Expr.Call(
              call.at(),
              call.target(),
              call.name(),
              List.of(new Expr.Literal(literal.at(), longer))));
    }
    List<Expr> faults = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      for (Expr other : others(call.arguments().get(i))) {
        faults.add(
            new Expr.Call(
                call.at(), call.target(), call.name(), replaced(call.arguments(), i, other)));
      }
    }
    return faults;
  }
}
