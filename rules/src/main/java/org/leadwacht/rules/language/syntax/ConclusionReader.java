package org.leadwacht.rules.language.syntax;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;
import static org.leadwacht.rules.language.problem.Problem.Code.TOO_LARGE;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands between {@code then} and {@code end}: {@code insert( new … );}, once or more, and
 * nothing else.
 */
final class ConclusionReader {

  private final SourceText source;
  private final Cursor cursor;

  ConclusionReader(SourceText source, Cursor cursor) {
    this.source = source;
    this.cursor = cursor;
  }

  /** Reads to the end of the cursor; whatever is no insert is noted. */
  List<RuleTree.Insert> read() {
    List<RuleTree.Insert> inserts = new ArrayList<>();
    while (!cursor.atEnd()) {
      if (cursor.takeSign(";")) {
        continue;
      }
      try {
        inserts.add(insert());
      } catch (SyntaxError error) {
        error.report(source);
        skipStatement();
      }
    }
    if (inserts.size() > Limits.INSERTS) {
      source.error(
          inserts.get(Limits.INSERTS).at(),
          TOO_LARGE,
          "Mehr als " + Limits.INSERTS + " insert in einer Regel; bitte aufteilen.",
          "More than " + Limits.INSERTS + " inserts in one rule; please split it.");
    }
    return inserts;
  }

  private RuleTree.Insert insert() {
    Token first = cursor.peek();
    if (!first.isWord("insert")) {
      throw new SyntaxError(
          first.at(),
          NOT_ALLOWED,
          "„"
              + first.shown()
              + "“ ist nach then nicht erlaubt; erlaubt ist nur insert( new … ); mit einem Ergebnis wie Step, Repeat oder Suppressed.",
          "\""
              + first.shown()
              + "\" is not allowed after then; only insert( new … ); of a conclusion such as Step, Repeat or Suppressed is.");
    }
    cursor.next();
    cursor.expectSign("(");
    if (!cursor.takeWord("new")) {
      throw new SyntaxError(
          cursor.peek().at(),
          NOT_ALLOWED,
          "In insert( … ) steht immer new und ein Ergebnis, etwa insert( new Step( … ) );",
          "Within insert( … ) there is always new and a conclusion, such as insert( new Step( … ) );");
    }
    Named type = cursor.expectWord("der Name eines Ergebnisses", "the name of a conclusion");
    if (!cursor.peek().isSign("(")) {
      throw new SyntaxError(
          cursor.peek().at(),
          NOT_ALLOWED,
          "Nach new "
              + type.text()
              + " folgt ( … ); Pfade, Felder und generische Typen sind nicht erlaubt.",
          "( … ) follows new "
              + type.text()
              + "; paths, arrays and generic types are not allowed.");
    }
    cursor.next();
    List<Expr> arguments = new ExpressionParser(cursor).arguments();
    if (cursor.peek().isSign("{") || cursor.peek().isSign(".")) {
      throw new SyntaxError(
          cursor.peek().at(),
          NOT_ALLOWED,
          "Nach new " + type.text() + "( … ) folgt nur noch );",
          "Nothing but ); follows new " + type.text() + "( … ).");
    }
    cursor.expectSign(")");
    if (!cursor.takeSign(";") && !cursor.atEnd() && !cursor.peek().isWord("insert")) {
      throw new SyntaxError(
          cursor.peek().at(),
          SYNTAX,
          "Nach insert( … ) fehlt ein Semikolon.",
          "A semicolon is missing after insert( … ).");
    }
    return new RuleTree.Insert(first.at(), type, arguments);
  }

  private void skipStatement() {
    int depth = 0;
    while (!cursor.atEnd()) {
      Token token = cursor.peek();
      if (token.isSign("{")) {
        depth++;
      } else if (token.isSign("}")) {
        depth--;
      } else if (depth <= 0 && token.isSign(";")) {
        return;
      }
      cursor.next();
    }
  }
}
