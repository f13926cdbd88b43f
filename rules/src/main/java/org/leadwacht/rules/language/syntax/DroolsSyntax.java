package org.leadwacht.rules.language.syntax;

import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;
import static org.leadwacht.rules.language.problem.Problem.Code.TOO_LARGE;

import java.util.List;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Drools' own parser, asked about one rule at a time, so that an error in one does not hide those
 * in others.
 */
final class DroolsSyntax {

  private DroolsSyntax() {}

  /**
   * What Drools makes of a rule, or null if it is none; the reason is noted then.
   *
   * @param source the file
   * @param tokens its tokens
   * @param start offset of the rule's first character
   * @param end offset after its last character
   */
  static @Nullable RuleDescr parse(SourceText source, List<Token> tokens, int start, int end) {
    String text = source.text().substring(start, end);
    DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
    try {
      PackageDescr tree = parser.parse(false, text);
      if (!parser.hasErrors() && tree != null && tree.getRules().size() == 1) {
        return tree.getRules().get(0);
      }
      report(source, tokens, start, end, parser.getErrors());
    } catch (StackOverflowError e) {
      source.error(
          start,
          TOO_LARGE,
          "Die Regel ist zu tief verschachtelt; bitte aufteilen.",
          "The rule is nested too deeply; please split it.");
    } catch (DroolsParserException | RuntimeException e) {
      unreadable(source, start);
    }
    return null;
  }

  private static void report(
      SourceText source, List<Token> tokens, int start, int end, List<DroolsError> errors) {
    SourceText.Lines lines = new SourceText.Lines(source.text().substring(start, end));
    boolean reported = false;
    for (DroolsError error : errors) {
      if (error instanceof ParserError place && place.getRow() > 0) {
        int offset = start + lines.start(place.getRow()) + Math.max(0, place.getCol());
        Token token = tokenAt(tokens, Math.min(offset, end - 1));
        source.error(
            token.at(),
            SYNTAX,
            "„"
                + token.shown()
                + "“ wird hier nicht verstanden; fehlt davor ein Komma, eine Klammer oder ein Wort?",
            "\""
                + token.shown()
                + "\" is not understood here; is a comma, a bracket or a word missing before it?");
        reported = true;
      }
    }
    if (!reported) {
      unreadable(source, start);
    }
  }

  private static void unreadable(SourceText source, int start) {
    source.error(
        start,
        SYNTAX,
        "Diese Regel ist nicht lesbar; sie hat die Form rule \"Name\" when … then … end.",
        "This rule cannot be read; it has the form rule \"name\" when … then … end.");
  }

  private static Token tokenAt(List<Token> tokens, int offset) {
    for (Token token : tokens) {
      if (token.end() > offset) {
        return token;
      }
    }
    return tokens.get(tokens.size() - 1);
  }
}
