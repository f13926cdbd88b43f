package org.leadwacht.rules.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Texts as they are meant: composed, without invisible characters, without blanks around them. Text
 * that is blank is text not given.
 */
public final class CleanText {

  /** Joins the parts of an emoji; between letters it is as invisible as the others. */
  private static final int JOINER = 0x200D;

  /** Texts below this name are programs, of which every character counts. */
  private static final String PROGRAMS = "rules";

  private CleanText() {}

  /** The text as it is meant, or null if there is none or nothing remains. */
  public static @Nullable String of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    StringBuilder kept = new StringBuilder(text.length());
    int before = ' ';
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!isInvisible(c, before)) {
        kept.appendCodePoint(c);
        before = c;
      }
    }
    String composed = Normalizer.normalize(trimmed(kept), Normalizer.Form.NFC);
    return composed.isEmpty() ? null : composed;
  }

  /** The texts of a list as they are meant, without those that are blank. */
  public static List<String> of(List<String> texts) {
    List<String> clean = new ArrayList<>(texts.size());
    for (String text : texts) {
      String meant = of(text);
      if (meant != null) {
        clean.add(meant);
      }
    }
    return clean;
  }

  /**
   * Maps, lists and scalars with every text cleaned; blank texts are null, and left out of lists.
   */
  public static @Nullable Object tree(@Nullable Object value) {
    return tree(value, CleanText::of);
  }

  /** The same with a cleaning of the caller's own. */
  public static @Nullable Object tree(
      @Nullable Object value, Function<String, @Nullable String> cleaning) {
    if (value instanceof String text) {
      return cleaning.apply(text);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> clean = new LinkedHashMap<>();
      map.forEach(
          (key, item) ->
              clean.put(String.valueOf(key), PROGRAMS.equals(key) ? item : tree(item, cleaning)));
      return clean;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> clean = new ArrayList<>(list.size());
      for (Object item : list) {
        Object kept = tree(item, cleaning);
        if (kept != null || !(item instanceof String)) {
          clean.add(kept);
        }
      }
      return clean;
    }
    return value;
  }

  /** Whether a text has characters that nobody sees. */
  public static boolean hasInvisible(String text) {
    return text.codePoints().anyMatch(c -> isInvisible(c, ' '));
  }

  private static boolean isInvisible(int c, int before) {
    return switch (Character.getType(c)) {
      case Character.FORMAT -> c != JOINER || !isPartOfEmoji(before);
      case Character.CONTROL -> c != '\n' && c != '\r' && c != '\t';
      case Character.SURROGATE, Character.UNASSIGNED -> true;
      default -> false;
    };
  }

  private static boolean isPartOfEmoji(int c) {
    int type = Character.getType(c);
    return type == Character.OTHER_SYMBOL
        || type == Character.MODIFIER_SYMBOL
        || type == Character.NON_SPACING_MARK;
  }

  /** Without blanks around it, the no-break kinds included. */
  private static CharSequence trimmed(CharSequence text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.subSequence(start, end);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
