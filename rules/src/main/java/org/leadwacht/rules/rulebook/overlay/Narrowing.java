package org.leadwacht.rules.rulebook.overlay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.RuleTree;

/** Rules that hold for fewer leads than before. */
public final class Narrowing {

  private static final String LEAD = "Lead";

  private Narrowing() {}

  /** The opposite of a condition. */
  public static Expr not(Expr expr) {
    return new Expr.Unary(expr.at(), "!", expr);
  }

  /** The opposite of each; what asks for words of one field is asked at once. */
  public static List<Expr> none(List<Expr> exprs) {
    Map<String, List<Expr>> words = new LinkedHashMap<>();
    List<Expr> none = new ArrayList<>();
    for (Expr expr : exprs) {
      if (expr instanceof Expr.Binary among
          && among.operator().equals("~in")
          && among.left() instanceof Expr.Name field
          && among.right() instanceof Expr.Items items) {
        words.computeIfAbsent(field.name(), name -> new ArrayList<>()).addAll(items.items());
      } else {
        none.add(not(expr));
      }
    }
    words.forEach(
        (field, items) -> {
          int at = items.get(0).at();
          Expr.Items all = new Expr.Items(at, List.copyOf(items));
          none.add(not(new Expr.Binary(at, new Expr.Name(at, field), "~in", false, all)));
        });
    return none;
  }

  /** A rule for leads that fulfil more conditions. */
  public static RuleTree of(RuleTree tree, List<Expr> more) {
    return with(tree, all(tree.when(), constraints(more)), tree.then());
  }

  /** A rule for contacts that fulfil more conditions. */
  static RuleTree ofContacts(RuleTree tree, List<Expr> more) {
    return with(tree, all(tree.when(), "Contact", constraints(more)), tree.then());
  }

  /** A rule with other conditions and conclusions. */
  static RuleTree with(RuleTree tree, Condition.All when, List<RuleTree.Insert> then) {
    return new RuleTree(
        tree.source(),
        tree.name(),
        tree.enabled(),
        tree.stage(),
        tree.textDe(),
        tree.textEn(),
        tree.subject(),
        tree.replaces(),
        when,
        then,
        tree.readable(),
        tree.complete());
  }

  static List<Condition.Constraint> constraints(List<Expr> exprs) {
    return exprs.stream().map(expr -> new Condition.Constraint(expr.at(), null, expr)).toList();
  }

  /** Conditions with more constraints on the lead, which need not stand among them. */
  static Condition.All all(Condition.All when, List<Condition.Constraint> more) {
    return all(when, LEAD, more);
  }

  private static Condition.All all(
      Condition.All when, String fact, List<Condition.Constraint> more) {
    List<Condition> parts = new ArrayList<>();
    boolean extended = false;
    for (Condition part : when.parts()) {
      if (!extended && part instanceof Condition.Pattern lead && is(fact, lead)) {
        extended = true;
        List<Condition.Constraint> constraints = new ArrayList<>(lead.constraints());
        constraints.addAll(more);
        parts.add(new Condition.Pattern(lead.at(), lead.variable(), lead.type(), constraints));
      } else {
        parts.add(part);
      }
    }
    if (!extended) {
      parts.add(new Condition.Pattern(when.at(), null, new Named(when.at(), fact), more));
    }
    return new Condition.All(when.at(), parts);
  }

  static boolean isLead(Condition condition) {
    return is(LEAD, condition);
  }

  static boolean is(String fact, Condition condition) {
    return condition instanceof Condition.Pattern pattern && pattern.type().text().equals(fact);
  }
}
