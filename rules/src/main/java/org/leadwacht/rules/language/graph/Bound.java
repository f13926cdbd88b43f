package org.leadwacht.rules.language.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.language.syntax.Expr;

/**
 * A comparison of a field with a number, such as {@code cycle > 1}.
 *
 * @param field the field
 * @param operator one of {@code <}, {@code <=}, {@code >} and {@code >=}
 * @param number what it is compared with
 */
public record Bound(String field, String operator, double number) {

  private static final Map<String, String> MIRRORED =
      Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=");

  /** What an expression compares with numbers, whatever else it says. */
  static List<Bound> of(Expr expr) {
    if (!(expr instanceof Expr.Binary binary)) {
      return List.of();
    }
    if (binary.operator().equals("&&")) {
      List<Bound> both = new ArrayList<>(of(binary.left()));
      both.addAll(of(binary.right()));
      return both;
    }
    String mirrored = MIRRORED.get(binary.operator());
    if (mirrored == null || binary.negated()) {
      return List.of();
    }
    if (binary.left() instanceof Expr.Name name
        && binary.right() instanceof Expr.Literal literal
        && literal.value() instanceof Number number) {
      return List.of(new Bound(name.name(), binary.operator(), number.doubleValue()));
    }
    if (binary.right() instanceof Expr.Name name
        && binary.left() instanceof Expr.Literal literal
        && literal.value() instanceof Number number) {
      return List.of(new Bound(name.name(), mirrored, number.doubleValue()));
    }
    return List.of();
  }

  /** Whether a value keeps to it; what is no number, an empty field too, does not. */
  boolean admits(Object value) {
    return value instanceof Number given && admits(given.doubleValue());
  }

  private boolean admits(double value) {
    return switch (operator) {
      case "<" -> value < number;
      case "<=" -> value <= number;
      case ">" -> value > number;
      default -> value >= number;
    };
  }

  /** Whether some number keeps to both. */
  boolean meets(Bound other) {
    boolean below = operator.startsWith("<");
    if (!field.equals(other.field) || below == other.operator.startsWith("<")) {
      return true;
    }
    Bound upper = below ? this : other;
    Bound lower = below ? other : this;
    return lower.number < upper.number
        || (lower.number == upper.number
            && upper.admits(lower.number)
            && lower.admits(upper.number));
  }
}
