package org.leadwacht.service.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reports what it found. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class ReportOptions {

  /** Languages of messages. */
  enum Language {
    DE,
    EN
  }

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write a report that build servers read (JUnit XML).")
  private @Nullable Path junit;

  @Option(
      names = "--language",
      paramLabel = "de|en",
      defaultValue = "DE",
      description = "Language of messages. Default: de.")
  private Language language = Language.DE;

  @Nullable Path junit() {
    return junit;
  }

  /** {@code de} or {@code en}. */
  String language() {
    return language == Language.EN ? "en" : "de";
  }
}
