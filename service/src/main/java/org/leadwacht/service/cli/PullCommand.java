package org.leadwacht.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.rules.files.DealershipFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Fetches what is in force into a folder. */
@Command(
    name = "pull",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description = {
      "Write the rules in force and the scenarios of the server into the folder.",
      "Files that are only in the folder stay and are named."
    })
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class PullCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private FolderOptions folders;
  @Mixin private ServerOptions server;

  @Override
  public Integer call() throws IOException {
    RulesServer connected = new RulesServer(server.connect(folders.language()));
    List<String> wanted = folders.wanted();
    for (String dealership : wanted.isEmpty() ? connected.dealerships() : wanted) {
      pull(connected, dealership);
    }
    return ExitCode.OK;
  }

  private void pull(RulesServer connected, String dealership) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Language language = folders.language();
    RulesServer.InForce inForce = connected.inForce(dealership);
    List<DealershipFolder.Story> stories = connected.stories(dealership);
    Path folder = within(folders.folder(), dealership);
    for (RuleFile file : inForce.files()) {
      write(within(folder, file.name()), file.text());
    }
    for (DealershipFolder.Story story : stories) {
      String file = DealershipFolder.storyFile(story.name());
      write(within(folder.resolve(DealershipFolder.SCENARIOS), file), story.text());
    }
    out.println(
        language.text(
            "service.cli.pulled",
            dealership,
            inForce.version(),
            inForce.files().size(),
            stories.size()));
    for (DealershipFolder found : DealershipFolder.in(folder)) {
      for (RuleFile file : found.files()) {
        if (inForce.files().stream().noneMatch(known -> known.name().equals(file.name()))) {
          out.println(language.text("service.cli.notInForce", folder.resolve(file.name())));
        }
      }
    }
  }

  /** A name from the server never leads out of the folder. */
  private Path within(Path folder, String name) {
    Path path = folder.resolve(name).normalize();
    if (!path.startsWith(folder.normalize()) || path.equals(folder.normalize())) {
      throw new IllegalStateException(folders.language().text("service.cli.oddName", name));
    }
    return path;
  }

  private void write(Path path, String text) {
    try {
      Path folder = path.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(folders.language().text("service.cli.unwritable", path), e);
    }
  }
}
