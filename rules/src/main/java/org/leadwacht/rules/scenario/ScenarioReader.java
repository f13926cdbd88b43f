package org.leadwacht.rules.scenario;

import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.document.Node;
import org.leadwacht.rules.document.YamlText;

/**
 * Reads scenario files: one story or a list of them. Everything unknown or out of order is an error
 * that names file, line and key.
 */
public final class ScenarioReader {

  private ScenarioReader() {}

  /**
   * Reads the stories of a file.
   *
   * @param file the file's name, for places
   * @throws InvalidDocumentException with every problem, each naming file, line and key
   */
  public static List<Scenario> read(String file, String text) {
    YamlText yaml = YamlText.parse(text);
    Node root = Node.root(yaml.value());
    List<Scenario> scenarios = new ArrayList<>();
    try {
      if (yaml.value() == null) {
        root.problem("rules.scenario.none");
      }
      for (Node node : root.itemsOrOne()) {
        int line = node.path().isEmpty() ? 1 : yaml.line(node.path());
        scenarios.add(new StoryReader(node, file, line, yaml).read());
      }
      root.requireSound();
    } catch (InvalidDocumentException e) {
      throw new InvalidDocumentException(
          e.problems().stream().map(problem -> placed(file, yaml, problem)).distinct().toList());
    }
    return scenarios;
  }

  private static InvalidDocumentException.Problem placed(
      String file, YamlText yaml, InvalidDocumentException.Problem problem) {
    String field = problem.field();
    return field.startsWith("line ")
        ? new InvalidDocumentException.Problem(file + ":" + field, problem.message())
        : new InvalidDocumentException.Problem(
            "%s:%d: %s".formatted(file, yaml.line(field), field), problem.message());
  }
}
