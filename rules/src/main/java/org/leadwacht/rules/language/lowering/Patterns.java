package org.leadwacht.rules.language.lowering;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.Matcher;

/**
 * Patterns for {@code matches}. RE2 finds every match in time linear to the text; long patterns and
 * repetitions that multiply are refused, since they would cost memory.
 */
final class Patterns {

  private static final int LONGEST = 200;
  private static final int REPETITIONS = 200;
  private static final java.util.regex.Pattern COUNTED =
      java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");

  private Patterns() {}

  /**
   * A pattern that must match a whole text.
   *
   * @throws IllegalArgumentException if it is no pattern, or one that could cost too much
   */
  static Pattern compile(String pattern) {
    if (pattern.length() > LONGEST) {
      throw new IllegalArgumentException("longer than " + LONGEST);
    }
    long repetitions = 1;
    Matcher counted = COUNTED.matcher(pattern);
    while (counted.find()) {
      String most =
          counted.group(2) == null || counted.group(2).isEmpty()
              ? counted.group(1)
              : counted.group(2);
      repetitions *= most.length() > 4 ? REPETITIONS + 1 : Math.max(1, Integer.parseInt(most));
      if (repetitions > REPETITIONS) {
        throw new IllegalArgumentException("more than " + REPETITIONS + " repetitions");
      }
    }
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription(), e);
    }
  }
}
