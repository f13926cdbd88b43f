package org.leadwacht.rules.language.vocabulary;

import java.util.List;

/**
 * What the texts of a field may say: a stage, a person, one of a few words, or anything.
 *
 * @param kind what the texts name
 * @param words the only texts there are, for {@link Kind#WORDS}
 */
public record Domain(Kind kind, List<String> words) {

  /** What texts name. */
  public enum Kind {
    /** Anything. */
    FREE,
    /** Code of a stage. */
    STAGE,
    /** Id of a user. */
    PERSON,
    /** Id of a user, or an address outside the house. */
    RECIPIENT,
    /** Id or name of a source. */
    SOURCE,
    /** Id or name of a location. */
    LOCATION,
    /** One of a few words. */
    WORDS
  }

  /** Any text. */
  public static final Domain FREE = new Domain(Kind.FREE, List.of());

  /** Codes of stages. */
  public static final Domain STAGE = new Domain(Kind.STAGE, List.of());

  /** Ids of users. */
  public static final Domain PERSON = new Domain(Kind.PERSON, List.of());

  /** Ids of users, or addresses outside the house. */
  public static final Domain RECIPIENT = new Domain(Kind.RECIPIENT, List.of());

  /** Names of sources. */
  public static final Domain SOURCE = new Domain(Kind.SOURCE, List.of());

  /** Names of locations. */
  public static final Domain LOCATION = new Domain(Kind.LOCATION, List.of());

  /** A few words. */
  public static Domain words(String... words) {
    return new Domain(Kind.WORDS, List.of(words));
  }
}
