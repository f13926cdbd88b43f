package org.leadwacht.rules.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rule files that ship with the product. A file named {@code index} lists them, one name a
 * line.
 */
final class BaseFiles {

  private static final String FOLDER = "/org/leadwacht/rules/base/";

  private BaseFiles() {}

  /** The shipped rules. */
  static List<RuleFile> rules() {
    List<RuleFile> files = new ArrayList<>();
    for (String name : read("index").lines().toList()) {
      files.add(new RuleFile(name, read(name)));
    }
    return List.copyOf(files);
  }

  /** The shipped files of sentences, name and text each. */
  static Map<String, String> sentences() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("de.dsl", read("de.dsl"));
    files.put("en.dsl", read("en.dsl"));
    return files;
  }

  /** Whether a file ships. */
  static boolean exists(String name) {
    return BaseFiles.class.getResource(FOLDER + name) != null;
  }

  /** The text of a shipped file. */
  static String read(String name) {
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
