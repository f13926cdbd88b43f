package org.leadwacht.rules.engine;

import org.leadwacht.rules.message.Message;

/**
 * An event that does not fit where the lead stands, or a change that breaks a rule; everything
 * stays as it is.
 */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Message message;

  /**
   * @param code why, and what is possible instead
   */
  public RefusedException(String code, Object... arguments) {
    this(Message.of(code, arguments));
  }

  private RefusedException(Message message) {
    super(message.toString());
    this.message = message;
  }

  /** Why it is refused, and what is possible instead. */
  public Message message() {
    return message;
  }
}
