package org.leadwacht.service.rules.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleFileException;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.platform.web.TextBody;

/**
 * Rule files and stories of a dealership in a folder of the machine: {@code *.drl}, {@code *.dslr}
 * and {@code *.csv} beside each other, stories under {@code scenarios}.
 *
 * @param path the folder
 * @param dealership the dealership's id, which is the folder's name
 * @param files the rule files, by name
 * @param stories the files of stories, by name
 * @param unreadable what stands there and is no such file
 */
public record DealershipFolder(
    Path path,
    String dealership,
    List<RuleFile> files,
    List<Story> stories,
    List<Unreadable> unreadable) {

  /** Where stories stand. */
  public static final String SCENARIOS = "scenarios";

  private static final Set<String> RULES = Set.of("drl", "dslr", "csv");
  private static final Set<String> STORIES = Set.of("yaml", "yml");

  /**
   * A file of stories.
   *
   * @param name its name
   * @param text the file
   */
  public record Story(String name, String text) {}

  /**
   * A file that cannot be used at all.
   *
   * @param path where it stands
   * @param message why
   */
  public record Unreadable(Path path, Message message) {}

  /**
   * The dealerships in a folder: those of its folders that hold rule files or stories, or itself if
   * it does.
   */
  public static List<DealershipFolder> in(Path root) {
    if (isDealership(root)) {
      return List.of(read(root));
    }
    return children(root).stream()
        .filter(DealershipFolder::isDealership)
        .map(DealershipFolder::read)
        .toList();
  }

  private static boolean isDealership(Path folder) {
    return Files.isDirectory(folder)
        && (Files.isDirectory(folder.resolve(SCENARIOS))
            || children(folder).stream().anyMatch(file -> has(file, RULES)));
  }

  private static DealershipFolder read(Path folder) {
    List<RuleFile> files = new ArrayList<>();
    List<Story> stories = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Path file : children(folder)) {
      if (has(file, RULES)) {
        try {
          files.add(RuleFile.read(name(file), bytes(file)));
        } catch (RuleFileException e) {
          unreadable.add(new Unreadable(file, e.message()));
        }
      }
    }
    for (Path file : children(folder.resolve(SCENARIOS))) {
      if (Files.isRegularFile(file) && isStory(name(file))) {
        try {
          stories.add(new Story(name(file), TextBody.read(bytes(file))));
        } catch (ProblemException e) {
          unreadable.add(new Unreadable(file, e.message()));
        }
      }
    }
    String id = name(folder.toAbsolutePath().normalize());
    return new DealershipFolder(
        folder, id, List.copyOf(files), List.copyOf(stories), List.copyOf(unreadable));
  }

  private static boolean has(Path file, Set<String> endings) {
    String name = name(file);
    return Files.isRegularFile(file) && endings.contains(ending(name)) && !name.startsWith(".");
  }

  /** Under which name a story stands in a folder: one with an ending of its own gets another. */
  public static String storyFile(String name) {
    return isStory(name) ? name : name + ".yaml";
  }

  /** Stories need no ending, for they have none when they are made over HTTP. */
  private static boolean isStory(String name) {
    return !name.contains(".") || (STORIES.contains(ending(name)) && !name.startsWith("."));
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be read", e);
    }
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted(Comparator.comparing(DealershipFolder::name)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
