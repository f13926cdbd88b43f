package org.leadwacht.rules.rulebook;

import java.util.List;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.language.sentences.SentenceReader;
import org.leadwacht.rules.language.sentences.Sentences;
import org.leadwacht.rules.language.syntax.DrlReader;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.tables.TableReader;
import org.leadwacht.rules.language.vocabulary.Vocabulary;
import org.leadwacht.rules.message.Message;

/** Reads a file in the language its name says it is in. */
final class Readers {

  private Readers() {}

  /**
   * The rules of a file; what cannot be read is noted.
   *
   * @param sentences what sentences mean
   * @param vocabulary what rules can name
   * @param shipped the rules of the base, whose stages a table may change
   */
  static List<RuleTree> read(
      RuleFile file,
      Sentences sentences,
      Vocabulary vocabulary,
      List<RuleTree> shipped,
      Problems problems) {
    int strayReturn = strayReturn(file.text());
    if (strayReturn >= 0) {
      new SourceText(file.name(), file.text(), problems)
          .error(strayReturn, Problem.Code.SYNTAX, Message.of("language.rulebook.stray-return"));
      return List.of();
    }
    if (file.name().endsWith(".csv")) {
      SourceText table =
          SourceText.derived(file.name(), file.text(), new SourceText.Lines(file.text()), problems);
      return TableReader.read(table, shipped);
    }
    if (file.name().endsWith(".dslr")) {
      return SentenceReader.read(file.name(), file.text(), sentences, problems).stream()
          .map(tree -> tree.withStageOfItsConclusion(vocabulary.model().staged()))
          .toList();
    }
    if (!file.name().endsWith(".drl")) {
      new SourceText(file.name(), "", problems)
          .error(0, Problem.Code.NOT_ALLOWED, Message.of("language.rulebook.ending"));
      return List.of();
    }
    return DrlReader.read(new SourceText(file.name(), file.text(), problems), vocabulary::isImport);
  }

  /** Where a carriage return ends no line, so that some editors would show a line others do not. */
  private static int strayReturn(String text) {
    int at = text.indexOf('\r');
    while (at >= 0 && text.startsWith("\r\n", at)) {
      at = text.indexOf('\r', at + 1);
    }
    return at;
  }
}
