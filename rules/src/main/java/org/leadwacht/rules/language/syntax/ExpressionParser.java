package org.leadwacht.rules.language.syntax;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;
import static org.leadwacht.rules.language.problem.Problem.Code.TOO_LARGE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;

/**
 * Reads expressions by the strength of their operators. What DRL allows beyond (assignments, casts,
 * lambdas, null-safe paths, method references, bit operators) is refused by name, with what to
 * write instead.
 */
final class ExpressionParser {

  private static final int COMPARISON = 3;

  private static final Map<String, Integer> STRENGTH =
      Map.ofEntries(
          Map.entry("||", 1),
          Map.entry("&&", 2),
          Map.entry("==", COMPARISON),
          Map.entry("!=", COMPARISON),
          Map.entry("<", COMPARISON),
          Map.entry("<=", COMPARISON),
          Map.entry(">", COMPARISON),
          Map.entry(">=", COMPARISON),
          Map.entry("in", COMPARISON),
          Map.entry("contains", COMPARISON),
          Map.entry("memberOf", COMPARISON),
          Map.entry("matches", COMPARISON),
          Map.entry("+", 4),
          Map.entry("-", 4),
          Map.entry("*", 5),
          Map.entry("/", 5),
          Map.entry("%", 5));

  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("=", "=="),
          Map.entry(":=", ":"),
          Map.entry("&", "&&"),
          Map.entry("|", "||"),
          Map.entry("excludes", "not contains"),
          Map.entry("and", "&&"),
          Map.entry("or", "||"),
          Map.entry("not", "!"),
          Map.entry("is", "=="));

  private final Cursor cursor;
  private int depth;

  ExpressionParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Reads the longest expression from here on. */
  Expr expression() {
    Expr expr = binary(0);
    refuseWhatFollows();
    return expr;
  }

  /** Arguments behind an opening bracket, including the closing one. */
  List<Expr> arguments() {
    List<Expr> arguments = new ArrayList<>();
    if (cursor.takeSign(")")) {
      return arguments;
    }
    do {
      arguments.add(expression());
      if (arguments.size() > Limits.LIST) {
        throw new SyntaxError(
            cursor.peek().at(),
            TOO_LARGE,
            Message.of("language.syntax.too-many-values", Limits.LIST));
      }
    } while (cursor.takeSign(","));
    cursor.expectSign(")");
    return arguments;
  }

  private Expr binary(int strongest) {
    if (++depth > 4 * Limits.NESTING) {
      throw new SyntaxError(
          cursor.peek().at(), TOO_LARGE, Message.of("language.syntax.expression-too-deep"));
    }
    Expr left = unary();
    while (true) {
      boolean negated = cursor.peek().isWord("not") && isWordOperator(cursor.peek(1));
      Token token = cursor.peek(negated ? 1 : 0);
      Integer strength = token.kind() == Token.Kind.TEXT ? null : STRENGTH.get(token.text());
      if (strength == null || strength <= strongest) {
        depth--;
        return left;
      }
      if (negated) {
        cursor.next();
      }
      cursor.next();
      Expr right = token.isWord("in") ? items() : binary(strength);
      left = new Expr.Binary(token.at(), left, token.text(), negated, right);
    }
  }

  private static boolean isWordOperator(Token token) {
    return token.kind() == Token.Kind.WORD && STRENGTH.containsKey(token.text());
  }

  private Expr items() {
    Token open = cursor.expectSign("(");
    return new Expr.Items(open.at(), arguments());
  }

  private Expr unary() {
    Token token = cursor.peek();
    if (token.isSign("!") || token.isSign("-")) {
      cursor.next();
      if (++depth > 4 * Limits.NESTING) {
        throw new SyntaxError(
            token.at(), TOO_LARGE, Message.of("language.syntax.too-many-negations"));
      }
      Expr operand = unary();
      depth--;
      return new Expr.Unary(token.at(), token.text(), operand);
    }
    return path(primary());
  }

  private Expr primary() {
    Token token = cursor.peek();
    switch (token.kind()) {
      case TEXT -> {
        cursor.next();
        return new Expr.Literal(token.at(), token.text());
      }
      case NUMBER -> {
        cursor.next();
        return new Expr.Literal(token.at(), number(token));
      }
      case WORD -> {
        return word(token);
      }
      case SIGN -> {
        if (cursor.takeSign("(")) {
          Expr inner = expression();
          cursor.expectSign(")");
          return inner;
        }
      }
      case END -> {}
    }
    throw refusedOr(
        token, cursor.unexpected(Message.of("language.syntax.value-field-or-variable")));
  }

  private Expr word(Token token) {
    if (token.isWord("new")) {
      throw new SyntaxError(
          token.at(), NOT_ALLOWED, Message.of("language.syntax.new-in-insert-only"));
    }
    if (token.isWord("not") || token.isWord("instanceof")) {
      throw refusedOr(token, cursor.unexpected(Message.of("language.syntax.value")));
    }
    cursor.next();
    Object constant = constant(token.text());
    if (constant != null) {
      return new Expr.Literal(token.at(), constant == NULL ? null : constant);
    }
    if (cursor.takeSign("(")) {
      return new Expr.Call(token.at(), null, token.text(), arguments());
    }
    return new Expr.Name(token.at(), token.text());
  }

  private static final Object NULL = new Object();

  private static @Nullable Object constant(String word) {
    return switch (word) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      case "null" -> NULL;
      default -> null;
    };
  }

  private Expr path(Expr start) {
    Expr expr = start;
    while (cursor.peek().isSign(".")) {
      cursor.next();
      Named name = cursor.expectWord("language.syntax.name-after-dot");
      if (cursor.takeSign("(")) {
        expr = new Expr.Call(name.at(), expr, name.text(), arguments());
      } else {
        expr = new Expr.Member(name.at(), expr, name.text());
      }
    }
    return expr;
  }

  private Object number(Token token) {
    String digits = token.text();
    if (digits.endsWith("L") || digits.endsWith("l")) {
      digits = digits.substring(0, digits.length() - 1);
    }
    try {
      if (digits.indexOf('.') >= 0) {
        return new BigDecimal(digits).doubleValue();
      }
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new SyntaxError(
          token.at(), SYNTAX, Message.of("language.syntax.no-number", token.shown()));
    }
  }

  /**
   * A full expression ends at a comma or a bracket; anything else is something that is not allowed.
   */
  private void refuseWhatFollows() {
    Token token = cursor.peek();
    if (token.kind() == Token.Kind.END
        || token.isSign(",")
        || token.isSign(")")
        || token.isSign(";")) {
      return;
    }
    throw refusedOr(token, cursor.misunderstood());
  }

  private static SyntaxError refusedOr(Token token, SyntaxError otherwise) {
    if (token.kind() == Token.Kind.TEXT || token.kind() == Token.Kind.END) {
      return otherwise;
    }
    String instead = INSTEAD.get(token.text());
    if (instead != null) {
      return new SyntaxError(
          token.at(), SYNTAX, Message.of("language.syntax.write-instead", token.text(), instead));
    }
    return switch (token.text()) {
      case "?",
          "[",
          "#",
          "->",
          "::",
          "++",
          "--",
          "+=",
          "-=",
          "*=",
          "/=",
          "^",
          "~",
          "<<",
          ">>",
          "@",
          "{",
          "`",
          "instanceof",
          "soundslike",
          "str",
          "from",
          "over" ->
          new SyntaxError(
              token.at(),
              NOT_ALLOWED,
              Message.of("language.syntax.operator-refused", token.text()));
      default -> otherwise;
    };
  }
}
