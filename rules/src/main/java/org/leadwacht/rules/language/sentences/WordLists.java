package org.leadwacht.rules.language.sentences;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What can be filled into the blanks of sentences, and what it means in DRL. */
public final class WordLists {

  private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";

  private final Map<String, Map<String, Word>> lists = new LinkedHashMap<>();

  /**
   * A word of a list.
   *
   * @param meaning its meaning in DRL
   * @param language the file it comes from
   */
  record Word(String meaning, String language) {}

  void add(String kind, String word, String meaning, String language) {
    lists
        .computeIfAbsent(kind, name -> new LinkedHashMap<>())
        .putIfAbsent(word.toLowerCase(Locale.ROOT), new Word(meaning, language));
  }

  /** A regular expression without groups of its own for what a kind of blank takes. */
  String pattern(String kind) {
    return switch (kind) {
      case "text" -> QUOTED;
      case "texts" ->
          QUOTED
              + "(?:[ \\t]*(?:,|[ \\t]oder[ \\t]|[ \\t]or[ \\t]|[ \\t]noch[ \\t]|[ \\t]nor[ \\t])[ \\t]*"
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
      case "person" -> QUOTED + "|" + words("person");
      default -> words(kind);
    };
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
      case "person" -> filled.startsWith("\"") ? filled : word("person", filled);
      default -> word(kind, filled);
    };
  }

  private String duration(String filled) {
    Matcher counted = Pattern.compile("(\\d+)[ \\t]+(\\S+)(.*)").matcher(filled);
    if (!counted.matches()) {
      return word("set", filled);
    }
    String clock = counted.group(3).isBlank() ? "\"ELAPSED\"" : "\"BUSINESS\"";
    return word("unit", counted.group(2)) + "( " + counted.group(1) + " ), " + clock;
  }

  private String word(String kind, String filled) {
    String key = filled.trim().replaceAll("[ \\t]+", " ").toLowerCase(Locale.ROOT);
    return Objects.requireNonNull(Objects.requireNonNull(lists.get(kind)).get(key)).meaning();
  }

  /** An example of what a blank takes, in the language of a file. */
  String example(String kind, String language) {
    boolean german = language.startsWith("de");
    return switch (kind) {
      case "text" -> "\"…\"";
      case "texts" -> german ? "\"DS\" oder \"Opel\"" : "\"DS\" or \"Opel\"";
      case "stage" -> "E1";
      case "number" -> "2000";
      case "duration" -> german ? "30 Minuten Öffnungszeit" : "30 minutes of opening time";
      default -> first(kind, language);
    };
  }

  private String first(String kind, String language) {
    for (Map.Entry<String, Word> word : Objects.requireNonNull(lists.get(kind)).entrySet()) {
      if (word.getValue().language().equals(language)) {
        return word.getKey();
      }
    }
    return kind;
  }
}
