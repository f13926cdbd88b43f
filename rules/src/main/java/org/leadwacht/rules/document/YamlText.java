package org.leadwacht.rules.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML text as maps, lists and scalars, with the line of every path. YAML 1.2: a time such as
 * {@code 07:00} stays a text.
 *
 * @param value the root value
 * @param lines line, from 1, of every path from the root
 */
public record YamlText(@Nullable Object value, Map<String, Integer> lines) {

  private static final int LARGEST = 1 << 20;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setAllowDuplicateKeys(false)
          .setMaxAliasesForCollections(20)
          .setCodePointLimit(LARGEST)
          .setUseMarks(true)
          .build();

  /**
   * Reads one YAML document.
   *
   * @throws InvalidDocumentException if the text is no YAML; the message names line and column
   */
  public static YamlText parse(String text) {
    try {
      Map<String, Integer> lines = new HashMap<>();
      Object value =
          new Compose(SETTINGS)
              .composeString(text)
              .map(root -> new Reader(lines).read(root, ""))
              .orElse(null);
      return new YamlText(value, lines);
    } catch (MarkedYamlEngineException e) {
      String place =
          e.getProblemMark()
              .map(mark -> "line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1))
              .orElse("");
      throw new InvalidDocumentException(
          List.of(
              new InvalidDocumentException.Problem(
                  place, Message.of("rules.scenario.yaml", e.getProblem()))));
    } catch (YamlEngineException e) {
      throw new InvalidDocumentException(
          List.of(
              new InvalidDocumentException.Problem(
                  "", Message.of("rules.scenario.yaml", String.valueOf(e.getMessage())))));
    }
  }

  /** The line of a path, or of the nearest path above it that the text has. */
  public int line(String path) {
    String known = path;
    while (!known.isEmpty() && !lines.containsKey(known)) {
      int dot = known.lastIndexOf('.');
      known = dot < 0 ? "" : known.substring(0, dot);
    }
    return lines.getOrDefault(known, 1);
  }

  private static final class Reader {

    private final Map<String, Integer> lines;
    private final Set<Node> above = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Scalars scalars = new Scalars();

    Reader(Map<String, Integer> lines) {
      this.lines = lines;
    }

    @Nullable Object read(Node node, String path) {
      if (!above.add(node)) {
        throw problem(node, Message.of("rules.document.alias"));
      }
      try {
        return value(node, path);
      } finally {
        above.remove(node);
      }
    }

    private @Nullable Object value(Node node, String path) {
      node.getStartMark().ifPresent(mark -> lines.putIfAbsent(path, mark.getLine() + 1));
      if (node instanceof MappingNode mapping) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
          String key = ((ScalarNode) requireScalar(tuple.getKeyNode())).getValue();
          String child = path.isEmpty() ? key : path + "." + key;
          tuple.getKeyNode().getStartMark().ifPresent(mark -> lines.put(child, mark.getLine() + 1));
          if (map.put(key, read(tuple.getValueNode(), child)) != null) {
            throw problem(tuple.getKeyNode(), Message.of("rules.document.twice", key));
          }
        }
        return map;
      }
      if (node instanceof SequenceNode sequence) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Node item : sequence.getValue()) {
          list.add(read(item, (path.isEmpty() ? "" : path + ".") + list.size()));
        }
        return list;
      }
      return scalars.constructSingleDocument(java.util.Optional.of(node));
    }

    private static Node requireScalar(Node key) {
      if (key instanceof ScalarNode) {
        return key;
      }
      throw problem(key, Message.of("rules.document.key"));
    }

    private static InvalidDocumentException problem(Node node, Message message) {
      String place = node.getStartMark().map(mark -> "line " + (mark.getLine() + 1)).orElse("");
      return new InvalidDocumentException(
          List.of(new InvalidDocumentException.Problem(place, message)));
    }
  }

  private static final class Scalars extends StandardConstructor {
    Scalars() {
      super(SETTINGS);
    }
  }
}
