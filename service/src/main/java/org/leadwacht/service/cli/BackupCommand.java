package org.leadwacht.service.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.leadwacht.service.platform.store.StoreBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Backs the embedded store up. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description = {
      "Back up the embedded store of a server that is stopped. A MongoDB is backed up by"
          + " mongodump.",
      "Without LEADWACHT_SECRET_KEY the file secret.key is needed as well; keep it elsewhere."
    },
    footer = {
      "",
      "TO gets a folder named by the instant, when all of it is on the disk; what is cut off keeps",
      "a name that ends with .part. Exit codes: 0 done, 1 not done, 2 it was called wrongly."
    })
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class BackupCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LanguageOption spoken;
  @Mixin private DataOption store;

  @Parameters(paramLabel = "TO", description = "The folder back-ups are kept in.")
  private Path to;

  @Override
  public Integer call() {
    Path made = StoreBackup.make(store.data(), to);
    spec.commandLine().getOut().println(spoken.language().text("service.backup.made", made));
    return ExitCode.OK;
  }
}
