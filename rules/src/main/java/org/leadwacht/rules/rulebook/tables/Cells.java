package org.leadwacht.rules.rulebook.tables;

import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;
import static org.leadwacht.rules.language.problem.Problem.Code.TOO_LARGE;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.leadwacht.rules.language.syntax.Limits;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Folded;
import org.leadwacht.rules.message.Message;

/**
 * Cuts a table into rows and cells (RFC 4180), each with its place. The separator is the semicolon
 * if there is one in the header, else a tab, else the comma; blank lines, lines of separators alone
 * and {@code sep=;} above the header are skipped. Written here because messages need the place of
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

  /** How Excel says which separator there is; the separator itself is left out. */
  private static final Pattern SEPARATOR_LINE =
      Pattern.compile("\"?[ \\t]*sep[ \\t]*=.{0,3}", Pattern.CASE_INSENSITIVE);

  private final SourceText source;
  private final String text;
  private final char separator;
  private int at;

  private Cells(SourceText source) {
    this.source = source;
    this.text = source.text();
    this.at = header();
    int end = text.indexOf('\n', at);
    String header = text.substring(at, end < 0 ? text.length() : end);
    this.separator = header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
  }

  /** Offset of the header: of the first line that says something. */
  private int header() {
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      String line = text.substring(from, end < 0 ? text.length() : end);
      String said = Folded.trimmed(line.replaceAll("[;,]", " "));
      if (!said.isEmpty() && !SEPARATOR_LINE.matcher(said).matches()) {
        return from;
      }
      from = end < 0 ? text.length() : end + 1;
    }
    return text.length();
  }

  /** The rows that are not empty. */
  static List<List<Cell>> read(SourceText source) {
    return new Cells(source).rows();
  }

  private List<List<Cell>> rows() {
    List<List<Cell>> rows = new ArrayList<>();
    while (at < text.length()) {
      List<Cell> row = row();
      if (row.stream().anyMatch(cell -> !cell.text().isEmpty())) {
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
    while (at < text.length() && Folded.isBlank(text.charAt(at)) && !isEnd(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
  }

  private Cell plain() {
    int start = at;
    while (at < text.length() && !isEnd(text.charAt(at))) {
      at++;
    }
    String content = Folded.trimmed(text.substring(start, at));
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
    while (at < text.length() && !isEnd(text.charAt(at))) {
      at++;
    }
    if (!Folded.trimmed(text.substring(end, at)).isEmpty()) {
      source.error(end, SYNTAX, Message.of("language.tables.after-quotes"));
    }
    return new Cell(start, limited(start, Folded.trimmed(content.toString())));
  }

  /** Whether a cell ends here; a tab is a blank where it separates nothing. */
  private boolean isEnd(char c) {
    return c == separator || c == '\n';
  }

  private String limited(int start, String content) {
    if (content.length() <= Limits.TEXT) {
      return content;
    }
    source.error(start, TOO_LARGE, Message.of("language.tables.cell-too-long", Limits.TEXT));
    return "";
  }
}
