package org.leadwacht.rules.rulebook.overlay;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.Expr;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.SourceText;

/**
 * Somebody who is told of a stage beside those whom its rules tell, at the same instants.
 *
 * @param source the file that says so
 * @param stage the stage's code, and where it says so
 * @param to who
 * @param via by which channel, or null for that of the others
 * @param constraints the leads it is about
 */
public record Beside(
    SourceText source, Named stage, Recipient to, @Nullable Named via, List<Expr> constraints) {

  public Beside {
    constraints = List.copyOf(constraints);
  }
}
