package org.leadwacht.rules.language.problem;

import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;

/**
 * One thing that is wrong with a rule file, or that its author should know.
 *
 * @param file name of the file
 * @param line the line, from 1
 * @param column the column, from 1
 * @param severity whether the file can be published
 * @param code what kind of problem it is
 * @param message what is wrong and what to do
 */
public record Problem(
    String file, int line, int column, Severity severity, Code code, Message message) {

  /** Whether a file with the problem can be published. */
  public enum Severity {
    /** It cannot. */
    ERROR,
    /** It can, but somebody should look. */
    WARNING
  }

  /** The kinds of problems; the names are part of the HTTP API. */
  public enum Code {
    /** The text is not a rule. */
    SYNTAX,
    /** There is no such fact. */
    UNKNOWN_TYPE,
    /** The fact has no such field. */
    UNKNOWN_FIELD,
    /** Nothing of that name was bound before. */
    UNKNOWN_VARIABLE,
    /** The dealership has no such user. */
    UNKNOWN_PERSON,
    /** Two things that cannot be compared, or a value that does not exist. */
    WRONG_TYPE,
    /** A function or a plan fact got other arguments than it takes. */
    WRONG_ARGUMENTS,
    /** Something that rules may not do. */
    NOT_ALLOWED,
    /** A limit is exceeded. */
    TOO_LARGE,
    /** Rules that trigger themselves. */
    ENDLESS,
    /** Two rules of one name. */
    DUPLICATE_RULE,
    /** Two rules that plan the same stage for the same lead. */
    DOUBLE_STAGE,
    /** A stage that nobody receives. */
    NO_RECIPIENT,
    /** A rule of the product or of the dealer group that the group does not let anybody change. */
    LOCKED_RULE,
    /** A rule whose name looks like a typo of a base rule. */
    REPLACES_NOTHING,
    /** A rule that no scenario fires. */
    NO_SCENARIO,
    /** The dealership has no such group. */
    UNKNOWN_GROUP,
    /** A rule that never fires: no lead is like that, or what it needs is never there. */
    CANNOT_FIRE,
    /** Something that is bound and never used. */
    UNUSED,
    /** Something before it always wins. */
    HIDDEN,
    /** A stage that the settings have off. */
    STAGE_OFF,
    /** Something that fires and changes nothing, as the dealership is set up. */
    NO_EFFECT,
    /** A stage of the dealership's own that looks like a typo of another. */
    NEW_STAGE,
    /** A lead that nobody would be told of, or that only the administrator would own. */
    FALLS_THROUGH
  }

  /** The same as something that holds nothing up. */
  public Problem asWarning() {
    return new Problem(file, line, column, Severity.WARNING, code, message);
  }

  /** What is wrong and what to do, in German. */
  public String messageDe() {
    return message.in(Language.DE);
  }

  /** What is wrong and what to do, in English. */
  public String messageEn() {
    return message.in(Language.EN);
  }

  /** {@code file:line:column: code: message}, the form that editors understand. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + code + ": " + message;
  }
}
