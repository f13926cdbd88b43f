package org.leadwacht.rules.language.vocabulary;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;

/** Finds what somebody probably meant. */
public final class Likeness {

  private Likeness() {}

  /** The candidate that is most like a word, or null if none is like it. */
  public static @Nullable String nearest(String word, Collection<String> candidates) {
    String best = null;
    int bestDistance = 1 + Math.max(1, word.length() / 3);
    for (String candidate : candidates) {
      int distance = distance(fold(word), fold(candidate), bestDistance);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
      }
    }
    return best;
  }

  /** Whether a name is another one with a slip of the keyboard, rather than a name of its own. */
  public static boolean isTypo(String name, String other) {
    int limit = 1 + Math.max(2, other.length() / 8);
    return distance(fold(name), fold(other), limit) < limit;
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT)
        .replace("ä", "ae")
        .replace("ö", "oe")
        .replace("ü", "ue")
        .replace("ß", "ss");
  }

  /**
   * Edits (insert, delete, replace, swap neighbours) between two words, or the limit if there are
   * more.
   */
  static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return Math.min(last[b.length()], limit);
  }

  /** {@code Did you mean "x"?}, or nothing. */
  public static Object hint(@Nullable String nearest) {
    return nearest == null ? "" : Message.of("language.did-you-mean", nearest);
  }

  /** {@code Did you mean "x"?}, or what there is where nothing is like it. */
  public static Object hint(@Nullable String nearest, Collection<String> all) {
    return nearest == null ? Message.of("language.there-are", List.copyOf(all)) : hint(nearest);
  }
}
