package org.leadwacht.service.cli;

import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server a command talks to. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class ServerOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:LEADWACHT_URL:-http://localhost:8080}",
      description = "The server. Default: LEADWACHT_URL, else http://localhost:8080.")
  private String server;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "${env:LEADWACHT_KEY}",
      description =
          "A key of the scope 'rules' (for rule files) or 'support'. Default: LEADWACHT_KEY.")
  private @Nullable String key;

  /** The server, which answers in a language as far as it can. */
  ServerConnection connect(Language language) {
    if (key == null || key.isBlank()) {
      throw new ParameterException(spec.commandLine(), language.text("service.cli.keyNeeded"));
    }
    return new ServerConnection(server, key, language);
  }
}
