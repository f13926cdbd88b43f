package org.leadwacht.rules.rulebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.leadwacht.rules.language.RuleFile;

/** The rule files among the test resources. */
final class Resources {

  private Resources() {}

  static RuleFile file(String name) {
    int slash = name.lastIndexOf('/');
    return read(folder(name.substring(0, slash)).resolve(name.substring(slash + 1)));
  }

  /** The files of a folder, by name. */
  static List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(folder(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RuleFile read(Path file) {
    try {
      return RuleFile.read(file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(String name) {
    try {
      String path = "/org/leadwacht/rules/rulebook/" + name;
      return Path.of(Objects.requireNonNull(Resources.class.getResource(path), path).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
