package org.leadwacht.rules.check;

import java.util.List;
import org.leadwacht.rules.message.Message;

/**
 * Something about a configuration that somebody should know.
 *
 * @param code what kind of finding it is
 * @param setting path of the setting, such as {@code users.anna.deputy}
 * @param arguments what the texts {@code rules.check.<code>} and {@code rules.check.<code>.remedy}
 *     are filled with
 */
public record Finding(Code code, String setting, List<Object> arguments) {

  /** How bad it is. */
  public enum Severity {
    /** Cannot work and is refused when saved. */
    ERROR,
    /** Works, but hardly as meant. */
    WARNING
  }

  /** The kinds of findings; the names are part of the HTTP API. */
  public enum Code {
    POOL_ACCOUNT_MISSING(Severity.ERROR),
    POOL_ACCOUNT_UNKNOWN(Severity.WARNING),
    POOL_ACCOUNT_NOT_ASSIGNABLE(Severity.WARNING),
    POOL_WITH_GROUPS(Severity.ERROR),
    POOL_WITH_RECEIVERS(Severity.ERROR),
    NO_RECEIVER(Severity.WARNING),
    SINGLE_RECEIVER(Severity.WARNING),
    GROUP_EMPTY(Severity.WARNING),
    GROUP_OF_ONE(Severity.WARNING),
    MEMBER_UNKNOWN(Severity.WARNING),
    LOCATION_UNKNOWN(Severity.WARNING),
    CONDITION_UNKNOWN(Severity.WARNING),
    SOURCE_UNKNOWN(Severity.WARNING),
    RECEIPT_UNKNOWN(Severity.WARNING),
    SUPERVISOR_UNKNOWN(Severity.WARNING),
    SUPERVISOR_MISSING(Severity.WARNING),
    DEPUTY_UNKNOWN(Severity.WARNING),
    DEPUTY_NOT_ASSIGNABLE(Severity.WARNING),
    FALLBACK_MISSING(Severity.WARNING),
    FALLBACK_NOT_ASSIGNABLE(Severity.WARNING),
    FALLBACK_ABSENT(Severity.WARNING),
    LEADS_NOT_ASSIGNABLE(Severity.WARNING),
    RULES_NOT_FITTING(Severity.WARNING),
    REMINDER_NOT_BEFORE(Severity.WARNING),
    REMINDER_AT_OPENING(Severity.WARNING),
    MAIL_WITHOUT_MARK(Severity.WARNING),
    LIST_WITHOUT_HOURS(Severity.WARNING);

    private final Severity severity;

    Code(Severity severity) {
      this.severity = severity;
    }
  }

  /** A finding of a kind about a setting. */
  public static Finding of(Code code, String setting, Object... arguments) {
    return new Finding(code, setting, List.of(arguments));
  }

  /** Whether it works at all. */
  public Severity severity() {
    return code.severity;
  }

  /** What follows from it. */
  public Message consequence() {
    return new Message("rules.check." + code, arguments);
  }

  /** What to do. */
  public Message remedy() {
    return new Message("rules.check." + code + ".remedy", arguments);
  }

  /** Consequence and remedy in one. */
  public Message sentence() {
    return Message.of("rules.check.sentence", consequence(), remedy());
  }
}
