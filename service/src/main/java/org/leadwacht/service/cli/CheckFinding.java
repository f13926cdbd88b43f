package org.leadwacht.service.cli;

import org.leadwacht.rules.language.problem.Problem;

/**
 * Something to tell about a file.
 *
 * @param file path of the file, as the caller sees it
 * @param line from 1
 * @param column from 1
 * @param severity whether it is an error
 * @param code what kind of problem it is
 * @param message what is wrong and what to do
 */
record CheckFinding(
    String file,
    int line,
    int column,
    Problem.Severity severity,
    Problem.Code code,
    String message) {

  boolean isError() {
    return severity == Problem.Severity.ERROR;
  }

  /** {@code file:line:column: severity CODE message}. */
  @Override
  public String toString() {
    return "%s:%d:%d: %s %s %s"
        .formatted(
            file,
            line,
            column,
            severity.name().toLowerCase(java.util.Locale.ROOT),
            code,
            message.replaceAll("\\R", " "));
  }
}
