package org.leadwacht.rules.language.sentences;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;
import static org.leadwacht.rules.language.problem.Problem.Code.TOO_LARGE;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.problem.Problems;
import org.leadwacht.rules.language.syntax.DrlReader;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.message.Message;

/**
 * Reads a file of sentences (docs/rule-files.md, "Sentences"): line by line into DRL, and that into
 * rules.
 */
public final class SentenceReader {

  private static final Pattern RULE =
      Pattern.compile(
          "(\\p{L}+)[ \\t]+(\"(?:[^\"\\\\]|\\\\.)*+\")(?:[ \\t]+(\\p{L}+)[ \\t]+(\"(?:[^\"\\\\]|\\\\.)*+\"))?");

  /** The section of lines that say what follows from a milestone. */
  static final String AFTER = "after";

  private static final int LINE = 1_000;

  private final Sentences sentences;
  private final SourceText original;
  private final Expansion rules;
  private final Expansion activities;
  private final List<Named> exceptions = new ArrayList<>();
  private Expansion expansion;
  private String section = "";
  private int offset;

  private SentenceReader(String file, String text, Sentences sentences, Problems problems) {
    this.sentences = sentences;
    this.original = new SourceText(file, text, problems);
    this.rules = new Expansion(text);
    this.activities = new Expansion(text);
    this.expansion = rules;
  }

  /**
   * What stands in a file of sentences.
   *
   * @param rules its rules; none if one of them cannot be read
   * @param activities its lines outside rules that say what follows from a milestone, as rules
   * @param exceptions its lines outside rules that say what holds for some leads
   */
  public record Read(List<RuleTree> rules, List<RuleTree> activities, List<Named> exceptions) {}

  /** The rules and exceptions of a file; what cannot be read is noted at its sentence. */
  public static Read read(String file, String text, Sentences sentences, Problems problems) {
    SentenceReader reader = new SentenceReader(file, text, sentences, problems);
    int before = problems.errors();
    reader.expand();
    if (problems.errors() > before) {
      return new Read(List.of(), List.of(), reader.exceptions);
    }
    return new Read(
        trees(file, reader.rules, problems),
        trees(file, reader.activities, problems),
        reader.exceptions);
  }

  private static List<RuleTree> trees(String file, Expansion drl, Problems problems) {
    return DrlReader.read(SourceText.derived(file, drl.text(), drl, problems), name -> false);
  }

  private void expand() {
    String text = original.text();
    while (offset <= text.length()) {
      int end = text.indexOf('\n', offset);
      if (end < 0) {
        end = text.length();
      }
      line(text.substring(offset, end));
      offset = end + 1;
    }
    if (!section.isEmpty()) {
      error(Math.max(0, text.length() - 1), Message.of("language.sentences.last-rule-open"));
    }
  }

