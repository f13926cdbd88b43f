package org.leadwacht.rules.rulebook;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.language.sentences.SentenceReader;
import org.leadwacht.rules.language.sentences.Sentences;
import org.leadwacht.rules.language.syntax.DrlReader;
import org.leadwacht.rules.language.syntax.Limits;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Known;
import org.leadwacht.rules.language.vocabulary.Vocabulary;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.message.RuleName;
import org.leadwacht.rules.rulebook.exceptions.Exceptions;
import org.leadwacht.rules.rulebook.overlay.ActivityRule;
import org.leadwacht.rules.rulebook.overlay.BaseRules;
import org.leadwacht.rules.rulebook.overlay.Overlay;
import org.leadwacht.rules.rulebook.tables.ProcessReader;
import org.leadwacht.rules.rulebook.tables.TableReader;

/** What stands in files, each read in the language its name says it is in. */
final class Authored {

  private final Sentences sentences;
  private final Vocabulary vocabulary;
  private final BaseRules base;
  private final Known known;
  private final Problems problems;
  private final List<RuleTree> rules = new ArrayList<>();
  private final List<RuleTree> activities = new ArrayList<>();
  private final List<Overlay> rows = new ArrayList<>();
  private final Exceptions exceptions = new Exceptions();

  /**
   * @param sentences what sentences mean
   * @param vocabulary what rules can name
   * @param base the shipped rules, whose stages tables and exceptions may change
   * @param known the people and groups there are
   * @param problems where what cannot be read is noted
   */
  Authored(
      Sentences sentences, Vocabulary vocabulary, BaseRules base, Known known, Problems problems) {
    this.sentences = sentences;
    this.vocabulary = vocabulary;
    this.base = base;
    this.known = known;
    this.problems = problems;
  }

  /** Rules, in the order of the files. */
  List<RuleTree> rules() {
    return rules;
  }

  /** Those of the rules that are sentences about what follows from a milestone. */
  List<RuleTree> activities() {
    return activities;
  }

  /** Rows of tables, in the order of the files. */
  List<Overlay> rows() {
    return rows;
  }

  /** Exceptions. */
  Exceptions exceptions() {
    return exceptions;
  }

  /** Reads a file. */
  void read(RuleFile file) {
    int strayReturn = strayReturn(file.text());
    if (strayReturn >= 0) {
      new SourceText(file.name(), file.text(), problems)
          .error(strayReturn, Problem.Code.SYNTAX, Message.of("language.rulebook.stray-return"));
    } else if (rules.size() > Limits.RULES) {
      // That there are too many is said once.
      return;
    } else if (file.name().endsWith(".csv")) {
      table(
          SourceText.derived(
              file.name(), file.text(), new SourceText.Lines(file.text()), problems));
    } else if (file.name().endsWith(".dslr")) {
      sentences(file);
    } else if (file.name().endsWith(".drl")) {
      SourceText source = new SourceText(file.name(), file.text(), problems);
      rules.addAll(DrlReader.read(source, vocabulary::isImport));
    } else {
      new SourceText(file.name(), "", problems)
          .error(0, Problem.Code.NOT_ALLOWED, Message.of("language.rulebook.ending"));
    }
  }

  private void table(SourceText table) {
    if (ProcessReader.isProcess(table.text())) {
      rules.addAll(ProcessReader.read(table, sentences, problems));
    } else {
      rows.addAll(TableReader.read(table, base));
    }
  }

  private void sentences(RuleFile file) {
    SentenceReader.Read read = SentenceReader.read(file.name(), file.text(), sentences, problems);
    read.rules().stream()
        .map(tree -> tree.withStageOfItsConclusion(vocabulary.model().staged()))
        .map(this::inPlaceOfWhatIsNamed)
        .forEach(rules::add);
    List<RuleTree> said = read.activities().stream().map(ActivityRule::withoutCase).toList();
    rules.addAll(said);
    activities.addAll(said);
    exceptions.read(file.name(), file.text(), read.exceptions(), sentences, known, problems);
  }

  /** A shipped rule has a name in German too, by which sentences may name it. */
  private RuleTree inPlaceOfWhatIsNamed(RuleTree tree) {
    return base.rules().stream()
        .map(shipped -> shipped.name().text())
        .filter(name -> tree.replacedName().equals(said(name)))
        .findFirst()
        .map(tree::inPlaceOf)
        .orElse(tree);
  }

  private static @Nullable String said(String shipped) {
    RuleName name = RuleName.of(shipped);
    return name == null ? null : name.de();
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
