package org.leadwacht.rules.language.sentences;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be filled into the blanks of sentences, and what it means in DRL. */
public final class WordLists {

  private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";

  private final Map<String, Map<String, Word>> lists = new LinkedHashMap<>();

  /**
   * A word of a list.
   *
   * @param written as the file writes it
   * @param meaning its meaning in DRL
   * @param language the file it comes from
   */
  record Word(String written, String meaning, String language) {}

  void add(String kind, String word, String meaning, String language) {
    lists
        .computeIfAbsent(kind, name -> new LinkedHashMap<>())
        .putIfAbsent(word.toLowerCase(Locale.ROOT), new Word(word, meaning, language));
  }

  /** A regular expression without groups of its own for what a kind of blank takes. */
  String pattern(String kind) {
    return switch (kind) {
      case "text" -> QUOTED;
      case "texts" ->
          QUOTED
              + "(?:[ \\t]*(?:,|[ \\t]oder[ \\t]|[ \\t]or[ \\t]|[ \\t]noch[ \\t]|[ \\t]nor[ \\t])["
              + " \\t]*"
              + QUOTED
              + ")*+";
      case "stage" -> "\"[A-Za-z0-9.]{1,12}\"|[A-Za-z0-9.]{1,12}";
      case "number" -> "\\d{1,9}";
      case "duration" ->
          "\\d{1,6}[ \\t]+(?:"
              + words("unit")
              + ")(?:[ \\t]+(?:"
              + words("opening")
              + "))?+|"
              + words("set");
      case "person", "doer", "reached" -> QUOTED + "|" + words(kind);
      case "count" -> "\\d{1,3}|" + words("count");
      case "whom" -> several(QUOTED + "|" + words("whom"), "und|and");
      case "days" -> several(words("day"), "oder|or|und|and|,");
      case "columns" -> several(words("column"), "und|and");
      case "kinds" -> several(words("kind"), "oder|or|,");
      case "asked" -> several(words("asked"), "oder|or|,");
      case "span" ->
          "\\d{1,6}[ \\t]+(?:(?:"
              + words("openly")
              + ")[ \\t]+)?(?:"
              + words("unit")
              + ")(?:[ \\t]+(?:"
              + words("opening")
              + "))?+";
      case "amount" -> "\\d{1,9}(?:[.,]\\d{1,3})*+(?:[ \\t]*(?:€|EUR\\b|Euro\\b))?+";
      case "time" -> "\\d{1,2}:\\d{2}(?:[ \\t]+Uhr\\b)?+";
      case "date" -> "\\d{1,2}\\.[ \\t]*\\d{1,2}\\.|\\d{1,2}\\.?[ \\t]+(?:" + words("month") + ")";
      default -> words(kind);
    };
  }

  private static String several(String one, String separators) {
    return "(?:" + one + ")(?:[ \\t]*(?:" + separators + ")[ \\t]+(?:" + one + "))*+";
  }

  private String words(String kind) {
    Map<String, Word> list = lists.get(kind);
    if (list == null) {
      throw new IllegalStateException(
          "The shipped sentences use a list of words that is not there: " + kind);
    }
    return list.keySet().stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(word -> Pattern.quote(word).replace(" ", "\\E[ \\t]+\\Q"))
        .collect(Collectors.joining("|"));
  }

  /** What a word of a list means, or null if it is none. */
  public @Nullable String word(String kind, String filled) {
    Word word = lists.getOrDefault(kind, Map.of()).get(key(filled));
    return word == null ? null : word.meaning();
  }

  /** The words of a list that stand in a text, one after the other. */
  public List<String> all(String kind, String filled) {
    return Pattern.compile(words(kind), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
        .matcher(filled)
        .results()
        .map(found -> meaningOf(kind, found.group()))
        .toList();
  }

  /** What was filled in, in DRL. */
  String meaning(String kind, String filled) {
    return switch (kind) {
      case "text", "number" -> filled;
      case "texts" ->
          Pattern.compile(QUOTED)
              .matcher(filled)
              .results()
              .map(m -> m.group())
              .collect(Collectors.joining(", "));
      case "stage" -> filled.startsWith("\"") ? filled : "\"" + filled + "\"";
      case "duration" -> duration(filled);
      case "person", "doer", "reached" ->
          filled.startsWith("\"") ? filled : meaningOf(kind, filled);
      case "count" -> Character.isDigit(filled.charAt(0)) ? filled : meaningOf(kind, filled);
      default -> meaningOf(kind, filled);
    };
  }

  private String duration(String filled) {
    Matcher counted = Pattern.compile("(\\d+)[ \\t]+(\\S+)(.*)").matcher(filled);
    if (!counted.matches()) {
      return meaningOf("set", filled);
    }
    String clock = counted.group(3).isBlank() ? "\"ELAPSED\"" : "\"BUSINESS\"";
    return meaningOf("unit", counted.group(2)) + "( " + counted.group(1) + " ), " + clock;
  }

  private String meaningOf(String kind, String filled) {
    return Objects.requireNonNull(word(kind, filled));
  }

  private static String key(String filled) {
    return filled.trim().replaceAll("[ \t]+", " ").toLowerCase(Locale.ROOT);
  }

  /** An example of what a blank takes, in the language of a file. */
  String example(String kind, String language) {
    boolean german = language.startsWith("de");
    return switch (kind) {
      case "text" -> "\"…\"";
      case "texts" -> german ? "\"DS\" oder \"Opel\"" : "\"DS\" or \"Opel\"";
      case "stage" -> "E1";
      case "number" -> "2000";
      case "forwards" -> "R1";
      case "whom" -> german ? "die Vorgesetzten" : "the supervisors";
      case "days" -> german ? "Samstag oder Sonntag" : "Saturday or Sunday";
      case "columns" -> german ? "Name und Fahrzeug" : "name and vehicle";
      case "kinds" -> first("kind", language);
      case "span" -> german ? "30 Minuten Öffnungszeit" : "30 opening minutes";
      case "amount" -> "60000 €";
      case "time" -> "18:00";
      case "date" -> german ? "1.12." : "1 December";
      case "duration" -> german ? "30 Minuten Öffnungszeit" : "30 minutes of opening time";
      default -> first(kind, language);
    };
  }

  private String first(String kind, String language) {
    for (Word word : Objects.requireNonNull(lists.get(kind)).values()) {
      if (word.language().equals(language)) {
        return word.written();
      }
    }
    return kind;
  }
}
