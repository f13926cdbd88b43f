package org.leadwacht.rules.rulebook.tables;

import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;
import static org.leadwacht.rules.language.problem.Problem.Code.UNKNOWN_FIELD;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_ARGUMENTS;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_TYPE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.language.vocabulary.Likeness;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.rulebook.overlay.BaseRules;
import org.leadwacht.rules.rulebook.overlay.Overlay;
import org.leadwacht.rules.rulebook.overlay.StageRule;

/**
 * Reads a decision table (docs/rule-files.md, "Tables"). The rows of a stage are tried from top to
 * bottom, and the first one that fits wins; where none fits, the shipped rule plans as ever.
 */
public final class TableReader {

  static final List<String> CONDITIONS =
      List.of("source", "brand", "condition", "location", "request", "assignee");

  private final SourceText source;
  private final BaseRules base;

  private TableReader(SourceText source, BaseRules base) {
    this.source = source;
    this.base = base;
  }

  /**
   * What a table says, in the order of its rows.
   *
   * @param source the table
   * @param base the shipped rules, whose stages the table may change
   */
  public static List<Overlay> read(SourceText source, BaseRules base) {
    return new TableReader(source, base).read();
  }

  private List<Overlay> read() {
    int before = source.errors();
    List<List<Cells.Cell>> rows = Cells.read(source);
    if (rows.isEmpty()) {
      source.error(0, SYNTAX, Message.of("language.tables.empty"));
      return List.of();
    }
    List<String> columns = columns(withoutEmptyEnd(rows.get(0), 0));
    if (source.errors() > before) {
      return List.of();
    }
    List<Overlay> overlays = new ArrayList<>();
    for (List<Cells.Cell> cells : rows.subList(1, rows.size())) {
      Row row = row(columns, cells);
      if (row != null && isPlannable(row)) {
        overlays.add(overlay(row));
      }
    }
    return overlays;
  }

  private List<String> columns(List<Cells.Cell> header) {
    List<String> columns = new ArrayList<>();
    for (Cells.Cell cell : header) {
      String name = TableWords.column(cell.text());
      if (!TableWords.COLUMNS.contains(name)) {
        String nearest = Likeness.nearest(name, TableWords.COLUMNS);
        source.error(
            cell.at(),
            UNKNOWN_FIELD,
            Message.of(
                "language.tables.unknown-column",
                cell.text(),
                String.join(", ", TableWords.COLUMNS),
                Likeness.hint(nearest)));
      } else if (columns.contains(name)) {
        source.error(cell.at(), SYNTAX, Message.of("language.tables.column-twice", cell.text()));
      }
      columns.add(name);
    }
    if (!columns.contains("stage") && TableWords.COLUMNS.containsAll(columns)) {
      source.error(header.get(0).at(), SYNTAX, Message.of("language.tables.stage-column-missing"));
    }
    return columns;
  }

  /** Spreadsheets write a separator for each column that was ever used. */
  private static List<Cells.Cell> withoutEmptyEnd(List<Cells.Cell> cells, int least) {
    int size = cells.size();
    while (size > Math.max(1, least) && cells.get(size - 1).text().isEmpty()) {
      size--;
    }
    return cells.subList(0, size);
  }

  private @Nullable Row row(List<String> columns, List<Cells.Cell> written) {
    List<Cells.Cell> cells = withoutEmptyEnd(written, columns.size());
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

  private boolean isPlannable(Row row) {
    String stage = row.stage().text();
    if (!base.canPlan(stage)) {
      source.error(
          row.stage().at(), WRONG_TYPE, Message.of("language.tables.stage-without-instant", stage));
      return false;
    }
    if (base.find(stage) == null && row.after() == null) {
      source.error(
          row.stage().at(), WRONG_ARGUMENTS, Message.of("language.tables.time-missing", stage));
      return false;
    }
    return true;
  }

  private Overlay overlay(Row row) {
    Named clock = row.clock();
    if (clock == null && base.find(row.stage().text()) == null) {
      clock = new Named(row.stage().at(), "BUSINESS");
    }
    StageRule rule =
        StageRule.like(
            base, source, row.stage(), row.after(), clock, null, row.to(), row.via(), null);
    return new Overlay(source, row.stage(), row.fits(), row.region(), rule);
  }
}
