package org.leadwacht.service.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.service.rules.files.DealershipFolder;
import org.leadwacht.service.scenarios.ScenarioRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Puts a folder in force on a server, after it has passed its check and its scenarios here. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description = {
      "Check and test the folder, on the product rules each dealership is pinned to on the server,",
      "then make the server's rules and scenarios the same.",
      "Files that are not in the folder are taken out of force."
    })
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class PublishCommand implements Callable<Integer> {

  private static final int CONFLICT = 409;

  @Spec private CommandSpec spec;
  @Mixin private FolderOptions folders;
  @Mixin private ReportOptions report;
  @Mixin private ServerOptions server;

  @Option(
      names = {"-m", "--comment"},
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What the change is for.")
  private String comment;

  @Option(
      names = "--based-on",
      paramLabel = "VERSION",
      description = "Publish only if this version is in force; for one dealership.")
  private @Nullable Long basedOn;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<DealershipFolder> dealerships = folders.dealerships();
    RulesServer connected = new RulesServer(server.connect(folders.language()));
    FolderTest test = new FolderTest(out, folders.language());
    ScenarioRuns runs = new ScenarioRuns();
    boolean well = true;
    for (DealershipFolder folder : dealerships) {
      RuleBase base = connected.inForce(folder.dealership()).base();
      well &= test.passes(folder, base, runs);
    }
    test.junit().write(report.junit());
    if (!well) {
      out.println(folders.language().text("service.cli.nothingPublished"));
      return ExitCode.SOFTWARE;
    }
    for (DealershipFolder folder : dealerships) {
      well &= publish(connected, folder, out);
    }
    return well ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private boolean publish(RulesServer connected, DealershipFolder folder, PrintWriter out) {
    String dealership = folder.dealership();
    Language language = folders.language();
    try {
      stories(connected, folder);
      draft(connected, folder);
      RulesServer.InForce inForce = connected.inForce(dealership);
      if (inForce.files().equals(folder.files())) {
        out.println(language.text("service.cli.sameAlready", dealership, inForce.version()));
        return true;
      }
      long version = connected.publish(dealership, comment, basedOn);
      out.println(language.text("service.cli.published", dealership, version));
      return true;
    } catch (ServerConnection.RefusedException e) {
      problems(e.problem(), folder, out);
      out.println(
          language.text(
              e.status() == CONFLICT ? "service.cli.refusedAsOld" : "service.cli.refused",
              dealership,
              String.valueOf(e.getMessage())));
      return false;
    }
  }

  private static void draft(RulesServer connected, DealershipFolder folder) {
    String dealership = folder.dealership();
    List<RuleFile> draft = connected.draft(dealership).files();
    for (RuleFile file : draft) {
      if (folder.files().stream().noneMatch(own -> own.name().equals(file.name()))) {
        connected.deleteDraft(dealership, file.name());
      }
    }
    for (RuleFile file : folder.files()) {
      if (!draft.contains(file)) {
        connected.putDraft(dealership, file);
      }
    }
  }

  private static void stories(RulesServer connected, DealershipFolder folder) {
    String dealership = folder.dealership();
    List<DealershipFolder.Story> stored = connected.stories(dealership);
    for (DealershipFolder.Story story : folder.stories()) {
      if (!stored.contains(story)) {
        connected.putStory(dealership, story);
      }
    }
    for (DealershipFolder.Story story : stored) {
      if (folder.stories().stream().noneMatch(own -> own.name().equals(story.name()))) {
        connected.deleteStory(dealership, story.name());
      }
    }
  }

  /** The server knows people and settings, so it may find more than the check here. */
  private static void problems(JsonNode answer, DealershipFolder folder, PrintWriter out) {
    JsonNode problems = answer.get("problems");
    if (problems == null || !problems.isArray()) {
      return;
    }
    for (JsonNode problem : problems) {
      if (problem.has("column")) {
        out.printf(
            "%s:%d:%d: %s %s %s%n",
            folder.path().resolve(problem.get("file").asString()),
            problem.get("line").asInt(),
            problem.get("column").asInt(),
            problem.get("severity").asString().toLowerCase(Locale.ROOT),
            problem.get("code").asString(),
            problem.get("message").asString());
      }
    }
  }
}
