package org.leadwacht.rules.language.tables;

import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;
import static org.leadwacht.rules.language.problem.Problem.Code.UNKNOWN_FIELD;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_ARGUMENTS;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_TYPE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.RuleTree;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Likeness;
import org.leadwacht.rules.message.Message;

/**
 * Reads a decision table (docs/rule-files.md, "Tables"). The rows of a stage are tried from top to
 * bottom, and the first one that fits wins; where none fits, the shipped rule plans as ever.
 */
public final class TableReader {

  static final List<String> CONDITIONS =
      List.of("source", "brand", "condition", "location", "request", "assignee");

  private static final List<String> COLUMNS =
      List.of(
          "source",
          "brand",
          "condition",
          "location",
          "request",
          "assignee",
          "stage",
          "after",
          "clock",
          "to",
          "via");

  private final SourceText source;
  private final List<RuleTree> shipped;

  private TableReader(SourceText source, List<RuleTree> shipped) {
    this.source = source;
    this.shipped = shipped;
  }

  /**
   * The rules of a table.
   *
   * @param source the table
   * @param shipped the shipped rules, whose stages the table may change
   */
  public static List<RuleTree> read(SourceText source, List<RuleTree> shipped) {
    return new TableReader(source, shipped).read();
  }

  private List<RuleTree> read() {
    int before = source.errors();
    List<List<Cells.Cell>> rows = Cells.read(source);
    if (rows.isEmpty()) {
      source.error(0, SYNTAX, Message.of("language.tables.empty"));
      return List.of();
    }
    List<String> columns = columns(rows.get(0));
    if (source.errors() > before) {
      return List.of();
    }
    Map<String, List<Row>> byStage = new LinkedHashMap<>();
    for (List<Cells.Cell> cells : rows.subList(1, rows.size())) {
      Row row = row(columns, cells);
      if (row != null) {
        byStage.computeIfAbsent(row.stage().text(), stage -> new ArrayList<>()).add(row);
      }
    }
    List<RuleTree> rules = new ArrayList<>();
    byStage.forEach((stage, rowsOfStage) -> rules.addAll(rules(stage, rowsOfStage)));
    return rules;
  }

  private List<String> columns(List<Cells.Cell> header) {
    List<String> columns = new ArrayList<>();
    for (Cells.Cell cell : header) {
      String name = cell.text().toLowerCase(Locale.ROOT);
      if (!COLUMNS.contains(name)) {
        String nearest = Likeness.nearest(name, COLUMNS);
        source.error(
            cell.at(),
            UNKNOWN_FIELD,
            Message.of(
                "language.tables.unknown-column",
                cell.text(),
                String.join(", ", COLUMNS),
                Likeness.hint(nearest)));
      } else if (columns.contains(name)) {
        source.error(cell.at(), SYNTAX, Message.of("language.tables.column-twice", name));
      }
      columns.add(name);
    }
    if (!columns.contains("stage") && COLUMNS.containsAll(columns)) {
      source.error(header.get(0).at(), SYNTAX, Message.of("language.tables.stage-column-missing"));
    }
    return columns;
  }

  private @Nullable Row row(List<String> columns, List<Cells.Cell> cells) {
    if (cells.size() != columns.size()) {
      source.error(
          cells.get(0).at(),
          SYNTAX,
          Message.of("language.tables.cell-count", cells.size(), columns.size()));
      return null;
    }
    Map<String, Cells.Cell> filled = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).text().isEmpty()) {
        filled.put(columns.get(i), cells.get(i));
      }
    }
    Cells.Cell stage = filled.get("stage");
    if (stage == null) {
      source.error(
          cells.get(columns.indexOf("stage")).at(),
          WRONG_ARGUMENTS,
          Message.of("language.tables.stage-missing"));
      return null;
    }
    if (!stage.text().matches("[A-Za-z0-9.]{1,12}")) {
      source.error(stage.at(), WRONG_TYPE, Message.of("language.tables.no-stage", stage.text()));
      return null;
    }
    int before = source.errors();
    Row row = new RowReader(source).read(stage, filled);
    return source.errors() > before ? null : row;
  }

  private List<RuleTree> rules(String stage, List<Row> rows) {
    StageTemplate template = StageTemplate.of(stage, shipped, source, rows.get(0).stage().at());
    if (template == null) {
      for (Row row : rows) {
        source.error(
            row.stage().at(),
            WRONG_TYPE,
            Message.of("language.tables.stage-without-instant", stage));
      }
      return List.of();
    }
    return template.rules(rows);
  }
}
