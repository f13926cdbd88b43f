package org.leadwacht.rules.language;

/** A file that is no rule file at all, whatever stands in it (rule-files.md, "What a file is"). */
public final class RuleFileException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String german;

  /** Why a file is refused. */
  public enum Reason {
    /** Its name is not allowed. */
    NAME,
    /** It is no UTF-8, or contains NUL. */
    ENCODING,
    /** It is larger than a megabyte. */
    SIZE
  }

  RuleFileException(Reason reason, String german, String english) {
    super(english);
    this.reason = reason;
    this.german = german;
  }

  /** Why the file is refused. */
  public Reason reason() {
    return reason;
  }

  /** The message in German; {@link #getMessage()} is English. */
  public String german() {
    return german;
  }
}
