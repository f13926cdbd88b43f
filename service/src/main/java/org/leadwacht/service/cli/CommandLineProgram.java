package org.leadwacht.service.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.util.Set;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program {@code leadwacht} as people call it from a shell. */
@Command(
    name = "leadwacht",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description = "Lead escalation for car dealerships.",
    footer = {
      "",
      "Without a command it starts the server; what it needs is set by the environment, see",
      "docs/operator.md. 'store FOLDER PORT' runs the embedded store alone, for several servers."
    },
    subcommands = {
      CommandLineProgram.Rules.class,
      DoctorCommand.class,
      ReplayCommand.class,
      BackupCommand.class,
      RestoreCommand.class
    })
@SuppressWarnings("NullAway.Init") // the command line fills the fields
public final class CommandLineProgram implements Runnable {

  private static final Set<String> OWN = Set.of("--help", "--version");

  @Spec private CommandSpec spec;

  private CommandLineProgram() {}

  /**
   * Whether arguments are a command, well or badly spelled, and not properties of the server, which
   * are {@code --name=value}.
   */
  public static boolean isCommand(String... arguments) {
    return arguments.length > 0
        && !arguments[0].equals("store")
        && (!arguments[0].startsWith("--") || OWN.contains(arguments[0]));
  }

  /**
   * Runs a command.
   *
   * @return the exit code: 0 all is well, 1 there are problems, 2 it was called wrongly
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.ERROR);
    }
    return new CommandLine(new CommandLineProgram())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (wrong, given) -> {
              PrintWriter told = wrong.getCommandLine().getErr();
              told.println(wrong.getMessage());
              CommandLine.UnmatchedArgumentException.printSuggestions(wrong, told);
              wrong.getCommandLine().usage(told);
              return ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println(failure.getMessage());
              command.getErr().flush();
              return ExitCode.SOFTWARE;
            })
        .execute(arguments);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Commands for rule files. */
  @Command(
      name = "rules",
      mixinStandardHelpOptions = true,
      versionProvider = ProgramVersion.class,
      description = "Check, try, compare, publish and fetch rule files.",
      footer = {
        "",
        "A folder holds a folder for each dealership, named by its id:",
        "  FOLDER/<dealership>/*.drl|*.dslr|*.csv",
        "  FOLDER/<dealership>/scenarios/*.yaml",
        "",
        "Exit codes: 0 all is well, 1 there are problems, 2 it was called wrongly."
      },
      subcommands = {
        CheckCommand.class,
        TestCommand.class,
        DiffCommand.class,
        PublishCommand.class,
        PullCommand.class
      })
  @SuppressWarnings("NullAway.Init") // the command line fills the fields
  static final class Rules implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Name a command: check, test, diff, publish or pull.");
    }
  }
}
