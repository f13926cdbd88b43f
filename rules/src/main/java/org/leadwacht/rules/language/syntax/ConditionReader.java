package org.leadwacht.rules.language.syntax;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.TOO_LARGE;

import java.util.ArrayList;
import java.util.List;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.jspecify.annotations.Nullable;

/**
 * Turns Drools' tree of a rule's conditions into ours. Drools says what the parts are and where
 * they begin and end; what stands within a pattern's brackets is read from the tokens.
 */
final class ConditionReader {

  private final SourceText source;
  private final List<Token> tokens;
  private final int offset;
  private final int limit;
  private int patterns;

  /**
   * @param source the file
   * @param tokens its tokens
   * @param offset where the rule begins, which is where Drools' offsets count from
   * @param limit index of the token after the rule's last condition
   */
  ConditionReader(SourceText source, List<Token> tokens, int offset, int limit) {
    this.source = source;
    this.tokens = tokens;
    this.offset = offset;
    this.limit = limit;
  }

  /** All conditions of a rule. */
  Condition.All read(AndDescr when) {
    return new Condition.All(start(when), parts(when.getDescrs()));
  }

  private List<Condition> parts(List<? extends BaseDescr> descrs) {
    List<Condition> parts = new ArrayList<>();
    for (BaseDescr descr : descrs) {
      Condition condition = condition(descr);
      if (condition != null) {
        parts.add(condition);
      }
    }
    return parts;
  }

  private @Nullable Condition condition(Object descr) {
    try {
      if (descr instanceof PatternDescr pattern) {
        return pattern(pattern);
      }
      if (descr instanceof AndDescr and) {
        return new Condition.All(start(and), parts(and.getDescrs()));
      }
      if (descr instanceof OrDescr or) {
        return new Condition.Any(start(or), parts(or.getDescrs()));
      }
      if (descr instanceof NotDescr not) {
        Condition part = condition(not.getDescrs().get(0));
        return part == null ? null : new Condition.Not(start(not), part);
      }
      if (descr instanceof ExistsDescr exists) {
        Condition part = condition(exists.getDescrs().get(0));
        return part == null ? null : new Condition.Exists(start(exists), part);
      }
      throw refused(descr instanceof BaseDescr base ? start(base) : offset);
    } catch (SyntaxError error) {
      error.report(source);
      return null;
    }
  }

  private Condition pattern(PatternDescr pattern) {
    countPattern(pattern);
    if (pattern.getSource() instanceof AccumulateDescr accumulate) {
      return accumulate(pattern, accumulate);
    }
    if (pattern.getSource() != null || pattern.isQuery() || !pattern.getBehaviors().isEmpty()) {
      throw refused(start(pattern));
    }
    Cursor cursor = new Cursor(tokens, indexAt(start(pattern)), limit);
    int at = cursor.peek().at();
    Named variable = null;
    if (cursor.peek(1).isSign(":")) {
      variable = cursor.expectWord("ein Name", "a name");
      cursor.next();
    }
    Named type = cursor.expectWord("der Name einer Tatsache", "the name of a fact");
    if (cursor.peek().isSign(".")) {
      throw new SyntaxError(
          type.at(),
          NOT_ALLOWED,
          "Tatsachen werden ohne Paket geschrieben, etwa Lead( … ).",
          "Facts are written without a package, such as Lead( … ).");
    }
    cursor.expectSign("(");
    return new Condition.Pattern(at, variable, type, constraints(cursor));
  }

  private void countPattern(PatternDescr pattern) {
    if (++patterns > Limits.PATTERNS) {
      throw new SyntaxError(
          start(pattern),
          TOO_LARGE,
          "Mehr als " + Limits.PATTERNS + " Tatsachen in einer Regel; bitte aufteilen.",
          "More than " + Limits.PATTERNS + " facts in one rule; please split it.");
    }
  }

