package org.leadwacht.rules.message;

import org.jspecify.annotations.Nullable;

/**
 * What a shipped rule is called in the languages people read. Its English name is the one it has in
 * its file and by which it is replaced.
 *
 * @param de in German
 * @param en in English
 */
public record RuleName(String de, String en) {

  private static final String CODE = "rules.ruleName.";

  /** The names of a rule, or null for one that is not shipped: it has the name its author gave. */
  public static @Nullable RuleName of(@Nullable String rule) {
    return rule != null && Language.DE.knows(code(rule))
        ? new RuleName(Language.DE.text(code(rule)), rule)
        : null;
  }

  /** A rule's name, to be said in the language of whoever reads it. */
  public static Object said(String rule) {
    return Language.DE.knows(code(rule)) ? Message.of(code(rule)) : rule;
  }

  /** The key of a rule's name among the texts. */
  public static String code(String rule) {
    return CODE + rule.replaceAll("[^A-Za-z0-9.]+", "-");
  }
}
