package org.leadwacht.rules.message;

/** A text or value that cannot be what it is meant to be. */
public final class InvalidValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String place;
  private final transient Message reason;

  /**
   * @param code the value, the rule it broke and what to write instead
   */
  public InvalidValueException(String code, Object... arguments) {
    this("", Message.of(code, arguments));
  }

  private InvalidValueException(String place, Message reason) {
    super(place.isEmpty() ? reason.toString() : place + ": " + reason);
    this.place = place;
    this.reason = reason;
  }

  /** A part of a larger value that does not fit with the rest. */
  public static InvalidValueException at(String place, String code, Object... arguments) {
    return new InvalidValueException(place, Message.of(code, arguments));
  }

  /** The same, said of a part of a larger value. */
  public InvalidValueException at(String part) {
    return new InvalidValueException(part, reason);
  }

  /** Which part of the value it is; empty if it is the whole. */
  public String place() {
    return place;
  }

  /** The value, the rule it broke and what to write instead. */
  public Message reason() {
    return reason;
  }
}
