package org.leadwacht.rules.language.syntax;

/**
 * A word, number, text or sign of a rule file.
 *
 * @param kind what it is
 * @param at offset of its first character
 * @param end offset after its last character
 * @param text what it says; for a text in quotes what stands between them, escapes resolved
 */
public record Token(Kind kind, int at, int end, String text) {

  /** The kinds of tokens. */
  public enum Kind {
    /** A name, a keyword or a variable. */
    WORD,
    /** A text in quotes. */
    TEXT,
    /** A number. */
    NUMBER,
    /** An operator or a bracket. */
    SIGN,
    /** The end of the file or of the part that is read. */
    END
  }

  /** Whether it is this word. */
  public boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  /** Whether it is this sign. */
  public boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** How it is called in a message. */
  public String shown() {
    if (kind == Kind.END) {
      return "end of file";
    }
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return kind == Kind.TEXT ? "\"" + shown + "\"" : shown;
  }
}
