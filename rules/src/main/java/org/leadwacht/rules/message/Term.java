package org.leadwacht.rules.message;

/**
 * A name of the domain that has a word in each language, if the texts know one; else it is said as
 * it is.
 *
 * @param kind what sort of name, such as {@code stage}
 * @param id the name, such as {@code R1}
 */
public record Term(String kind, String id) {

  /** A stage, said with its code: {@code R1 (Erinnerung)}. */
  public static Term stage(String code) {
    return new Term("stage", code);
  }

  /** A stage, said by its name alone: {@code Reminder}. */
  public static Term stageName(String code) {
    return new Term("stageName", code);
  }
}
