package org.leadwacht.rules.language.vocabulary;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of a field may say: a stage, a person, one of a few words, or anything. Taken from
 * the field's name, since the records hold plain texts.
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
    /** One of a few words. */
    WORDS
  }

  /** Any text. */
  public static final Domain FREE = new Domain(Kind.FREE, List.of());

  private static final Domain STAGE = new Domain(Kind.STAGE, List.of());
  private static final Domain PERSON = new Domain(Kind.PERSON, List.of());
  private static final Domain CLOCK = words("BUSINESS", "ELAPSED");

  private static final Map<String, Domain> BY_NAME =
      Map.ofEntries(
          Map.entry("stage", STAGE),
          Map.entry("warnsOf", STAGE),
          Map.entry("Stage.code", STAGE),
          Map.entry("person", PERSON),
          Map.entry("user", PERSON),
          Map.entry("assignee", PERSON),
          Map.entry("supervisor", PERSON),
          Map.entry("supervisors", PERSON),
          Map.entry("HandOver.to", PERSON),
          Map.entry("User.id", PERSON),
          Map.entry("clock", CLOCK),
          Map.entry("via", words("popup", "mail", "list")),
          Map.entry("condition", words("NEW", "USED")),
          Map.entry("request", words("VEHICLE", "TEST_DRIVE", "TRADE_IN", "SERVICE", "OTHER")),
          Map.entry(
              "roles",
              words("SELLER", "DISPATCHER", "SALES_MANAGER", "CONTROLLER", "ADMINISTRATOR")),
          Map.entry("Calendar.of", words("leads", "followUps")));

  private static Domain words(String... words) {
    return new Domain(Kind.WORDS, List.of(words));
  }

  /** The domain of a record's component. */
  static Domain of(Class<?> type, String component) {
    @Nullable Domain own = BY_NAME.get(type.getSimpleName() + "." + component);
    return own != null ? own : BY_NAME.getOrDefault(component, FREE);
  }
}
