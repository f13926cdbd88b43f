package org.leadwacht.rules.language.vocabulary;

import java.text.Normalizer;
import java.util.Locale;

/** Texts as people compare them: without regard to case, and with letters put together. */
public final class Folded {

  private Folded() {}

  /** The text in its one form. */
  public static String of(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
  }
}
