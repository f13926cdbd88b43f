package org.leadwacht.rules.language.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition of a rule, as it was written. */
public sealed interface Condition {

  /** Offset of its first character. */
  int at();

  /** The condition in one fixed spelling. */
  default String spelled() {
    if (this instanceof Pattern pattern) {
      return (pattern.variable() == null ? "" : pattern.variable().text() + ":")
          + pattern.type().text()
          + pattern.constraints().stream().map(Constraint::spelled).toList();
    }
    if (this instanceof All all) {
      return "all" + spelled(all.parts());
    }
    if (this instanceof Any any) {
      return "any" + spelled(any.parts());
    }
    if (this instanceof Not not) {
      return "not " + not.part().spelled();
    }
    if (this instanceof Exists exists) {
      return "exists " + exists.part().spelled();
    }
    Accumulate accumulate = (Accumulate) this;
    return "accumulate "
        + accumulate.part().spelled()
        + accumulate.functions().stream()
            .map(
                one ->
                    one.variable().text()
                        + ":"
                        + one.function().text()
                        + (one.argument() == null ? "" : one.argument().spelled()))
            .toList()
        + accumulate.constraints().stream().map(Expr::spelled).toList();
  }

  private static List<String> spelled(List<Condition> parts) {
    return parts.stream().map(Condition::spelled).toList();
  }

  /** A fact with constraints. */
  record Pattern(int at, @Nullable Named variable, Named type, List<Constraint> constraints)
      implements Condition {}

  /** All of these. */
  record All(int at, List<Condition> parts) implements Condition {}

  /** At least one of these. */
  record Any(int at, List<Condition> parts) implements Condition {}

  /** Nothing of the kind. */
  record Not(int at, Condition part) implements Condition {}

  /** Something of the kind. */
  record Exists(int at, Condition part) implements Condition {}

  /** Values drawn from all matches of a condition. */
  record Accumulate(int at, Condition part, List<Function> functions, List<Expr> constraints)
      implements Condition {}

  /**
   * What is drawn from the matches.
   *
   * @param variable name of the result
   * @param function {@code count}, {@code min}, {@code max}, {@code sum} or {@code collectList}
   * @param argument what it is drawn from, or null for {@code count()}
   */
  record Function(Named variable, Named function, @Nullable Expr argument) {}

  /**
   * One constraint of a pattern, or a variable bound to a field, or both.
   *
   * @param at offset of its first character
   * @param variable what is bound, if anything is
   * @param expr the constraint, or what is bound
   */
  record Constraint(int at, @Nullable Named variable, Expr expr) {

    private String spelled() {
      return (variable == null ? "" : variable.text() + ":") + expr.spelled();
    }
  }
}
