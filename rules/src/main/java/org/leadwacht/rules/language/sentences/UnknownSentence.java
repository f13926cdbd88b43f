package org.leadwacht.rules.language.sentences;

import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Likeness;
import org.leadwacht.rules.message.Message;

/** Says which sentence was probably meant, and points at the first word that differs from it. */
public final class UnknownSentence {

  private static final Pattern WORD = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|[^\\s\"]+");

  private final Sentences sentences;
  private final SourceText source;

  /** Looks among these sentences, and notes what is wrong in a file. */
  public UnknownSentence(Sentences sentences, SourceText source) {
    this.sentences = sentences;
    this.source = source;
  }

  /** Notes that a line, or a part of one, is no sentence of a section. */
  public void report(String line, int at, String section) {
    String keyword = Likeness.nearest(line, sentences.keywords().keySet());
    List<Token> words = words(line);
    Sentence best = null;
    double bestScore = 0.55;
    for (Sentence sentence : sentences.all()) {
      if (sentence.section().equals(section)) {
        double score = score(words, words(sentence.form()));
        if (score > bestScore) {
          bestScore = score;
          best = sentence;
        }
      }
    }
    String shown = line.length() > 80 ? line.substring(0, 80) + "…" : line;
    String form = best == null ? null : best.example(sentences.words());
    if (best == null && keyword != null && words.size() == 1) {
      form = Character.toUpperCase(keyword.charAt(0)) + keyword.substring(1);
    }
    if (form == null && section.equals(SentenceReader.AFTER)) {
      form = exampleOf(words, section);
    }
    source.error(
        at + (best == null ? 0 : firstDifference(words, words(best.form()))),
        SYNTAX,
        Message.of("language.sentences.unknown", shown, Likeness.hint(form)));
  }

  /** The first sentence of a section with all its fixed words in a line. */
  private @Nullable String exampleOf(List<Token> line, String section) {
    return sentences.all().stream()
        .filter(sentence -> sentence.section().equals(section))
        .filter(
            sentence ->
                words(sentence.form()).stream()
                    .allMatch(
                        word -> word.blank() || line.stream().anyMatch(one -> alike(one, word))))
        .findFirst()
        .map(sentence -> sentence.example(sentences.words()))
        .orElse(null);
  }

  private record Token(String text, int at, boolean blank) {}

  private static List<Token> words(String line) {
    List<Token> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      String text = matcher.group().toLowerCase(Locale.ROOT);
      words.add(new Token(text, matcher.start(), text.startsWith("{") || text.startsWith("\"")));
    }
    return words;
  }

  private static boolean alike(Token a, Token b) {
    return a.text().equals(b.text())
        || (a.blank() && b.blank())
        || (a.text().length() > 3 && Likeness.isTypo(a.text(), b.text()));
  }

  /** Share of the words that stand in both, in order. */
  private static double score(List<Token> a, List<Token> b) {
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = 1; i <= a.size(); i++) {
      for (int j = 1; j <= b.size(); j++) {
        common[i][j] =
            alike(a.get(i - 1), b.get(j - 1))
                ? common[i - 1][j - 1] + 1
                : Math.max(common[i - 1][j], common[i][j - 1]);
      }
    }
    return 2.0 * common[a.size()][b.size()] / (a.size() + b.size());
  }

  /** Offset of the word that is probably misspelt, else of the first that differs. */
  private static int firstDifference(List<Token> line, List<Token> form) {
    for (Token word : line) {
      boolean known = form.stream().anyMatch(there -> there.text().equals(word.text()));
      if (!known && !word.blank() && form.stream().anyMatch(there -> alike(word, there))) {
        return word.at();
      }
    }
    for (int i = 0; i < line.size(); i++) {
      @Nullable Token there = i < form.size() ? form.get(i) : null;
      boolean same = there != null && (line.get(i).text().equals(there.text()) || there.blank());
      if (!same) {
        return line.get(i).at();
      }
    }
    return 0;
  }
}
