package org.leadwacht.rules.language.syntax;

import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;

import java.util.List;
import org.leadwacht.rules.message.Message;

/** Walks along a part of the tokens of a file. */
final class Cursor {

  private final List<Token> tokens;
  private final Token end;
  private final int last;
  private int index;

  /** The tokens from one index to before another. */
  Cursor(List<Token> tokens, int from, int to) {
    this.tokens = tokens;
    this.index = from;
    this.last = to;
    int at = tokens.get(to).at();
    this.end = new Token(Token.Kind.END, at, at, "");
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return index + ahead < last ? tokens.get(index + ahead) : end;
  }

  Token next() {
    Token token = peek();
    index++;
    return token;
  }

  boolean atEnd() {
    return index >= last;
  }

  int index() {
    return index;
  }

  void jump(int target) {
    index = target;
  }

  /** Whether what was taken last is this sign. */
  boolean behindSign(String sign) {
    return index > 0 && tokens.get(index - 1).isSign(sign);
  }

  boolean takeSign(String sign) {
    if (peek().isSign(sign)) {
      index++;
      return true;
    }
    return false;
  }

  boolean takeWord(String word) {
    if (peek().isWord(word)) {
      index++;
      return true;
    }
    return false;
  }

  Token expectSign(String sign) {
    if (!peek().isSign(sign)) {
      throw unexpected(Message.of("language.syntax.sign", sign));
    }
    return next();
  }

  Named expectWord(String code) {
    if (peek().kind() != Token.Kind.WORD) {
      throw unexpected(Message.of(code));
    }
    Token token = next();
    return new Named(token.at(), token.text());
  }

  SyntaxError unexpected(Message wanted) {
    Token found = peek();
    if (found.kind() == Token.Kind.END) {
      return new SyntaxError(found.at(), SYNTAX, Message.of("language.syntax.missing", wanted));
    }
    return new SyntaxError(
        found.at(), SYNTAX, Message.of("language.syntax.unexpected", found.shown(), wanted));
  }

  /** Says that this token belongs to nothing that may stand here. */
  SyntaxError misunderstood() {
    Token token = peek();
    return new SyntaxError(
        token.at(), SYNTAX, Message.of("language.syntax.misunderstood", token.shown()));
  }

  /** Moves behind the bracket that closes the one just taken. */
  void skipToClosing() {
    int depth = 1;
    while (!atEnd() && depth > 0) {
      Token token = next();
      if (token.isSign("(")) {
        depth++;
      } else if (token.isSign(")")) {
        depth--;
      }
    }
  }

  /** Moves to the next comma or semicolon of the present bracket, or to its end. */
  void skipPart() {
    int depth = 0;
    while (!atEnd()) {
      Token token = peek();
      if (depth == 0 && (token.isSign(",") || token.isSign(";") || token.isSign(")"))) {
        return;
      }
      if (token.isSign("(")) {
        depth++;
      } else if (token.isSign(")")) {
        depth--;
      }
      index++;
    }
  }
}
