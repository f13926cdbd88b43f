package org.leadwacht.rules.language.syntax;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;
import static org.leadwacht.rules.language.problem.Problem.Code.TOO_LARGE;

import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.message.Message;

/**
 * Cuts a text into tokens. Runs before any other parser and in one pass, so that what would hurt a
 * parser (endless lines, deep brackets, a million tokens) is refused here.
 */
final class Lexer {

  private static final String[] SIGNS = {
    "==", "!=", "<=", ">=", "&&", "||", ":=", "->", "::", "++", "--", "+=", "-=", "*=", "/=", "<<",
    ">>"
  };

  private final SourceText source;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Integer> faults = new ArrayList<>();
  private int at;
  private int depth;

  private Lexer(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /**
   * What was read.
   *
   * @param tokens the tokens, closed by one of the kind END; none if a limit was exceeded
   * @param faults offsets of texts that are wrong in themselves
   */
  record Read(List<Token> tokens, List<Integer> faults) {

    /** Whether something is wrong between two offsets. */
    boolean hasFault(int from, int to) {
      return faults.stream().anyMatch(at -> at >= from && at < to);
    }
  }

  /** Cuts a text. */
  static Read read(SourceText source) {
    Lexer lexer = new Lexer(source);
    try {
      lexer.readAll();
    } catch (SyntaxError error) {
      error.report(source);
      return new Read(List.of(), List.of());
    }
    return new Read(lexer.tokens, lexer.faults);
  }

  private void readAll() {
    requireShortLines();
    while (skipBlanks()) {
      next();
      if (tokens.size() > Limits.TOKENS) {
        throw tooLarge(at, "language.syntax.file-too-long", Limits.TOKENS);
      }
    }
    tokens.add(new Token(Token.Kind.END, text.length(), text.length(), ""));
  }

  private void requireShortLines() {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '\n') {
        if (i - start > Limits.LINE) {
          throw tooLarge(start, "language.syntax.line-too-long", Limits.LINE);
        }
        start = i + 1;
      }
    }
  }

  private boolean skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || c == '\u00a0') {
        at++;
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          throw new SyntaxError(at, SYNTAX, Message.of("language.syntax.comment-open"));
        }
        at = end + 2;
      } else {
        return true;
      }
    }
    return false;
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '"' || c == '\'') {
      quoted(c);
    } else if (Character.isDigit(c)) {
      run(Token.Kind.NUMBER);
    } else if (isWordStart(c)) {
      run(Token.Kind.WORD);
    } else {
      sign(c);
    }
  }

  private static boolean isWordStart(char c) {
    return c == '$' || c == '_' || Character.isLetter(c);
  }

  private void run(Token.Kind kind) {
    int start = at;
    while (at < text.length()
        && (isWordStart(text.charAt(at))
            || Character.isDigit(text.charAt(at))
            || isDecimalPoint(kind))) {
      at++;
    }
    if (at - start > Limits.WORD) {
      throw tooLarge(start, "language.syntax.word-too-long", Limits.WORD);
    }
    tokens.add(new Token(kind, start, at, text.substring(start, at)));
  }

  private boolean isDecimalPoint(Token.Kind kind) {
    return kind == Token.Kind.NUMBER
        && text.charAt(at) == '.'
        && at + 1 < text.length()
        && Character.isDigit(text.charAt(at + 1));
  }

  private void sign(char c) {
    if (c == '(' || c == '[' || c == '{') {
      if (++depth > Limits.NESTING) {
        throw tooLarge(at, "language.syntax.brackets-too-deep", Limits.NESTING);
      }
    } else if (c == ')' || c == ']' || c == '}') {
      depth = Math.max(0, depth - 1);
    } else if (c == '\\') {
      throw new SyntaxError(at, NOT_ALLOWED, Message.of("language.syntax.backslash"));
    } else if (Character.isISOControl(c)) {
      throw new SyntaxError(at, SYNTAX, Message.of("language.syntax.control-character", (int) c));
    }
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        add(sign);
        return;
      }
    }
    add(String.valueOf(c));
  }

  private void add(String sign) {
    tokens.add(new Token(Token.Kind.SIGN, at, at + sign.length(), sign));
    at += sign.length();
  }

  private void quoted(char quote) {
    int start = at++;
    StringBuilder content = new StringBuilder();
    while (true) {
      if (atLineEnd()) {
        faults.add(start);
        source.error(start, SYNTAX, Message.of("language.syntax.quotes-open", quote));
        tokens.add(new Token(Token.Kind.TEXT, start, at, content.toString()));
        return;
      }
      char c = text.charAt(at);
      if (c == quote) {
        break;
      }
      if (c == '\\') {
        escape(content);
      } else {
        content.append(c);
        at++;
      }
      if (content.length() > Limits.TEXT) {
        throw tooLarge(start, "language.syntax.text-too-long", Limits.TEXT);
      }
    }
    at++;
    tokens.add(new Token(Token.Kind.TEXT, start, at, content.toString()));
  }

  private boolean atLineEnd() {
    return at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
  }

  private void escape(StringBuilder content) {
    char escaped = at + 1 < text.length() ? text.charAt(at + 1) : '\n';
    if (escaped == '\n' || escaped == '\r') {
      at++;
      return;
    }
    switch (escaped) {
      case 'u', 'U' -> {
        faults.add(at);
        source.error(at, NOT_ALLOWED, Message.of("language.syntax.unicode-escape"));
      }
      case '"', '\'', '\\' -> content.append(escaped);
      case 'n' -> content.append('\n');
      case 't' -> content.append('\t');
      case 'r' -> content.append('\r');
      // All else belongs to a pattern for "matches", where \d is as good as \\d.
      default -> content.append('\\').append(escaped);
    }
    at += 2;
  }

  private static SyntaxError tooLarge(int at, String code, int limit) {
    return new SyntaxError(at, TOO_LARGE, Message.of(code, limit));
  }
}
