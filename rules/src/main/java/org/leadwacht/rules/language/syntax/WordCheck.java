package org.leadwacht.rules.language.syntax;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;

import java.util.List;
import java.util.Map;

/**
 * Finds what DRL knows and rules may not say, before Drools' parser sees it; each with what to
 * write instead.
 */
final class WordCheck {

  private static final Map<String, String[]> WORDS =
      Map.ofEntries(
          word(
              "eval",
              "die Bedingung in die Klammern einer Tatsache schreiben",
              "write the condition within a fact's brackets"),
          word(
              "forall",
              "not( … ) mit der umgekehrten Bedingung",
              "use not( … ) with the opposite condition"),
          word(
              "collect",
              "accumulate( …; $list : collectList( … ) )",
              "use accumulate( …; $list : collectList( … ) )"),
          word(
              "from", "memberOf oder accumulate( … ) verwenden", "use memberOf or accumulate( … )"),
          word("groupby", "accumulate( … ) verwenden", "use accumulate( … )"),
          word(
              "over",
              "eine Bedingung auf einen Zeitpunkt schreiben",
              "write a condition on an instant"));

  private static final Map<String, String[]> SIGNS =
      Map.ofEntries(
          word("?", "eine Tatsache mit Bedingungen schreiben", "write a fact with constraints"),
          word(":=", ": schreiben", "write :"),
          word(
              "`",
              "die Bedingung ohne Anführungszeichen schreiben",
              "write the condition without quotes"),
          word("{", "nur Bedingungen schreiben", "write conditions only"),
          word("->", "nur Bedingungen schreiben", "write conditions only"),
          word("::", "nur Bedingungen schreiben", "write conditions only"),
          word("[", "contains oder memberOf verwenden", "use contains or memberOf"),
          word("#", "einen eigenen Vergleich schreiben", "write a comparison of its own"),
          word("@", "die Anmerkung vor when schreiben", "write the annotation before when"),
          word("++", "nur vergleichen", "compare only"),
          word("--", "nur vergleichen", "compare only"));

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
        source.error(
            token.at(),
            SYNTAX,
            "Verglichen wird mit zwei Gleichheitszeichen: ==.",
            "Comparisons take two equals signs: ==.");
      }
    }
    return source.errors() == before;
  }

  private static void refuse(SourceText source, Token token, String[] instead) {
    source.error(
        token.at(),
        NOT_ALLOWED,
        "„" + token.text() + "“ ist in Regeln nicht erlaubt; stattdessen: " + instead[0] + ".",
        "\"" + token.text() + "\" is not allowed in rules; instead: " + instead[1] + ".");
  }

  private static Map.Entry<String, String[]> word(String word, String german, String english) {
    return Map.entry(word, new String[] {german, english});
  }
}
