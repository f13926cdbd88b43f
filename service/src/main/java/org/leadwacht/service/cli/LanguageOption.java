package org.leadwacht.service.cli;

import org.leadwacht.rules.message.Language;
import picocli.CommandLine.Option;

/** In which language a command speaks. */
final class LanguageOption {

  @Option(
      names = "--language",
      paramLabel = "de|en",
      defaultValue = "DE",
      description = "Language of messages. Default: de.")
  private Language language = Language.DE;

  Language language() {
    return language;
  }
}
