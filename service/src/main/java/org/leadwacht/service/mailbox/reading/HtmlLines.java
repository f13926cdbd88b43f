package org.leadwacht.service.mailbox.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/**
 * HTML as the lines that a person sees, the cells of a row of a table apart.
 *
 * @param lines each a list of cells, mostly one
 */
record HtmlLines(List<List<String>> lines) {

  private static final Set<String> HIDDEN = Set.of("script", "style", "head", "title", "template");
  private static final int MAX_DEPTH = 256;

  /** A page as it stands; what is nested deeper than anybody nests stands beside each other. */
  static Document page(String html) {
    return Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(html, "");
  }

  static HtmlLines of(String html) {
    Collector collector = new Collector();
    page(html).body().traverse(collector);
    collector.endLine();
    return new HtmlLines(List.copyOf(collector.lines));
  }

  /** The same for plain text; a tab parts cells. */
  static HtmlLines ofText(String text) {
    return new HtmlLines(
        text.lines().map(line -> List.of(line.stripTrailing().split("\t+"))).toList());
  }

  /** One text, cells parted by a blank. */
  String text() {
    return String.join("\n", lines.stream().map(cells -> String.join(" ", cells)).toList()).strip();
  }

  private static final class Collector implements NodeVisitor {

    private final List<List<String>> lines = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private int hidden;
    private int cellDepth;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text && hidden == 0) {
        cell.append(text.text());
      } else if (node instanceof Element element) {
        String name = element.normalName();
        if (HIDDEN.contains(name)) {
          hidden++;
        } else if (name.equals("br")) {
          lineBreak();
        } else if (isCell(name)) {
          if (!cell.toString().isBlank()) {
            endCell();
          }
          cellDepth++;
        } else if (element.isBlock() && !name.equals("table")) {
          lineBreakUnlessEmpty();
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        String name = element.normalName();
        if (HIDDEN.contains(name)) {
          hidden--;
        } else if (isCell(name)) {
          endCell();
          cellDepth--;
        } else if (name.equals("tr")) {
          endLine();
        } else if (element.isBlock()) {
          lineBreakUnlessEmpty();
        }
      }
    }

    private static boolean isCell(String name) {
      return name.equals("td") || name.equals("th");
    }

    /** Within a cell a break belongs to the value of the cell. */
    private void lineBreak() {
      if (cellDepth > 0) {
        cell.append('\n');
      } else {
        endLine();
      }
    }

    private void lineBreakUnlessEmpty() {
      if (!cell.toString().isBlank() || !cells.isEmpty()) {
        lineBreak();
      }
    }

    private void endCell() {
      cells.add(tidy(cell.toString()));
      cell.setLength(0);
    }

    void endLine() {
      if (!cell.toString().isBlank()) {
        cells.add(tidy(cell.toString()));
      }
      cell.setLength(0);
      lines.add(List.copyOf(cells));
      cells.clear();
    }

    private static String tidy(String text) {
      return String.join("\n", text.lines().map(Blanks::strip).toList()).strip();
    }
  }
}