  private List<Condition.Constraint> constraints(Cursor cursor) {
    List<Condition.Constraint> constraints = new ArrayList<>();
    if (cursor.takeSign(")")) {
      return constraints;
    }
    do {
      int before = cursor.index();
      try {
        constraints.add(constraint(cursor));
      } catch (SyntaxError error) {
        error.report(source);
        cursor.jump(before);
        cursor.skipPart();
      }
    } while (cursor.takeSign(","));
    if (cursor.peek().isSign(";")) {
      throw new SyntaxError(
          cursor.peek().at(),
          NOT_ALLOWED,
          "Werte ohne Feldnamen sind nicht erlaubt; bitte etwa Stage( code == \"E1\" ) schreiben.",
          "Values without a field name are not allowed; write Stage( code == \"E1\" ), for example.");
    }
    if (!cursor.takeSign(")")) {
      throw cursor.unexpected(
          "ein Komma oder eine schließende Klammer", "a comma or a closing bracket");
    }
    return constraints;
  }

  private static Condition.Constraint constraint(Cursor cursor) {
    int at = cursor.peek().at();
    Named variable = null;
    if (cursor.peek(1).isSign(":")) {
      variable = cursor.expectWord("ein Name", "a name");
      cursor.next();
    }
    return new Condition.Constraint(at, variable, new ExpressionParser(cursor).expression());
  }

  private Condition accumulate(PatternDescr pattern, AccumulateDescr accumulate) {
    int start = start(accumulate);
    Cursor cursor = new Cursor(tokens, indexAt(start), limit);
    if (!cursor.takeWord("accumulate") && !cursor.takeWord("acc")) {
      throw refused(start(pattern));
    }
    Condition part = condition(accumulate.getInput());
    if (part == null) {
      part = new Condition.All(start, List.of());
    }
    cursor.expectSign("(");
    while (!cursor.atEnd() && !cursor.peek().isSign(";")) {
      if (cursor.peek().isWord("init") || cursor.peek().isWord("action")) {
        throw refused(cursor.peek().at());
      }
      cursor.next();
    }
    cursor.expectSign(";");
    List<Condition.Function> functions = new ArrayList<>();
    do {
      functions.add(function(cursor));
    } while (cursor.takeSign(","));
    List<Expr> constraints = new ArrayList<>();
    if (cursor.takeSign(";") && !cursor.peek().isSign(")")) {
      do {
        constraints.add(new ExpressionParser(cursor).expression());
      } while (cursor.takeSign(","));
    }
    cursor.expectSign(")");
    return new Condition.Accumulate(start, part, functions, constraints);
  }

  private static Condition.Function function(Cursor cursor) {
    Named variable =
        cursor.expectWord("eine Variable für das Ergebnis", "a variable for the result");
    cursor.expectSign(":");
    Named function = cursor.expectWord("eine Funktion wie count", "a function such as count");
    cursor.expectSign("(");
    List<Expr> arguments = new ExpressionParser(cursor).arguments();
    if (arguments.size() > 1) {
      throw new SyntaxError(
          function.at(),
          NOT_ALLOWED,
          function.text() + " nimmt nur einen Wert.",
          function.text() + " takes one value only.");
    }
    return new Condition.Function(
        variable, function, arguments.isEmpty() ? null : arguments.get(0));
  }

  private static SyntaxError refused(int at) {
    return new SyntaxError(
        at,
        NOT_ALLOWED,
        "Diese Bedingung ist nicht erlaubt; erlaubt sind Tatsachen mit Bedingungen, not, exists, or und accumulate( …; $n : count( … ); $n > 0 ).",
        "This condition is not allowed; allowed are facts with constraints, not, exists, or and accumulate( …; $n : count( … ); $n > 0 ).");
  }

  private int start(BaseDescr descr) {
    return offset + Math.max(0, descr.getStartCharacter());
  }

  private int indexAt(int character) {
    int low = 0;
    int high = tokens.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.get(middle).end() > character) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
