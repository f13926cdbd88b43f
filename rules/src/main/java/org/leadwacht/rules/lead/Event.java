package org.leadwacht.rules.lead;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.InvalidValueException;

/**
 * Something that happened to a lead (docs/domain.md, section 2).
 *
 * @param id unique within the lead
 * @param payload what happened
 * @param at the instant it happened
 * @param by id of the user who did it, or null if nobody says
 * @param importedAt when it arrived, if it was imported: what it brings about before then is told
 *     to nobody (docs/domain.md, "Imports"); else null
 */
public record Event(
    String id, Payload payload, Instant at, @Nullable String by, @Nullable Instant importedAt) {

  private static final String PASSED_ON = "passed on ";

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

  /** What happened, with the particulars that belong to it and no others. */
  public sealed interface Payload {

    /** Which of the payloads it is. */
    Type type();

    /** Id of the user who is responsible from then on, or null if this makes nobody so. */
    default @Nullable String to() {
      return null;
    }

    /** The date of the follow-up, or null if this sets none. */
    default @Nullable Instant due() {
      return null;
    }

    /** How the lead ended, or null if this ends none or nobody says. */
    default @Nullable Outcome outcome() {
      return null;
    }

    /** Id of the source of a joined lead, or null if this joins none. */
    default @Nullable String source() {
      return null;
    }

    /** The payload of a type; particulars of other types are left out. */
    static Payload of(
        Type type,
        @Nullable String to,
        @Nullable Instant due,
        @Nullable Outcome outcome,
        @Nullable String source) {
      return switch (type) {
        case RECEIVED -> new Received(Objects.requireNonNull(to));
        case ASSIGNED -> new Assigned(Objects.requireNonNull(to));
        case CLAIMED -> new Claimed(Objects.requireNonNull(to));
        case FOLLOW_UP_SET -> new FollowUpSet(Objects.requireNonNull(due));
        case CUSTOMER_REPLIED -> new CustomerReplied(source);
        case CLOSED -> new Closed(outcome);
        case ANSWERED, CALL_BACK_NOTED, VIEWED, AUTO_REPLIED, NOTED -> new Plain(type);
      };
    }
  }

  /** The lead came in and was given to a user. */
  public record Received(String to) implements Payload {
    @Override
    public Type type() {
      return Type.RECEIVED;
    }
  }

  /** A user was made responsible. */
  public record Assigned(String to) implements Payload {
    @Override
    public Type type() {
      return Type.ASSIGNED;
    }
  }

  /** A user took the lead out of the pool. */
  public record Claimed(String to) implements Payload {
    @Override
    public Type type() {
      return Type.CLAIMED;
    }
  }

  /** The seller will be reminded at a date. */
  public record FollowUpSet(Instant due) implements Payload {
    @Override
    public Type type() {
      return Type.FOLLOW_UP_SET;
    }
  }

  /** The customer wrote again, by the source of a lead that joined this one or by none. */
  public record CustomerReplied(@Nullable String source) implements Payload {
    @Override
    public Type type() {
      return Type.CUSTOMER_REPLIED;
    }
  }

  /** The lead ended, one way or another. */
  public record Closed(@Nullable Outcome outcome) implements Payload {
    @Override
    public Type type() {
      return Type.CLOSED;
    }
  }

  /**
   * What has no particulars.
   *
   * @throws IllegalArgumentException for a type that has some
   */
  public record Plain(Type type) implements Payload {

    public Plain {
      switch (type) {
        case ANSWERED, CALL_BACK_NOTED, VIEWED, AUTO_REPLIED, NOTED -> {}
        case RECEIVED, ASSIGNED, CLAIMED, FOLLOW_UP_SET, CUSTOMER_REPLIED, CLOSED ->
            throw new IllegalArgumentException(type + " has particulars");
      }
    }
  }

  /** An event that is told as it happens. */
  public static Event of(String id, Payload payload, Instant at, @Nullable String by) {
    return new Event(id, payload, at, by, null);
  }

  /**
   * A hand-over that rules make, of a lead that nobody answered in time.
   *
   * @param to id of the user who gets the lead
   */
  public static Event passedOn(String to, Instant at) {
    return of(PASSED_ON + at, new Assigned(to), at, null);
  }

  /** Whether rules made this hand-over. */
  public boolean isPassedOn() {
    return id.startsWith(PASSED_ON);
  }

  /** Which kind of event it is. */
  public Type type() {
    return payload.type();
  }

  /** Whether it tells what happened elsewhere. */
  public boolean isImported() {
    return importedAt != null;
  }

  /** The same as an import that arrives at an instant. */
  public Event imported(Instant arrival) {
    return new Event(id, payload, at, by, arrival);
  }

  /** The same under its own id in a history. */
  public Event withId(String other) {
    return new Event(other, payload, at, by, importedAt);
  }

  /** The same done by a user, who is also the one that claims. */
  public Event signed(String user) {
    Payload own = payload instanceof Claimed ? new Claimed(user) : payload;
    return new Event(id, own, at, user, importedAt);
  }

  /** The same moved to an instant; a follow-up is not set before it. */
  public Event movedTo(Instant other) {
    Payload later =
        payload instanceof FollowUpSet set && set.due.isBefore(other)
            ? new FollowUpSet(other)
            : payload;
    return new Event(id, later, other, by, importedAt);
  }
}
