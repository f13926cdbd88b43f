package org.leadwacht.rules.rulebook;

import java.util.List;
import org.leadwacht.rules.language.problem.Problem;

/** Rule files that cannot be used; the problems say why. */
public final class InvalidRulesException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Files with these problems. */
  public InvalidRulesException(List<Problem> problems) {
    super("The rule files cannot be used: " + problems);
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, by file, line and column. */
  public List<Problem> problems() {
    return problems;
  }
}
