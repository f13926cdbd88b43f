package org.leadwacht.service.cli;

import java.util.Objects;
import org.leadwacht.rules.rulebook.RuleBase;
import picocli.CommandLine.IVersionProvider;

/** The release, and the base of product rules in it. */
final class ProgramVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String release =
        Objects.requireNonNullElse(
            CommandLineProgram.class.getPackage().getImplementationVersion(), "development");
    return new String[] {
      "leadwacht " + release, "product rules: base " + RuleBase.shipped().version().number()
    };
  }
}
