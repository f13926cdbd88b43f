package org.leadwacht.rules.language.syntax;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;
import static org.leadwacht.rules.language.problem.Problem.Code.TOO_LARGE;

import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.message.Message;

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
          Message.of("language.syntax.too-many-inserts", Limits.INSERTS));
    }
    return inserts;
  }

  private RuleTree.Insert insert() {
    Token first = cursor.peek();
    if (!first.isWord("insert")) {
      throw new SyntaxError(
          first.at(), NOT_ALLOWED, Message.of("language.syntax.only-insert", first.shown()));
    }
    cursor.next();
    cursor.expectSign("(");
    if (!cursor.takeWord("new")) {
      throw new SyntaxError(
          cursor.peek().at(), NOT_ALLOWED, Message.of("language.syntax.new-missing"));
    }
    Named type = cursor.expectWord("language.syntax.conclusion-name");
    if (!cursor.peek().isSign("(")) {
      throw new SyntaxError(
          cursor.peek().at(),
          NOT_ALLOWED,
          Message.of("language.syntax.brackets-after-new", type.text()));
    }
    cursor.next();
    List<Expr> arguments = new ExpressionParser(cursor).arguments();
    if (cursor.peek().isSign("{") || cursor.peek().isSign(".")) {
      throw new SyntaxError(
          cursor.peek().at(),
          NOT_ALLOWED,
          Message.of("language.syntax.nothing-after-new", type.text()));
    }
    cursor.expectSign(")");
    if (!cursor.takeSign(";") && !cursor.atEnd() && !cursor.peek().isWord("insert")) {
      throw new SyntaxError(
          cursor.peek().at(), SYNTAX, Message.of("language.syntax.semicolon-missing"));
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
