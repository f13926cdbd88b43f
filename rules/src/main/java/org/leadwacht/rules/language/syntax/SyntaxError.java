package org.leadwacht.rules.language.syntax;

import org.leadwacht.rules.language.problem.Problem;

/** Ends the reading of one part of a rule; what comes after is still read. */
final class SyntaxError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int at;
  private final Problem.Code code;
  private final String german;
  private final String english;

  SyntaxError(int at, Problem.Code code, String german, String english) {
    super(english, null, false, false);
    this.at = at;
    this.code = code;
    this.german = german;
    this.english = english;
  }

  void report(SourceText source) {
    source.error(at, code, german, english);
  }
}
