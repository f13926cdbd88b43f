package org.leadwacht.rules.language.syntax;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;
import static org.leadwacht.rules.language.problem.Problem.Code.TOO_LARGE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.vocabulary.Likeness;
import org.leadwacht.rules.message.Message;

/**
 * Reads a file of rules in DRL (docs/rule-files.md). What cannot be read is noted; all else is
 * still returned.
 */
public final class DrlReader {

  private static final Set<String> DECLARATIONS =
      Set.of("global", "function", "declare", "query", "unit", "dialect", "window", "expander");

  private final SourceText source;
  private final Predicate<String> importable;
  private final Lexer.Read read;
  private final List<Token> tokens;
  private final List<RuleTree> rules = new ArrayList<>();
  private int index;

  private DrlReader(SourceText source, Predicate<String> importable) {
    this.source = source;
    this.importable = importable;
    this.read = Lexer.read(source);
    this.tokens = read.tokens();
  }

  /**
   * The rules of a file, in their order.
   *
   * @param importable whether an import of a name means nothing, as in a copy of a shipped file
   */
  public static List<RuleTree> read(SourceText source, Predicate<String> importable) {
    DrlReader reader = new DrlReader(source, importable);
    if (!reader.tokens.isEmpty()) {
      reader.readFile();
    }
    return reader.rules;
  }

  private void readFile() {
    while (tokens.get(index).kind() != Token.Kind.END) {
      Token token = tokens.get(index);
      if (token.isWord("rule")) {
        rule();
      } else if (token.isWord("package")) {
        packageLine(token);
      } else if (token.isWord("import")) {
        importLine(token);
      } else if (token.isSign(";")) {
        index++;
      } else {
        refuseOutside(token);
        skipToRule();
      }
    }
  }

  private void importLine(Token token) {
    StringBuilder name = new StringBuilder();
    int line = source.line(token.at());
    index++;
    while (source.line(tokens.get(index).at()) == line
        && tokens.get(index).kind() != Token.Kind.END
        && !tokens.get(index).isSign(";")) {
      name.append(tokens.get(index).text());
      index++;
    }
    if (!importable.test(name.toString())) {
      source.error(token.at(), NOT_ALLOWED, Message.of("language.syntax.import", name.toString()));
    }
  }

  /** One qualified name, once, at the top; it means nothing. */
  private void packageLine(Token token) {
    if (index > 0) {
      source.error(token.at(), SYNTAX, Message.of("language.syntax.package-first"));
    }
    int line = source.line(token.at());
    boolean name = true;
    index++;
    while (source.line(tokens.get(index).at()) == line
        && tokens.get(index).kind() != Token.Kind.END
        && !tokens.get(index).isSign(";")) {
      Token part = tokens.get(index);
      boolean fits = name ? part.kind() == Token.Kind.WORD : part.isSign(".");
      if (!fits) {
        source.error(part.at(), SYNTAX, Message.of("language.syntax.package-name", part.shown()));
        skipLine(line);
        return;
      }
      name = !name;
      index++;
    }
    if (name) {
      source.error(token.at(), SYNTAX, Message.of("language.syntax.package-incomplete"));
    }
  }

  private void skipLine(int line) {
    while (tokens.get(index).kind() != Token.Kind.END
        && source.line(tokens.get(index).at()) == line) {
      index++;
    }
  }

  private void skipToRule() {
    index++;
    while (tokens.get(index).kind() != Token.Kind.END && !startsRule(index)) {
      index++;
    }
  }

  private void refuseOutside(Token token) {
    if (token.kind() == Token.Kind.WORD && DECLARATIONS.contains(token.text())) {
      source.error(token.at(), NOT_ALLOWED, Message.of("language.syntax.only-rules", token.text()));
    } else {
      source.error(token.at(), SYNTAX, Message.of("language.syntax.outside", token.shown()));
    }
  }

