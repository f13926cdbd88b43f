package org.leadwacht.rules.language.syntax;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.TOO_LARGE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;

/**
 * What stands between {@code when} and {@code then}: facts, {@code not}, {@code exists}, {@code
 * or}, {@code and} and {@code accumulate}, by recursive descent. The forms are Drools', before and
 * between their parts; what DRL has beyond is refused.
 */
final class ConditionReader {

  private final SourceText source;
  private final Cursor cursor;
  private int patterns;
  private int depth;

  /**
   * @param source the file
   * @param cursor stands behind {@code when} and ends before {@code then}
   */
  ConditionReader(SourceText source, Cursor cursor) {
    this.source = source;
    this.cursor = cursor;
  }

  /** All conditions of a rule, or null if one of them cannot be read; the reason is noted. */
  Condition.@Nullable All read() {
    int at = cursor.peek().at();
    int before = source.errors();
    List<Condition> parts = new ArrayList<>();
    try {
      while (!cursor.atEnd()) {
        parts.add(either());
      }
    } catch (SyntaxError error) {
      error.report(source);
    }
    return source.errors() == before ? new Condition.All(at, parts) : null;
  }

  private Condition either() {
    int at = cursor.peek().at();
    List<Condition> ways = new ArrayList<>(List.of(both()));
    while (cursor.takeWord("or") || cursor.takeSign("||")) {
      ways.add(both());
    }
    return ways.size() == 1 ? ways.get(0) : new Condition.Any(at, ways);
  }

  private Condition both() {
    int at = cursor.peek().at();
    List<Condition> parts = new ArrayList<>(List.of(single()));
    while (cursor.takeWord("and") || cursor.takeSign("&&")) {
      parts.add(single());
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.All(at, parts);
  }

  private Condition single() {
    Token first = cursor.peek();
    if (++depth > Limits.NESTING) {
      throw new SyntaxError(first.at(), TOO_LARGE, Message.of("language.syntax.rule-too-deep"));
    }
    Condition condition = single(first);
    depth--;
    cursor.takeSign(";");
    return condition;
  }

  private Condition single(Token first) {
    if (cursor.takeWord("not")) {
      return new Condition.Not(first.at(), single());
    }
    if (cursor.takeWord("exists")) {
      return new Condition.Exists(first.at(), single());
    }
    if (cursor.peek(1).isSign("(") && (first.isWord("accumulate") || first.isWord("acc"))) {
      cursor.next();
      cursor.next();
      return accumulate(first.at());
    }
    if (cursor.takeSign("(")) {
      return bracket(first.at());
    }
    return pattern();
  }

  /** {@code ( or A B )}, {@code ( and A B )}, or a condition in brackets. */
  private Condition bracket(int at) {
    boolean any = cursor.takeWord("or");
    if (!any && !cursor.takeWord("and")) {
      Condition inner = either();
      expectClosing();
      return inner;
    }
    List<Condition> parts = new ArrayList<>();
    while (!cursor.takeSign(")")) {
      parts.add(either());
    }
    return any ? new Condition.Any(at, parts) : new Condition.All(at, parts);
  }

  private void expectClosing() {
    if (!cursor.takeSign(")")) {
      throw cursor.misunderstood();
    }
  }

  private Condition.Pattern pattern() {
    Token first = cursor.peek();
    if (++patterns > Limits.PATTERNS) {
      throw new SyntaxError(
          first.at(), TOO_LARGE, Message.of("language.syntax.too-many-facts", Limits.PATTERNS));
    }
    Named variable = variable();
    Token name = cursor.peek();
    if (name.kind() != Token.Kind.WORD) {
      throw cursor.misunderstood();
    }
    cursor.next();
    if (cursor.peek().isSign(".")) {
      throw new SyntaxError(name.at(), NOT_ALLOWED, Message.of("language.syntax.no-package"));
    }
    if (!cursor.takeSign("(")) {
      throw cursor.misunderstood();
    }
    List<Condition.Constraint> constraints = constraints();
    refuseSource();
    return new Condition.Pattern(
        first.at(), variable, new Named(name.at(), name.text()), constraints);
  }

  private @Nullable Named variable() {
    if (!cursor.peek(1).isSign(":")) {
      return null;
    }
    Named variable = cursor.expectWord("language.syntax.name");
    cursor.next();
    return variable;
  }

  /** A fact comes from what is known of the lead, from nowhere else. */
  private void refuseSource() {
    if (Set.of("from", "over", "collect").contains(cursor.peek().text())) {
      throw refused(cursor.peek().at());
    }
  }

  private List<Condition.Constraint> constraints() {
    List<Condition.Constraint> constraints = new ArrayList<>();
    if (cursor.takeSign(")")) {
      return constraints;
    }
    int errors = source.errors();
    do {
      int before = cursor.index();
      try {
        constraints.add(constraint());
      } catch (SyntaxError error) {
        error.report(source);
        cursor.jump(before);
        cursor.skipPart();
      }
    } while (cursor.takeSign(","));
    if (cursor.atEnd() && source.errors() > errors) {
      return constraints;
    }
    if (cursor.peek().isSign(";")) {
      throw new SyntaxError(
          cursor.peek().at(), NOT_ALLOWED, Message.of("language.syntax.field-name-missing"));
    }
    expectClosing();
    return constraints;
  }

  private Condition.Constraint constraint() {
    int at = cursor.peek().at();
    return new Condition.Constraint(at, variable(), new ExpressionParser(cursor).expression());
  }

  private Condition accumulate(int at) {
    Condition part = either();
    cursor.takeSign(",");
    if (cursor.peek().isWord("init") || cursor.peek().isWord("action")) {
      throw refused(cursor.peek().at());
    }
    // The semicolon behind the counted facts may have been taken as theirs.
    if (!cursor.behindSign(";")) {
      cursor.expectSign(";");
    }
    List<Condition.Function> functions = new ArrayList<>();
    do {
      functions.add(function());
    } while (cursor.takeSign(","));
    List<Expr> constraints = new ArrayList<>();
    if (cursor.takeSign(";") && !cursor.peek().isSign(")")) {
      do {
        constraints.add(new ExpressionParser(cursor).expression());
      } while (cursor.takeSign(","));
    }
    cursor.expectSign(")");
    return new Condition.Accumulate(at, part, functions, constraints);
  }

  private Condition.Function function() {
    Named variable = cursor.expectWord("language.syntax.result-variable");
    cursor.expectSign(":");
    Named function = cursor.expectWord("language.syntax.draw-function");
    cursor.expectSign("(");
    List<Expr> arguments = new ExpressionParser(cursor).arguments();
    if (arguments.size() > 1) {
      throw new SyntaxError(
          function.at(), NOT_ALLOWED, Message.of("language.syntax.one-value", function.text()));
    }
    return new Condition.Function(
        variable, function, arguments.isEmpty() ? null : arguments.get(0));
  }

  private static SyntaxError refused(int at) {
    return new SyntaxError(at, NOT_ALLOWED, Message.of("language.syntax.condition-refused"));
  }
}
