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

/** Puts a back-up of the embedded store where a server finds it. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description = {
      "Restore a back-up of the embedded store to a folder without one. It is checked by its",
      "SHA-256 first; one that was cut off or changed is refused."
    },
    footer = {"", "Exit codes: 0 done, 1 not done, 2 it was called wrongly."})
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class RestoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LanguageOption spoken;
  @Mixin private DataOption store;

  @Parameters(paramLabel = "BACKUP", description = "The folder that 'backup' made.")
  private Path backup;

  @Override
  public Integer call() {
    StoreBackup.restore(backup, store.data());
    spec.commandLine()
        .getOut()
        .println(spoken.language().text("service.backup.restored", store.data(), backup));
    return ExitCode.OK;
  }
}
