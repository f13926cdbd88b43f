package org.leadwacht.rules.check;

/**
 * Something about a configuration that somebody should know.
 *
 * @param code what kind of finding it is
 * @param severity whether it works at all
 * @param setting path of the setting, such as {@code users.anna.deputy}
 * @param consequence what follows from it
 * @param remedy what to do
 */
public record Finding(
    String code, Severity severity, String setting, Text consequence, Text remedy) {

  /** How bad it is. */
  public enum Severity {
    /** Cannot work and is refused when saved. */
    ERROR,
    /** Works, but hardly as meant. */
    WARNING
  }

  /** A sentence in both languages. */
  public record Text(String de, String en) {}

  /** A finding that is refused when saved. */
  static Finding error(String code, String setting, Text consequence, Text remedy) {
    return new Finding(code, Severity.ERROR, setting, consequence, remedy);
  }

  /** A finding that is saved all the same. */
  static Finding warning(String code, String setting, Text consequence, Text remedy) {
    return new Finding(code, Severity.WARNING, setting, consequence, remedy);
  }

  /** Consequence and remedy in a language. */
  public String sentence(String language) {
    return language.equals("de")
        ? consequence.de() + " " + remedy.de()
        : consequence.en() + " " + remedy.en();
  }
}
