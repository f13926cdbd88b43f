package org.leadwacht.service.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reports what it found. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class ReportOptions {

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write a report that build servers read (JUnit XML).")
  private @Nullable Path junit;

  @Nullable Path junit() {
    return junit;
  }
}
