package org.leadwacht.rules.language.syntax;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An expression of a condition or an argument, as it was written. */
public sealed interface Expr {

  /** Offset of the token that names it: the operator, the last name of a path, the literal. */
  int at();

  /** Offset of its first character. */
  default int start() {
    return at();
  }

  /** The expression in one fixed spelling. */
  String spelled();

  /** A text, number, truth value or null. */
  record Literal(int at, @Nullable Object value) implements Expr {
    @Override
    public String spelled() {
      return value instanceof String text
          ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
          : String.valueOf(value);
    }
  }

  /** A field, a variable, or the name of a class with functions. */
  record Name(int at, String name) implements Expr {
    @Override
    public String spelled() {
      return name;
    }
  }

  /** A field of something. */
  record Member(int at, Expr target, String name) implements Expr {
    @Override
    public int start() {
      return target.start();
    }

    @Override
    public String spelled() {
      return target.spelled() + "." + name;
    }
  }

  /** A function or method call. */
  record Call(int at, @Nullable Expr target, String name, List<Expr> arguments) implements Expr {
    @Override
    public int start() {
      return target == null ? at : target.start();
    }

    @Override
    public String spelled() {
      return (target == null ? "" : target.spelled() + ".") + name + list(arguments);
    }
  }

  /** {@code !} or {@code -} before something. */
  record Unary(int at, String operator, Expr operand) implements Expr {
    @Override
    public String spelled() {
      return operator + "(" + operand.spelled() + ")";
    }
  }

  /** Two expressions and what stands between them. */
  record Binary(int at, Expr left, String operator, boolean negated, Expr right) implements Expr {
    @Override
    public int start() {
      return left.start();
    }

    @Override
    public String spelled() {
      return "("
          + left.spelled()
          + (negated ? " not " : " ")
          + operator
          + " "
          + right.spelled()
          + ")";
    }
  }

  /** Several values in brackets, the right side of {@code in}. */
  record Items(int at, List<Expr> items) implements Expr {
    @Override
    public String spelled() {
      return list(items);
    }
  }

  private static String list(List<Expr> items) {
    return items.stream().map(Expr::spelled).collect(Collectors.joining(", ", "(", ")"));
  }
}
