package org.leadwacht.rules.language.syntax;

import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.message.Message;

/** Ends the reading of one part of a rule; what comes after is still read. */
final class SyntaxError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int at;
  private final Problem.Code code;
  private final transient Message message;

  SyntaxError(int at, Problem.Code code, Message message) {
    super(message.code(), null, false, false);
    this.at = at;
    this.code = code;
    this.message = message;
  }

  void report(SourceText source) {
    source.error(at, code, message);
  }
}
