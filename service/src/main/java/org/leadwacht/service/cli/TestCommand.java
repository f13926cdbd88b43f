package org.leadwacht.service.cli;

import java.util.concurrent.Callable;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.service.rules.files.DealershipFolder;
import org.leadwacht.service.scenarios.ScenarioRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks rule files and runs the scenarios on them. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description = {
      "Check rule files and run the scenarios on them, on the product rules in this jar.",
      "Needs no server."
    })
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class TestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private FolderOptions folders;
  @Mixin private ReportOptions report;

  @Override
  public Integer call() {
    FolderTest test = new FolderTest(spec.commandLine().getOut(), folders.language());
    ScenarioRuns runs = new ScenarioRuns();
    boolean well = true;
    for (DealershipFolder folder : folders.dealerships()) {
      well &= test.passes(folder, RuleBase.shipped(), runs);
    }
    test.junit().write(report.junit());
    return well ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
