package org.leadwacht.rules.proof;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.Condition;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.vocabulary.Folded;

/**
 * Tells kinds of leads that some rules have no say about. What it does not understand may hold, so
 * that a kind it leaves out is treated alike with these rules and without them.
 */
final class Touched {

  private static final Set<String> LEADS = Set.of("Lead", "NewLead");

  private final List<List<Expr>> asked;

  /**
   * @param rules the rules
   */
  Touched(List<RuleTree> rules) {
    this.asked = rules.stream().map(Touched::ofLead).distinct().toList();
  }

  private static List<Expr> ofLead(RuleTree rule) {
    return rule.when().parts().stream()
        .filter(Condition.Pattern.class::isInstance)
        .map(Condition.Pattern.class::cast)
        .filter(pattern -> LEADS.contains(pattern.type().text()))
        .flatMap(pattern -> pattern.constraints().stream())
        .filter(constraint -> constraint.variable() == null)
        .map(Condition.Constraint::expr)
        .toList();
  }

  /**
   * Whether any of the rules may say something of a lead.
   *
   * @param values of its fields, as far as they are known
   */
  boolean by(Map<String, @Nullable Object> values) {
    return asked.stream()
        .anyMatch(
            exprs -> exprs.stream().noneMatch(expr -> Boolean.FALSE.equals(holds(expr, values))));
  }

  /** Whether a condition holds; null if that is not known. */
  private static @Nullable Boolean holds(Expr expr, Map<String, @Nullable Object> values) {
    if (expr instanceof Expr.Literal literal) {
      return literal.value() instanceof Boolean truth ? truth : null;
    }
    if (expr instanceof Expr.Name name) {
      return values.get(name.name()) instanceof Boolean truth ? truth : null;
    }
    if (expr instanceof Expr.Unary unary && unary.operator().equals("!")) {
      Boolean inner = holds(unary.operand(), values);
      return inner == null ? null : (Boolean) !inner;
    }
    if (!(expr instanceof Expr.Binary binary)) {
      return null;
    }
    if (binary.operator().equals("&&") || binary.operator().equals("||")) {
      Boolean decisive = binary.operator().equals("||");
      Boolean left = holds(binary.left(), values);
      Boolean right = holds(binary.right(), values);
      if (decisive.equals(left) || decisive.equals(right)) {
        return decisive;
      }
      return left == null || right == null ? null : (Boolean) !decisive;
    }
    if (!(binary.left() instanceof Expr.Name field)) {
      return null;
    }
    if (binary.operator().endsWith("contains")) {
      return field.name().equals("tags") ? contains(binary, values) : null;
    }
    return values.containsKey(field.name()) ? compared(binary, values.get(field.name())) : null;
  }

  private static @Nullable Boolean contains(
      Expr.Binary binary, Map<String, @Nullable Object> values) {
    Object tagged =
        binary.right() instanceof Expr.Literal literal
            ? values.get(Dimensions.TAG + Folded.of(String.valueOf(literal.value())))
            : null;
    return tagged instanceof Boolean truth && !binary.negated() ? truth : null;
  }

  private static @Nullable Boolean compared(Expr.Binary binary, @Nullable Object value) {
    if (binary.right() instanceof Expr.Items items) {
      Collection<@Nullable Object> constants = new java.util.ArrayList<>();
      for (Expr item : items.items()) {
        if (!(item instanceof Expr.Literal literal)) {
          return null;
        }
        constants.add(literal.value());
      }
      boolean folded = binary.operator().equals("~in");
      boolean in =
          constants.stream()
              .anyMatch(
                  constant ->
                      folded && value != null
                          ? Folded.of(String.valueOf(constant))
                              .equals(Folded.of(String.valueOf(value)))
                          : Objects.equals(constant, value));
      return in != binary.negated();
    }
    if (!(binary.right() instanceof Expr.Literal literal) || binary.negated()) {
      return null;
    }
    Object constant = literal.value();
    boolean numbers = constant instanceof Number && value instanceof Number;
    return switch (binary.operator()) {
      case "==" ->
          numbers ? (Boolean) (sign(value, constant) == 0) : Objects.equals(value, constant);
      case "!=" ->
          numbers ? (Boolean) (sign(value, constant) != 0) : !Objects.equals(value, constant);
      case "<" -> numbers ? (Boolean) (sign(value, constant) < 0) : none(value);
      case "<=" -> numbers ? (Boolean) (sign(value, constant) <= 0) : none(value);
      case ">" -> numbers ? (Boolean) (sign(value, constant) > 0) : none(value);
      case ">=" -> numbers ? (Boolean) (sign(value, constant) >= 0) : none(value);
      default -> null;
    };
  }

  /** What is missing is neither more nor less than anything. */
  private static @Nullable Boolean none(@Nullable Object value) {
    return value == null ? Boolean.FALSE : null;
  }

  private static int sign(@Nullable Object value, @Nullable Object constant) {
    return Double.compare(
        ((Number) Objects.requireNonNull(value)).doubleValue(),
        ((Number) Objects.requireNonNull(constant)).doubleValue());
  }
}
