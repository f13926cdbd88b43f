package org.leadwacht.service.leads;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.text.CleanText;

/**
 * What a search looks at, and what it looks for: words in any order, without regard to case, and
 * telephone numbers however they are written.
 */
final class SearchText {

  /** A number with its blanks, dashes and brackets; shorter ones are words like others. */
  private static final Pattern NUMBER = Pattern.compile("\\+?\\(?\\d[\\d ()/.\\-]{5,}\\d");

  /** The prefix a number begins with: of a country, with the zero some write, or of a town. */
  private static final Pattern PREFIX =
      Pattern.compile("^(\\+\\d\\d|00\\d\\d|49(?=\\d{9}))?\\(?0?\\)?");

  /** What people put between words. */
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;\"„“”»«]+");

  /** What stands before a number that was copied with its label or from a link. */
  private static final Pattern LABEL = Pattern.compile("\\btel[.:]+(?=\\s*[+(]?\\d)");

  private static final Pattern DIGITS = Pattern.compile("\\d{3,}");

  /** Letters that are written in several ways, alone or in pairs. */
  private static final Map<String, String> SPELLINGS =
      Map.ofEntries(
          Map.entry("ae", "(?:ae|ä)"),
          Map.entry("ä", "(?:ä|ae?)"),
          Map.entry("oe", "(?:oe|ö)"),
          Map.entry("ö", "(?:ö|oe?)"),
          Map.entry("ue", "(?:ue|ü)"),
          Map.entry("ü", "(?:ü|ue?)"),
          Map.entry("ss", "(?:ss|ß)"),
          Map.entry("ß", "(?:ß|ss)"),
          Map.entry("a", "[aàáâãäå]"),
          Map.entry("c", "[cçćč]"),
          Map.entry("e", "[eèéêëę]"),
          Map.entry("i", "[iìíîï]"),
          Map.entry("n", "[nñń]"),
          Map.entry("o", "[oòóôõöø]"),
          Map.entry("s", "[sśşš]"),
          Map.entry("u", "[uùúûü]"),
          Map.entry("y", "[yýÿ]"),
          Map.entry("z", "[zźżž]"));

  private static final Pattern PIECE = Pattern.compile("ae|oe|ue|ss|.", Pattern.DOTALL);

  private static final Pattern BLANKS = Pattern.compile("[\\h\\x{2007}\\x{202F}]+");
  private static final Pattern DASHES = Pattern.compile("[\\x{2010}-\\x{2015}\\x{2212}]");

  /** Whoever pastes more looks for its beginning. */
  private static final int LONGEST_QUERY = 200;

  private static final String BETWEEN = "[ ()/.\\-]*";

  private SearchText() {}

  /** The text to look at, from its parts. */
  static String of(@Nullable String... parts) {
    return Stream.of(parts)
        .filter(Objects::nonNull)
        .map(SearchText::plain)
        .collect(Collectors.joining("\n"));
  }

  /** The words to look for, as regular expressions; all of them have to be there. */
  static List<String> words(String query) {
    String begun = query.substring(0, Math.min(query.length(), LONGEST_QUERY));
    String plain = LABEL.matcher(plain(begun)).replaceAll(" ");
    List<String> words = new ArrayList<>(numbers(plain));
    Stream.of(BETWEEN_WORDS.split(NUMBER.matcher(plain).replaceAll(" ")))
        .filter(word -> !word.isEmpty())
        .map(word -> DIGITS.matcher(word).matches() ? apart(word) : letters(word))
        .forEach(words::add);
    return words;
  }

  /** A part of a number: its digits may stand apart, the zero before a prefix may be missing. */
  private static String apart(String digits) {
    String part = digits.startsWith("0") ? digits.substring(1) : digits;
    return String.join(BETWEEN, part.split(""));
  }

  /** A word in whatever way its umlauts and accents are written. */
  private static String letters(String word) {
    Matcher piece = PIECE.matcher(word);
    StringBuilder pattern = new StringBuilder();
    while (piece.find()) {
      pattern.append(SPELLINGS.getOrDefault(piece.group(), Pattern.quote(piece.group())));
    }
    return pattern.toString();
  }

  private static String plain(String text) {
    String clean = CleanText.of(text);
    return clean == null
        ? ""
        : DASHES
            .matcher(BLANKS.matcher(clean.toLowerCase(Locale.ROOT)).replaceAll(" "))
            .replaceAll("-");
  }

  /** The numbers in a text behind their prefix, with whatever may stand between their digits. */
  private static List<String> numbers(String text) {
    List<String> numbers = new ArrayList<>();
    Matcher found = NUMBER.matcher(text);
    while (found.find()) {
      String compact = found.group().replaceAll("[ /.\\-]", "");
      String digits = PREFIX.matcher(compact).replaceFirst("").replaceAll("\\D", "");
      numbers.add(String.join(BETWEEN, digits.split("")));
    }
    return numbers;
  }
}
