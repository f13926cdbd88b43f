package org.leadwacht.rules.rulebook.exceptions;

import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.sentences.Sentence;
import org.leadwacht.rules.language.sentences.Sentences;
import org.leadwacht.rules.language.sentences.UnknownSentence;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Known;
import org.leadwacht.rules.message.Message;

/** Reads lines such as {@code Für Anfragen der Marke "DS" gilt: überfällig nach 30 Minuten}. */
final class ExceptionReader {

  private static final int CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final Pattern BETWEEN =
      Pattern.compile("[ \\t]*(?:,|und\\b|and\\b)?[ \\t]*", Pattern.CASE_INSENSITIVE);
  private static final Pattern WORD_END = Pattern.compile("[ \\t,:]|$");
  private static final Pattern PART = Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^\",])+");

  private final SourceText source;
  private final Sentences sentences;
  private final CriterionReader criteria;
  private final EffectReader effects;
  private final Pattern some;
  private final Pattern all;
  private final Pattern holds;
  private final Pattern not;

  ExceptionReader(SourceText source, Sentences sentences, Known known) {
    this.source = source;
    this.sentences = sentences;
    Names names = new Names(source, known);
    this.criteria = new CriterionReader(source, sentences.words(), names);
    this.effects = new EffectReader(source, sentences.words(), names);
    this.some = words("some");
    this.all = words("all");
    this.holds = Pattern.compile("[ \\t]*(?:(?:" + list("holds") + ")[ \\t]*)?:", CASE);
    this.not = words("not");
  }

  private Pattern words(String keyword) {
    return Pattern.compile("(?:" + list(keyword) + ")(?=[ \\t:]|$)", CASE);
  }

  private String list(String keyword) {
    return sentences.wordsFor(keyword).stream()
        .map(word -> word.replace(" ", "[ \\t]+"))
        .collect(Collectors.joining("|"));
  }

  /** An exception, or null if something is wrong with it; it is noted. */
  @Nullable ExceptionLine read(Named written) {
    int before = source.errors();
    String line = written.text();
    List<Criterion> found = new ArrayList<>();
    int from = head(written, found);
    if (from < 0) {
      return null;
    }
    List<Effect> wanted = effects(line, from, written.at());
    return source.errors() > before
        ? null
        : new ExceptionLine(source, written.at(), line, found, wanted);
  }

  /** Reads up to the colon; -1 if there is something else. */
  private int head(Named written, List<Criterion> found) {
    String line = written.text();
    Matcher every = all.matcher(line);
    Matcher few = some.matcher(line);
    boolean alone = every.lookingAt();
    if (!alone && !few.lookingAt()) {
      source.error(written.at(), SYNTAX, Message.of("language.exceptions.head", shortened(line)));
      return -1;
    }
    int at = alone ? every.end() : few.end();
    while (true) {
      Matcher end = holds.matcher(line).region(at, line.length());
      if (end.lookingAt()) {
        return end.end();
      }
      at = skipBetween(line, at);
      Matcher opposite = not.matcher(line).region(at, line.length());
      boolean negated = opposite.lookingAt() && opposite.end() > at;
      at = negated ? skipBetween(line, opposite.end()) : at;
      Match match = at >= line.length() || alone ? null : condition(line, at);
      if (match == null) {
        missing(written, at);
        return -1;
      }
      Criterion criterion = criteria.read(match.sentence().meaning(), match.blanks(), written.at());
      if (criterion == null) {
        return -1;
      }
      found.add(negated ? criterion.opposite() : criterion);
      at = match.blanks().end();
    }
  }

  private static int skipBetween(String line, int at) {
    Matcher between = BETWEEN.matcher(line).region(at, line.length());
    return between.lookingAt() ? between.end() : at;
  }

  private record Match(Sentence sentence, Matcher blanks) {}

  /** The longest condition that begins here. */
  private @Nullable Match condition(String line, int at) {
    Match best = null;
    for (Sentence sentence : sentences.all()) {
      Matcher blanks = sentence.section().equals("for") ? sentence.at(line, at) : null;
      if (blanks != null
          && WORD_END.matcher(line).region(blanks.end(), line.length()).lookingAt()
          && (best == null || blanks.end() > best.blanks().end())) {
        best = new Match(sentence, blanks);
      }
    }
    return best;
  }

  private void missing(Named written, int at) {
    String rest = written.text().substring(Math.min(at, written.text().length()));
    int colon = rest.lastIndexOf(':');
    String shown = (colon > 0 ? rest.substring(0, colon) : rest).strip();
    shown = shown.replaceAll("(?i)[ \\t]+(?:" + list("holds") + ")$", "");
    if (shown.isEmpty()) {
      source.error(
          written.at() + Math.min(at, written.text().length() - 1),
          SYNTAX,
          Message.of("language.exceptions.colon"));
    } else {
      new UnknownSentence(sentences, source).report(shown, written.at() + at, "for");
    }
  }

  private List<Effect> effects(String line, int from, int offset) {
    List<Effect> found = new ArrayList<>();
    boolean any = false;
    Matcher part = PART.matcher(line).region(from, line.length());
    while (part.find()) {
      String raw = part.group();
      String text = raw.strip();
      int start = part.start() + raw.indexOf(text);
      if (text.endsWith(".") && part.end() == line.length()) {
        text = text.substring(0, text.length() - 1).strip();
      }
      if (!text.isEmpty()) {
        any = true;
        found.addAll(effects(line, text, start, offset));
      }
    }
    if (!any) {
      source.error(
          offset + Math.max(0, line.length() - 1),
          SYNTAX,
          Message.of("language.exceptions.effect"));
    }
    return found;
  }

  private List<Effect> effects(String line, String text, int start, int offset) {
    String until = line.substring(0, start + text.length());
    for (Sentence sentence : sentences.all()) {
      Matcher blanks = sentence.section().equals("effect") ? sentence.whole(until, start) : null;
      if (blanks != null) {
        return effects.read(sentence, blanks, offset);
      }
    }
    new UnknownSentence(sentences, source).report(text, offset + start, "effect");
    return List.of();
  }

  private static String shortened(String line) {
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }
}
