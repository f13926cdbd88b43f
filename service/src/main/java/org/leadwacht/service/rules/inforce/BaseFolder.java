package org.leadwacht.service.rules.inforce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.rulebook.RuleBase;
import org.leadwacht.rules.rulebook.UnusableBaseException;

/**
 * A base in a folder of the machine, laid out as that of the product: {@code version} holds its
 * number, {@code index} lists its files of rules, one name a line, and {@code de.dsl} and {@code
 * en.dsl} its sentences.
 */
final class BaseFolder {

  private static final List<String> SENTENCES = List.of("de.dsl", "en.dsl");

  private BaseFolder() {}

  /**
   * The base in a folder.
   *
   * @throws IllegalStateException if there is none, or this program cannot plan by it
   */
  static RuleBase read(Path folder) {
    List<String> names = new ArrayList<>(lines(folder.resolve("index")));
    names.addAll(SENTENCES);
    List<RuleFile> files = new ArrayList<>();
    for (String name : names) {
      files.add(new RuleFile(name, text(folder.resolve(name))));
    }
    try {
      return RuleBase.of(number(folder.resolve("version")), files);
    } catch (UnusableBaseException e) {
      throw refused(folder, String.valueOf(e.getMessage()), e);
    }
  }

  private static int number(Path file) {
    String text = text(file).strip();
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw refused(file, "'" + text + "' is no number of a base; write 1, 2, 3 …", e);
    }
  }

  private static List<String> lines(Path file) {
    return text(file).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw refused(file, "it cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private static IllegalStateException refused(Path where, String why, Exception cause) {
    return new IllegalStateException(
        "LEADWACHT_RULES_BASE: " + where + ": " + why + ". Mend it or leave the setting out.",
        cause);
  }
}
