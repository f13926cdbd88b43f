package org.leadwacht.ruletests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.leadwacht.rules.language.RuleFile;

/** Which scenario files and which rule files a run uses. */
public final class ScenarioFiles {

  private ScenarioFiles() {}

  /**
   * The file or folder of {@code -Dscenarios}, from where Maven was called, else the repository's
   * own.
   */
  public static Path root() {
    String given = System.getProperty("scenarios", "");
    return given.isBlank() ? repository().resolve("rule-tests/scenarios") : resolved(given);
  }

  /** Whether the repository's own scenarios are run, and not those of {@code -Dscenarios}. */
  public static boolean areOwn() {
    return System.getProperty("scenarios", "").isBlank();
  }

  /**
   * The scenario files in order; without {@code -Dscenarios} also those beside the demo
   * dealerships' rules.
   */
  public static List<Path> chosen() throws IOException {
    List<Path> files = new ArrayList<>(yaml(root()));
    if (areOwn()) {
      files.addAll(yaml(repository().resolve("rules/dealers")));
    }
    return files;
  }

  /**
   * The rule files of {@code -Drules}, else those of the demo dealership beside whose scenarios a
   * file stands.
   */
  public static List<RuleFile> dealerFiles(Path scenario) {
    String given = System.getProperty("rules", "");
    if (!given.isBlank()) {
      return ruleFiles(resolved(given));
    }
    Path folder = scenario.getParent();
    boolean dealer =
        folder != null
            && folder.getFileName().toString().equals("scenarios")
            && folder.startsWith(repository().resolve("rules/dealers"));
    return dealer ? ruleFiles(folder.getParent()) : List.of();
  }

  private static Path repository() {
    return Path.of(System.getProperty("repository", "..")).toAbsolutePath().normalize();
  }

  private static Path resolved(String path) {
    return Path.of(System.getProperty("invokedFrom", "."))
        .resolve(path)
        .toAbsolutePath()
        .normalize();
  }

  private static List<Path> yaml(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /**
   * The rule files of a folder, and of its {@code base} where it is laid out like {@code rules/}.
   */
  private static List<RuleFile> ruleFiles(Path folder) {
    List<RuleFile> files = new ArrayList<>(filesIn(folder));
    Path base = folder.resolve("base");
    if (Files.isDirectory(base)) {
      files.addAll(filesIn(base));
    }
    return files;
  }

  private static List<RuleFile> filesIn(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      List<RuleFile> files = new ArrayList<>();
      for (Path path : paths.sorted().toList()) {
        String name = path.getFileName().toString();
        if (name.matches(".*\\.(drl|dslr|csv)")) {
          files.add(new RuleFile(name, Files.readString(path)));
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
