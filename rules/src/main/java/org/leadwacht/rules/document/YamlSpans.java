package org.leadwacht.rules.document;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Where each value of a YAML text stands in it, so that one can be written anew and everything else
 * stays as its author wrote it.
 */
public final class YamlSpans {

  private final String text;
  private final Map<String, Span> spans = new HashMap<>();

  /**
   * A stretch of the text.
   *
   * @param key offset of the key, or of the value where it has none
   * @param from offset of the value's first character
   * @param to offset after its last
   * @param column how far the key is from the beginning of its line
   * @param flow whether it stands in brackets
   */
  public record Span(int key, int from, int to, int column, boolean flow) {}

  private YamlSpans(String text) {
    this.text = text;
  }

  /** The places of a text that can be read. */
  public static YamlSpans of(String text) {
    YamlSpans spans = new YamlSpans(text);
    LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
    new Compose(settings).composeString(text).ifPresent(root -> spans.read(root, root, "", false));
    return spans;
  }

  /** The place of a path such as {@code 0.expect.2}, or null if the text has no such value. */
  public @Nullable Span find(String path) {
    return spans.get(path);
  }

  /** What stands at a place. */
  public String at(Span span) {
    return text.substring(span.from(), span.to());
  }

  private void read(Node key, Node node, String path, boolean flow) {
    Mark mark = key.getStartMark().orElseThrow();
    spans.put(path, new Span(offset(mark), start(node), end(node), mark.getColumn(), flow));
    boolean inside = flow || isFlow(node);
    String prefix = path.isEmpty() ? "" : path + ".";
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String name = ((ScalarNode) tuple.getKeyNode()).getValue();
        read(tuple.getKeyNode(), tuple.getValueNode(), prefix + name, inside);
      }
    } else if (node instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        Node item = sequence.getValue().get(i);
        read(item, item, prefix + i, inside);
      }
    }
  }

  private static boolean isFlow(Node node) {
    return node instanceof CollectionNode<?> collection
        && collection.getFlowStyle() == FlowStyle.FLOW;
  }

  private int start(Node node) {
    return offset(node.getStartMark().orElseThrow());
  }

  /** A block ends with its last value, not where the next one begins. */
  private int end(Node node) {
    if (!isFlow(node) && node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
      return end(mapping.getValue().get(mapping.getValue().size() - 1).getValueNode());
    }
    if (!isFlow(node) && node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      return end(sequence.getValue().get(sequence.getValue().size() - 1));
    }
    return offset(node.getEndMark().orElseThrow());
  }

  /** Marks count characters as people do, texts in Java do not. */
  private int offset(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }
}
