package org.leadwacht.service.cli;

import java.util.concurrent.Callable;
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
    description = "Check rule files and run the scenarios on them. Needs no server.")
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class TestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private FolderOptions folders;
  @Mixin private ReportOptions report;

  @Override
  public Integer call() {
    FolderTest test = new FolderTest(spec.commandLine().getOut(), report.language());
    boolean well = test.passes(folders.dealerships(), new ScenarioRuns());
    test.junit().write(report.junit());
    return well ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
