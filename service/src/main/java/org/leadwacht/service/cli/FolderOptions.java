package org.leadwacht.service.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.rules.files.DealershipFolder;
import picocli.CommandLine.Mixin;
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

  @Mixin private LanguageOption spoken;

  Path folder() {
    return folder;
  }

  /** The language of what a command says. */
  Language language() {
    return spoken.language();
  }

  List<String> wanted() {
    return wanted;
  }

  /** The dealerships; a folder without any is a wrong call. */
  List<DealershipFolder> dealerships() {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), language().text("service.cli.noFolder", folder));
    }
    List<DealershipFolder> found =
        DealershipFolder.in(folder).stream()
            .filter(dealership -> wanted.isEmpty() || wanted.contains(dealership.dealership()))
            .toList();
    if (found.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          wanted.isEmpty()
              ? language().text("service.cli.noFiles", folder)
              : language().text("service.cli.noFilesOf", folder, wanted));
    }
    return found;
  }
}