  /**
   * The word {@code rule} begins a rule where a name follows it and it comes first on its line or
   * after an end.
   */
  private boolean startsRule(int i) {
    if (!tokens.get(i).isWord("rule")) {
      return false;
    }
    return i == 0
        || tokens.get(i - 1).isWord("end")
        || source.line(tokens.get(i - 1).at()) < source.line(tokens.get(i).at());
  }

  private void rule() {
    int from = index++;
    while (tokens.get(index).kind() != Token.Kind.END
        && !tokens.get(index).isWord("end")
        && !startsRule(index)) {
      index++;
    }
    Token last = tokens.get(index);
    if (!last.isWord("end")) {
      source.error(tokens.get(from).at(), SYNTAX, Message.of("language.syntax.end-missing"));
      RuleHeader header = RuleHeader.read(source, new Cursor(tokens, from, index));
      rules.add(header.with(none(from), List.of(), false, false));
      return;
    }
    index++;
    if (index - from > Limits.RULE_TOKENS) {
      source.error(
          tokens.get(from).at(),
          TOO_LARGE,
          Message.of("language.syntax.rule-too-long", Limits.RULE_TOKENS));
      return;
    }
    if (rules.size() >= Limits.RULES) {
      source.error(
          tokens.get(from).at(),
          TOO_LARGE,
          Message.of("language.syntax.too-many-rules", Limits.RULES));
      index = tokens.size() - 1;
      return;
    }
    rule(from, index - 1);
  }

  private void rule(int from, int end) {
    int before = source.errors();
    Cursor cursor = new Cursor(tokens, from, end);
    RuleHeader header = RuleHeader.read(source, cursor);
    int when = cursor.index();
    int then = find("then", when, end);
    if (then < 0 || (then > when && !cursor.peek().isWord("when"))) {
      if (header.enabled() || !cursor.atEnd()) {
        missing(when, then, end);
      }
      boolean sound = source.errors() == before;
      rules.add(header.with(none(from), List.of(), sound, sound));
      return;
    }
    boolean begun = tokens.get(when).isWord("when") || source.errors() == before;
    Condition.All conditions =
        begun && WordCheck.isClean(source, tokens, when + 1, then)
            ? conditions(from, end, when, then)
            : null;
    List<RuleTree.Insert> inserts =
        new ConclusionReader(source, new Cursor(tokens, then + 1, end)).read();
    rules.add(
        header.with(
            conditions == null ? none(from) : conditions,
            inserts,
            conditions != null,
            source.errors() == before));
  }

  private Condition.@Nullable All conditions(int from, int end, int when, int then) {
    if (read.hasFault(tokens.get(from).at(), tokens.get(end).at())) {
      return null;
    }
    int first = tokens.get(when).isWord("when") ? when + 1 : when;
    return new ConditionReader(source, new Cursor(tokens, first, then)).read();
  }

  private Condition.All none(int from) {
    return new Condition.All(tokens.get(from).at(), List.of());
  }

  private int find(String word, int from, int to) {
    for (int i = from; i < to; i++) {
      if (tokens.get(i).isWord(word)) {
        return i;
      }
    }
    return -1;
  }

  private void missing(int when, int then, int end) {
    boolean begun = tokens.get(when).isWord("when");
    String word = begun || then >= 0 ? (begun ? "then" : "when") : "when";
    int at = begun ? nearestTo(word, when + 1, end) : when;
    Token found = tokens.get(at);
    source.error(found.at(), SYNTAX, Message.of("language.syntax.keyword-missing", word));
  }

  /** The token that was probably meant to be a keyword, else the one at the end. */
  private int nearestTo(String word, int from, int end) {
    for (int i = from; i < end; i++) {
      Token token = tokens.get(i);
      if (token.kind() == Token.Kind.WORD
          && token.text().length() <= word.length() + 1
          && Likeness.isTypo(token.text(), word)
          && source.line(tokens.get(i - 1).at()) < source.line(token.at())) {
        return i;
      }
    }
    return end;
  }
}
