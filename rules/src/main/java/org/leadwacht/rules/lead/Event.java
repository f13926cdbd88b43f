package org.leadwacht.rules.lead;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.InvalidValueException;

/**
 * Something that happened to a lead (docs/domain.md, section 2).
 *
 * @param id unique within the lead
 * @param type what happened
 * @param at the instant it happened
 * @param by id of the user who did it, or null if nobody says
 * @param to id of the user who is responsible from then on, for {@link Type#RECEIVED}, {@link
 *     Type#ASSIGNED} and {@link Type#CLAIMED}
 * @param due the date of the follow-up, for {@link Type#FOLLOW_UP_SET}
 * @param outcome how it ended, for {@link Type#CLOSED}
 * @param source id of the source of a joined lead, for {@link Type#CUSTOMER_REPLIED}
 * @param importedAt when it arrived, if it was imported: what it brings about before then is told
 *     to nobody (docs/domain.md, "Imports"); else null
 */
public record Event(
    String id,
    Type type,
    Instant at,
    @Nullable String by,
    @Nullable String to,
    @Nullable Instant due,
    @Nullable Outcome outcome,
    @Nullable String source,
    @Nullable Instant importedAt) {

  /** How a lead ended. */
  public enum Outcome {
    WON,
    LOST,
    DUPLICATE,
    SPAM
  }

  /** What can happen to a lead. */
  public enum Type {
    RECEIVED("received"),
    ASSIGNED("assigned"),
    CLAIMED("claimed"),
    ANSWERED("answered"),
    FOLLOW_UP_SET("followUpSet"),
    CUSTOMER_REPLIED("customerReplied"),
    CALL_BACK_NOTED("callBackNoted"),
    VIEWED("viewed"),
    AUTO_REPLIED("autoReplied"),
    NOTED("noted"),
    CLOSED("closed");

    private final String text;

    Type(String text) {
      this.text = text;
    }

    /** The name in documents and over HTTP. */
    public String text() {
      return text;
    }

    /**
     * @throws IllegalArgumentException if there is no such type
     */
    public static Type parse(String text) {
      for (Type type : values()) {
        if (type.text.equals(text)) {
          return type;
        }
      }
      List<String> known = Arrays.stream(values()).map(Type::text).toList();
      throw new InvalidValueException("rules.document.event", text, known);
    }
  }

  /** An event without particulars. */
  public static Event of(String id, Type type, Instant at, @Nullable String by) {
    return new Event(id, type, at, by, null, null, null, null, null);
  }

  /** A hand-over, claim or receipt that makes a user responsible. */
  public static Event to(String id, Type type, Instant at, String to) {
    return new Event(id, type, at, null, to, null, null, null, null);
  }

  /** Whether it tells what happened elsewhere. */
  public boolean isImported() {
    return importedAt != null;
  }

  /** The same as an import that arrives at an instant. */
  public Event imported(Instant arrival) {
    return new Event(id, type, at, by, to, due, outcome, source, arrival);
  }

  /** The same under its own id in a history. */
  public Event withId(String other) {
    return new Event(other, type, at, by, to, due, outcome, source, importedAt);
  }
}
