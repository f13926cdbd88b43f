package org.leadwacht.rules.language.syntax;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;

import java.util.List;
import java.util.Map;
import org.leadwacht.rules.message.Message;

/**
 * Finds what DRL knows and rules may not say, before Drools' parser sees it; each with what to
 * write instead.
 */
final class WordCheck {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          word("eval", "language.syntax.instead.condition-in-brackets"),
          word("forall", "language.syntax.instead.not-opposite"),
          word("collect", "language.syntax.instead.collect-list"),
          word("from", "language.syntax.instead.member-of"),
          word("groupby", "language.syntax.instead.accumulate"),
          word("over", "language.syntax.instead.instant"));

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          word("?", "language.syntax.instead.fact-with-constraints"),
          word(":=", "language.syntax.instead.colon"),
          word("`", "language.syntax.instead.without-quotes"),
          word("{", "language.syntax.instead.conditions-only"),
          word("->", "language.syntax.instead.conditions-only"),
          word("::", "language.syntax.instead.conditions-only"),
          word("[", "language.syntax.instead.contains"),
          word("#", "language.syntax.instead.own-comparison"),
          word("@", "language.syntax.instead.annotation-first"),
          word("++", "language.syntax.instead.compare-only"),
          word("--", "language.syntax.instead.compare-only"));

  private WordCheck() {}

  /**
   * Whether the tokens from one index to before another hold nothing of the kind; what they hold is
   * noted.
   */
  static boolean isClean(SourceText source, List<Token> tokens, int from, int to) {
    int before = source.errors();
    for (int i = from; i < to; i++) {
      Token token = tokens.get(i);
      if (token.kind() == Token.Kind.WORD && WORDS.containsKey(token.text())) {
        boolean afterPattern = tokens.get(i - 1).isSign(")");
        boolean call = tokens.get(i + 1).isSign("(");
        if (afterPattern || call) {
          refuse(source, token, WORDS.get(token.text()));
        }
      } else if (token.kind() == Token.Kind.SIGN && SIGNS.containsKey(token.text())) {
        refuse(source, token, SIGNS.get(token.text()));
      } else if (token.isSign("=")) {
        source.error(token.at(), SYNTAX, Message.of("language.syntax.two-equals-signs"));
      }
    }
    return source.errors() == before;
  }

  private static void refuse(SourceText source, Token token, String instead) {
    source.error(
        token.at(),
        NOT_ALLOWED,
        Message.of("language.syntax.refused", token.text(), Message.of(instead)));
  }

  private static Map.Entry<String, String> word(String word, String instead) {
    return Map.entry(word, instead);
  }
}
