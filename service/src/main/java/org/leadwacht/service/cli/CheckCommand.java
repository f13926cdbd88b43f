package org.leadwacht.service.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.service.rules.files.DealershipFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks rule files and the form of scenarios. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description = {
      "Check rule files and the form of scenarios, on the product rules in this jar.",
      "Needs no server."
    })
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private FolderOptions folders;
  @Mixin private ReportOptions report;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    JunitReport junit = new JunitReport();
    long errors = 0;
    for (DealershipFolder folder : folders.dealerships()) {
      FolderCheck check = FolderCheck.of(folder, RuleBase.shipped(), folders.language());
      check.findings().forEach(out::println);
      junit.files(check);
      errors += check.errors();
      out.println(
          folders
              .language()
              .text(
                  "service.cli.checked",
                  folder.dealership(),
                  folder.files().size(),
                  folder.stories().size(),
                  check.errors()));
    }
    junit.write(report.junit());
    return errors == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