  private void line(String raw) {
    int at = offset + raw.length() - raw.stripLeading().length();
    String line = Sentences.plain(raw);
    if (line.startsWith("#/") || line.startsWith(">") || line.startsWith("expander")) {
      original.error(at, NOT_ALLOWED, Message.of("language.sentences.directive"));
    } else if (line.length() > LINE) {
      original.error(at, TOO_LARGE, Message.of("language.sentences.too-long", LINE));
    } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("//")) {
      statement(line, at);
      if (section.equals("head") && raw.strip().chars().anyMatch(SentenceReader::isControl)) {
        error(at, Message.of("language.syntax.name-empty"));
      }
    }
  }

  /** Nobody sees it in the name of a rule; reading the line leaves it out. */
  private static boolean isControl(int c) {
    return Character.isISOControl(c) && c != '\t';
  }

  private void statement(String line, int at) {
    if (section.isEmpty() && sentences.beginsException(line)) {
      exceptions.add(new Named(at, line));
      return;
    }
    Matcher rule = RULE.matcher(line);
    if (rule.matches() && "rule".equals(sentences.keyword(rule.group(1)))) {
      rule(rule, at);
      return;
    }
    String keyword =
        sentences.keyword(line.endsWith(":") ? line.substring(0, line.length() - 1) : line);
    if (keyword != null && !keyword.equals("rule") && !keyword.equals("replaces")) {
      keyword(keyword, line, at);
      return;
    }
    if (section.isEmpty()) {
      activity(line, at);
    } else {
      Filled filled = filled(line, section);
      if (filled == null) {
        new UnknownSentence(sentences, original).report(line, at, section);
      } else {
        expand(filled, at);
      }
    }
  }

  /** A line outside rules that says what follows from a milestone is a rule of its own. */
  private void activity(String line, int at) {
    Filled filled = filled(line, AFTER);
    if (filled == null && line.contains(": ")) {
      new UnknownSentence(sentences, original).report(line, at, AFTER);
    } else if (filled == null) {
      error(at, Message.of("language.sentences.outside", shortened(line)));
    } else {
      String name = line.replace("\\", "\\\\").replace("\"", "\\\"");
      String reason = name.substring(0, name.indexOf(": ")).replace("{", "(");
      expansion = activities;
      expansion.append("\nrule \"" + name + "\" @stage( \"ACT\" ) @text( de = \"", at);
      expansion.append(reason + " ({anchor}).\", en = \"" + reason + " ({anchor}).\" ) ", at);
      expand(filled, at);
      expansion.append("end", at);
      expansion = rules;
    }
  }

  private void rule(Matcher rule, int at) {
    if (!section.isEmpty()) {
      error(at, Message.of("language.sentences.rule-before-open"));
    }
    expansion.append("\nrule ", at);
    expansion.append(rule.group(2), at + rule.start(2));
    if (rule.group(3) != null) {
      if (!"replaces".equals(sentences.keyword(rule.group(3)))) {
        error(
            at + rule.start(3), Message.of("language.sentences.replaces-expected", rule.group(3)));
      }
      expansion.append(" @replaces( ", at + rule.start(3));
      expansion.append(rule.group(4), at + rule.start(4));
      expansion.append(" )", at + rule.start(3));
    }
    section = "head";
  }

  private void keyword(String keyword, String line, int at) {
    String expected =
        switch (section) {
          case "head" -> "when";
          case "when" -> "then";
          case "then" -> "end";
          default -> "rule";
        };
    // A rule that is switched off needs neither conditions nor conclusions.
    boolean offAtOnce = keyword.equals("end") && section.equals("head");
    if (!keyword.equals(expected) && !offAtOnce) {
      error(at, Message.of("language.sentences.order", line));
    }
    expansion.append("\n" + (offAtOnce ? "when then end" : keyword) + "\n", at);
    section = keyword.equals("end") ? "" : keyword;
  }

  /** A sentence with what a line fills into its blanks. */
  private record Filled(Sentence sentence, Matcher blanks) {}

  /** The sentence of a section that a line is, or null if it is none. */
  private @Nullable Filled filled(String line, String of) {
    for (Sentence sentence : sentences.all()) {
      Matcher blanks = sentence.section().equals(of) ? sentence.match(line) : null;
      if (blanks != null) {
        return new Filled(sentence, blanks);
      }
    }
    return null;
  }

  private void expand(Filled filled, int at) {
    Sentence sentence = filled.sentence();
    String meaning = sentence.meaning();
    int from = 0;
    while (from < meaning.length()) {
      int open = meaning.indexOf('{', from);
      int close = open < 0 ? -1 : meaning.indexOf('}', open);
      if (close < 0) {
        break;
      }
      expansion.append(meaning.substring(from, open), at);
      String name = meaning.substring(open + 1, close);
      for (int i = 0; i < sentence.blanks().size(); i++) {
        Sentence.Blank blank = sentence.blanks().get(i);
        if (blank.name().equals(name)) {
          fill(blank, filled.blanks().group(i + 1), at + filled.blanks().start(i + 1));
        }
      }
      from = close + 1;
    }
    expansion.append(meaning.substring(from) + "\n", at);
  }

  private void fill(Sentence.Blank blank, String filled, int at) {
    if (!blank.kind().equals("texts")) {
      expansion.append(sentences.words().meaning(blank.kind(), filled), at);
      return;
    }
    String separator = "";
    Matcher texts = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"").matcher(filled);
    while (texts.find()) {
      expansion.append(separator, at + texts.start());
      expansion.append(texts.group(), at + texts.start());
      separator = ", ";
    }
  }

  private void error(int at, Message message) {
    original.error(at, SYNTAX, message);
  }

  private static String shortened(@Nullable String line) {
    String shown = line == null ? "" : line;
    return shown.length() > 60 ? shown.substring(0, 60) + "…" : shown;
  }
}
