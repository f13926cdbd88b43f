package org.leadwacht.rules.language.sentences;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that authors may write, and the DRL it stands for.
 *
 * @param section where it may stand: {@code head}, {@code when} or {@code then} of a rule, {@code
 *     for} or {@code effect} of an exception, or {@code after}: a line that says what follows from
 *     a milestone
 * @param form the sentence as the reference shows it, with {@code {name:kind}} for what the author
 *     fills in
 * @param meaning the DRL, with {@code {name}} for what was filled in
 * @param pattern finds it in a line
 * @param blanks what the author fills in
 * @param language the file it comes from, such as {@code de.dsl}
 */
public record Sentence(
    String section,
    String form,
    String meaning,
    Pattern pattern,
    List<Blank> blanks,
    String language) {

  private static final Pattern BLANK = Pattern.compile("\\{([a-z]+):([a-z]+)\\}");

  /**
   * What an author fills in.
   *
   * @param name its name in the meaning
   * @param kind what may be filled in
   */
  public record Blank(String name, String kind) {}

  static Sentence of(
      String section, String form, String meaning, String language, WordLists words) {
    StringBuilder pattern = new StringBuilder();
    List<Blank> blanks = new ArrayList<>();
    Matcher matcher = BLANK.matcher(form);
    int from = 0;
    while (matcher.find()) {
      appendWords(pattern, form.substring(from, matcher.start()));
      Blank blank = new Blank(matcher.group(1), matcher.group(2));
      blanks.add(blank);
      pattern.append('(').append(words.pattern(blank.kind())).append(')');
      from = matcher.end();
    }
    appendWords(pattern, form.substring(from));
    return new Sentence(
        section,
        form,
        meaning,
        Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
        blanks,
        language);
  }

  private static void appendWords(StringBuilder pattern, String text) {
    for (String part : text.split("(?<= )|(?= )")) {
      pattern.append(part.isBlank() && !part.isEmpty() ? "[ \\t]+" : Pattern.quote(part));
    }
  }

  /** The sentence with an example in each blank. */
  public String example(WordLists words) {
    Matcher matcher = BLANK.matcher(form);
    return matcher.replaceAll(
        found -> Matcher.quoteReplacement(words.example(found.group(2), language)));
  }

  /**
   * The blanks as a line fills them in from a place on, or null if no such sentence begins there.
   */
  public @Nullable Matcher at(String line, int from) {
    Matcher matcher = pattern.matcher(line).region(from, line.length());
    return matcher.lookingAt() ? matcher : null;
  }

  /** The blanks as the rest of a line fills them in, or null if it is another sentence. */
  public @Nullable Matcher whole(String line, int from) {
    Matcher matcher = pattern.matcher(line).region(from, line.length());
    return matcher.matches() ? matcher : null;
  }

  /** The blanks as a line fills them in, or null if the line is another sentence. */
  @Nullable Matcher match(String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.matches() ? matcher : null;
  }
}
