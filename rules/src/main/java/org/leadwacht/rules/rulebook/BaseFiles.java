package org.leadwacht.rules.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.language.RuleFile;

/**
 * The files of the base that ships with the product. A file named {@code index} lists its rules,
 * one name a line; {@code version} holds its number.
 */
final class BaseFiles {

  private static final String FOLDER = "/org/leadwacht/rules/base/";

  private static final List<String> SENTENCES = List.of("de.dsl", "en.dsl");

  private BaseFiles() {}

  /** The shipped rules. */
  static List<RuleFile> rules() {
    List<RuleFile> files = new ArrayList<>();
    for (String name : read("index").lines().toList()) {
      files.add(new RuleFile(name, read(name)));
    }
    return List.copyOf(files);
  }

  /** The shipped rules, then the shipped sentences. */
  static List<RuleFile> all() {
    List<RuleFile> files = new ArrayList<>(rules());
    for (String name : SENTENCES) {
      files.add(new RuleFile(name, read(name)));
    }
    return List.copyOf(files);
  }

  /** The number of the shipped base. */
  static int version() {
    return Integer.parseInt(read("version").strip());
  }

  private static String read(String name) {
    try (InputStream in = BaseFiles.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The shipped rule file " + name + " is not on the class path under " + FOLDER);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
