package org.leadwacht.rules.rulebook.tables;

import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;
import static org.leadwacht.rules.language.problem.Problem.Code.TOO_LARGE;

import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.language.syntax.Limits;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.message.Message;

/**
 * Cuts a table into rows and cells (RFC 4180), each with its place. The separator is the semicolon
 * if there is one in the first row, else the comma. Written here because messages need the place of
 * each cell.
 */
final class Cells {

  /**
   * A cell.
   *
   * @param at offset of its first character
   * @param text what it says, without quotes and surrounding blanks
   */
  record Cell(int at, String text) {}

  private final SourceText source;
  private final String text;
  private final char separator;
  private int at;

  private Cells(SourceText source) {
    this.source = source;
    this.text = source.text();
    int firstEnd = text.indexOf('\n');
    String first = firstEnd < 0 ? text : text.substring(0, firstEnd);
    this.separator = first.indexOf(';') >= 0 ? ';' : ',';
  }

  /** The rows that are not empty. */
  static List<List<Cell>> read(SourceText source) {
    return new Cells(source).rows();
  }

  private List<List<Cell>> rows() {
    List<List<Cell>> rows = new ArrayList<>();
    while (at < text.length()) {
      List<Cell> row = row();
      if (row.size() > 1 || !row.get(0).text().isEmpty()) {
        rows.add(row);
      }
      if (rows.size() > Limits.ROWS) {
        source.error(
            row.get(0).at(), TOO_LARGE, Message.of("language.tables.too-many-rows", Limits.ROWS));
        return List.of();
      }
    }
    return rows;
  }

  private List<Cell> row() {
    List<Cell> row = new ArrayList<>();
    while (true) {
      row.add(cell());
      if (at >= text.length() || text.charAt(at) == '\n') {
        at++;
        return row;
      }
      at++;
      if (row.size() > 50) {
        source.error(at, TOO_LARGE, Message.of("language.tables.too-many-cells"));
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
        return row;
      }
    }
  }

  private Cell cell() {
    while (at < text.length()
        && (text.charAt(at) == ' ' || text.charAt(at) == '\t')
        && separator != text.charAt(at)) {
      at++;
    }
    return at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
  }

  private Cell plain() {
    int start = at;
    while (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n') {
      at++;
    }
    String content = text.substring(start, at).strip();
    return new Cell(start, limited(start, content));
  }

  private Cell quoted() {
    int start = at++;
    StringBuilder content = new StringBuilder();
    while (true) {
      if (at >= text.length()) {
        source.error(start, SYNTAX, Message.of("language.tables.quotes-open"));
        break;
      }
      char c = text.charAt(at++);
      if (c == '"') {
        if (at < text.length() && text.charAt(at) == '"') {
          at++;
        } else {
          break;
        }
      }
      content.append(c);
    }
    int end = at;
    while (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n') {
      at++;
    }
    if (!text.substring(end, at).isBlank()) {
      source.error(end, SYNTAX, Message.of("language.tables.after-quotes"));
    }
    return new Cell(start, limited(start, content.toString().strip()));
  }

  private String limited(int start, String content) {
    if (content.length() <= Limits.TEXT) {
      return content;
    }
    source.error(start, TOO_LARGE, Message.of("language.tables.cell-too-long", Limits.TEXT));
    return "";
  }
}
