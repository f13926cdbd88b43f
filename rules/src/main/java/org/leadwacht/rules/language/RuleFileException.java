package org.leadwacht.rules.language;

import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;

/**
 * A file that is no rule file at all, whatever stands in it (docs/rule-files.md, "What a file is").
 */
public final class RuleFileException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient Message message;

  /** Why a file is refused. */
  public enum Reason {
    /** Its name is not allowed. */
    NAME,
    /** It is no UTF-8, or contains NUL. */
    ENCODING,
    /** It is larger than a megabyte. */
    SIZE
  }

  RuleFileException(Reason reason, Message message) {
    super(message.in(Language.EN));
    this.reason = reason;
    this.message = message;
  }

  /** Why the file is refused. */
  public Reason reason() {
    return reason;
  }

  /** What is wrong and what to do. */
  public Message message() {
    return message;
  }

  /** The message in German; {@link #getMessage()} is English. */
  public String german() {
    return message.in(Language.DE);
  }
}
