package org.leadwacht.service.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.platform.time.ServerClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says in sentences what is wrong with a server that runs. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description = {
      "Say in sentences what is wrong with a server that runs: its clock, disk, memory, deadlines,",
      "mails, rules, mailboxes and the configuration of its dealerships, and what to do."
    },
    footer = {"", "Exit codes: 0 all is well, 1 there are problems, 2 it was called wrongly."})
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private LanguageOption spoken;

  @Override
  public Integer call() {
    Language language = spoken.language();
    List<Doctor.Finding> findings =
        new Doctor(server.connect(language), ServerClock.ofMachine(), language).findings();
    PrintWriter out = spec.commandLine().getOut();
    findings.forEach(finding -> out.println(finding.line(language)));
    boolean wrong =
        findings.stream().anyMatch(finding -> finding.condition() == Doctor.Condition.WRONG);
    return wrong ? ExitCode.SOFTWARE : ExitCode.OK;
  }
}
