package org.leadwacht.rules.language.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects problems, each place and code once. Not thread-safe. */
public final class Problems {

  /** More than these of a kind help nobody, and would let a hostile file fill the memory. */
  private static final int MOST = 200;

  private final List<Problem> errors = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();
  private final UnaryOperator<@Nullable Problem> view;
  private int errorCount;

  /** All problems as they are noted. */
  public Problems() {
    this(problem -> problem);
  }

  /**
   * Problems as somebody wants to see them.
   *
   * @param view what a problem is to be noted as; null where it is none
   */
  public Problems(UnaryOperator<@Nullable Problem> view) {
    this.view = view;
  }

  /** Notes a problem, unless the same one stands there already. */
  public void add(Problem found) {
    Problem problem = view.apply(found);
    if (problem == null) {
      return;
    }
    boolean error = problem.severity() == Problem.Severity.ERROR;
    if (error) {
      errorCount++;
    }
    List<Problem> noted = error ? errors : warnings;
    if (noted.size() < MOST && noted.stream().noneMatch(known -> isSame(known, problem))) {
      noted.add(problem);
    }
  }

  private static boolean isSame(Problem known, Problem problem) {
    return known.line() == problem.line()
        && known.column() == problem.column()
        && known.code() == problem.code()
        && known.file().equals(problem.file());
  }

  /** How many errors were reported so far, also those that were not kept. */
  public int errors() {
    return errorCount;
  }

  /** All problems, by file, line and column. */
  public List<Problem> sorted() {
    return Stream.concat(errors.stream(), warnings.stream())
        .sorted(
            Comparator.comparing(Problem::file)
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column))
        .toList();
  }
}
