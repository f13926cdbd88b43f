package org.leadwacht.rules.language.graph;

import java.util.Map;
import org.leadwacht.rules.language.syntax.Expr;

/** The spelling of what is true exactly where an expression is false. */
final class Opposite {

  private static final Map<String, String> COMPARISONS =
      Map.of("==", "!=", "!=", "==", "<", ">=", ">=", "<", ">", "<=", "<=", ">");

  private Opposite() {}

  static String of(Expr expr) {
    if (expr instanceof Expr.Unary unary && unary.operator().equals("!")) {
      return unary.operand().spelled();
    }
    if (expr instanceof Expr.Binary binary) {
      String comparison = COMPARISONS.get(binary.operator());
      if (comparison != null) {
        return new Expr.Binary(0, binary.left(), comparison, false, binary.right()).spelled();
      }
      if (!binary.operator().equals("&&") && !binary.operator().equals("||")) {
        return new Expr.Binary(
                0, binary.left(), binary.operator(), !binary.negated(), binary.right())
            .spelled();
      }
    }
    return new Expr.Unary(0, "!", expr).spelled();
  }
}
