package org.leadwacht.service.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leadwacht.service.rules.files.DealershipFolder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which dealerships of which folder a command is about. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class FolderOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description =
          "The folder with the dealerships, or that of one of them. Default: this folder.")
  private Path folder;

  @Option(
      names = {"-d", "--dealership"},
      paramLabel = "ID",
      description = "Only this dealership; may be repeated.")
  private List<String> wanted = new ArrayList<>();

  Path folder() {
    return folder;
  }

  List<String> wanted() {
    return wanted;
  }

  /** The dealerships; a folder without any is a wrong call. */
  List<DealershipFolder> dealerships() {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no folder '" + folder + "'. Name one that holds dealerships.");
    }
    List<DealershipFolder> found =
        DealershipFolder.in(folder).stream()
            .filter(dealership -> wanted.isEmpty() || wanted.contains(dealership.dealership()))
            .toList();
    if (found.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "There are no rule files in '"
              + folder
              + "'"
              + (wanted.isEmpty() ? "" : " for " + String.join(", ", wanted))
              + ". Files stand in FOLDER/<dealership>/*.drl, *.dslr or *.csv, scenarios in"
              + " FOLDER/<dealership>/scenarios/*.yaml.");
    }
    return found;
  }
}
