package org.leadwacht.service.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.leadwacht.service.rules.files.DealershipFolder;
import org.leadwacht.service.rules.files.Differences;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what publishing a folder would change. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description = "Show what publishing the folder would change on the server, as a unified diff.")
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class DiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private FolderOptions folders;
  @Mixin private ServerOptions server;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    RulesServer connected = new RulesServer(server.connect(folders.language()));
    for (DealershipFolder folder : folders.dealerships()) {
      RulesServer.InForce inForce = connected.inForce(folder.dealership());
      String diff = Differences.of(inForce.files(), folder.files());
      out.println(
          folders
              .language()
              .text(
                  diff.isEmpty() ? "service.cli.same" : "service.cli.differs",
                  folder.dealership(),
                  inForce.version()));
      out.print(diff);
    }
    return ExitCode.OK;
  }
}
