package org.leadwacht.rules.language.sentences;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.text.CleanText;

/**
 * The sentences of all shipped languages together, so that they can be mixed in one file. A file of
 * sentences has a line for each: {@code [when]sentence=DRL}, {@code [then]…}, {@code [head]…},
 * {@code [keyword]Regel=rule}, {@code [word channel]E-Mail="mail"}; lines that begin with {@code #}
 * are comments. Immutable once read.
 */
public final class Sentences {

  private static final Pattern ENTRY = Pattern.compile("\\[([a-z]+)(?: ([a-z]+))?\\](.+?)=(.+)");

  private static final String FANCY_QUOTES = "„“”»«‟";

  private final Map<String, String> keywords = new LinkedHashMap<>();
  private final WordLists words = new WordLists();
  private final List<Sentence> all = new ArrayList<>();

  /** Reads shipped files, name and text each. */
  public Sentences(Map<String, String> files) {
    files.forEach((name, text) -> text.lines().forEach(line -> readWord(name, line.strip())));
    files.forEach((name, text) -> text.lines().forEach(line -> readSentence(name, line.strip())));
  }

  private void readWord(String file, String line) {
    Matcher entry = entry(file, line);
    if (entry != null && entry.group(1).equals("keyword")) {
      keywords.put(entry.group(3).toLowerCase(Locale.ROOT), entry.group(4));
    } else if (entry != null && entry.group(1).equals("word")) {
      words.add(entry.group(2), entry.group(3), entry.group(4), file);
    }
  }

  private void readSentence(String file, String line) {
    Matcher entry = entry(file, line);
    if (entry != null && entry.group(2) == null && !entry.group(1).equals("keyword")) {
      all.add(Sentence.of(entry.group(1), entry.group(3), entry.group(4), file, words));
    }
  }

  private static @Nullable Matcher entry(String file, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return null;
    }
    Matcher entry = ENTRY.matcher(line);
    if (!entry.matches()) {
      throw new IllegalStateException(
          "A shipped sentence cannot be read, in " + file + ": " + line);
    }
    return entry;
  }

  /**
   * A line as it is read: without blanks around it, invisible characters and letters that are put
   * together of several, with ordinary blanks for those that keep words together, and with plain
   * quotes for those that a word processor makes of them.
   */
  public static String plain(String line) {
    String clean = CleanText.of(line);
    return clean == null ? "" : quoted(clean.replaceAll("\\p{Zs}", " "));
  }

  /** What stands within plain quotes stays as it is, other quotes included. */
  private static String quoted(String line) {
    StringBuilder plain = new StringBuilder(line);
    boolean within = false;
    boolean plainly = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean fancy = FANCY_QUOTES.indexOf(c) >= 0;
      if (c == '\\') {
        i++;
      } else if (within ? (plainly ? c == '"' : fancy) : c == '"' || fancy) {
        plainly = c == '"';
        within = !within;
        plain.setCharAt(i, '"');
      }
    }
    return plain.toString();
  }

  /** Whether a line outside a rule begins as one that says what holds for some leads. */
  boolean beginsException(String line) {
    String first = line.split("[ \\t]", 2)[0].toLowerCase(Locale.ROOT);
    return keywords.entrySet().stream()
        .filter(word -> word.getValue().equals("some"))
        .anyMatch(word -> word.getKey().split(" ", 2)[0].equals(first));
  }

  /** The words of all languages for a keyword. */
  public List<String> wordsFor(String keyword) {
    return keywords.entrySet().stream()
        .filter(word -> word.getValue().equals(keyword))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** All sentences, in the order of the files. */
  public List<Sentence> all() {
    return all;
  }

  /** What can be filled into the blanks. */
  public WordLists words() {
    return words;
  }

  /** The DRL word of a keyword in any language, or null. */
  @Nullable String keyword(String word) {
    return keywords.get(word.toLowerCase(Locale.ROOT));
  }

  /** The keywords of all languages. */
  Map<String, String> keywords() {
    return keywords;
  }
}
