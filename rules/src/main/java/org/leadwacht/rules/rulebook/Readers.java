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
import org.leadwacht.rules.message.Message;

/** Reads a file in the language its name says it is in. */
final class Readers {

  private Readers() {}

  /**
   * The rules of a file; what cannot be read is noted.
   *
   * @param sentences what sentences mean
   * @param shipped the rules of the base, whose stages a table may change
   */
  static List<RuleTree> read(
      RuleFile file, Sentences sentences, List<RuleTree> shipped, Problems problems) {
    if (file.name().endsWith(".csv")) {
      SourceText table =
          SourceText.derived(file.name(), file.text(), new SourceText.Lines(file.text()), problems);
      return TableReader.read(table, shipped);
    }
    if (file.name().endsWith(".dslr")) {
      return SentenceReader.read(file.name(), file.text(), sentences, problems);
    }
    if (!file.name().endsWith(".drl")) {
      new SourceText(file.name(), "", problems)
          .error(0, Problem.Code.NOT_ALLOWED, Message.of("language.rulebook.ending"));
      return List.of();
    }
    return DrlReader.read(new SourceText(file.name(), file.text(), problems));
  }
}
