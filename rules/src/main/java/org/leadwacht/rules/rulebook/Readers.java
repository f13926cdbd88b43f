package org.leadwacht.rules.rulebook;

import java.util.List;
import org.leadwacht.rules.rulebook.problem.Problems;
import org.leadwacht.rules.rulebook.syntax.DrlReader;
import org.leadwacht.rules.rulebook.syntax.RuleTree;
import org.leadwacht.rules.rulebook.syntax.Source;

/** Reads a file in the language its name says it is in. */
final class Readers {

  private Readers() {}

  /** The rules of a file; what cannot be read is noted. */
  static List<RuleTree> read(RuleFile file, Problems problems) {
    return DrlReader.read(new Source(file.name(), file.text(), problems));
  }
}
