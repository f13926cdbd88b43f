package org.leadwacht.service.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the embedded store is. */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "${env:LEADWACHT_DATA:-./data}",
      description = "Folder of the embedded store. Default: LEADWACHT_DATA, else ./data.")
  private Path data = Path.of("data");

  Path data() {
    return data;
  }
}
