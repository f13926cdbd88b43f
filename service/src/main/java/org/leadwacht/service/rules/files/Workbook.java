package org.leadwacht.service.rules.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.web.ProblemException;

/** The first sheet of a spreadsheet's workbook ({@code .xlsx}) as the text of a table. */
final class Workbook {

  /** A workbook is packed; so much it may hold when it is unpacked. */
  private static final int LARGEST = 20 << 20;

  private static final int MAX_CELLS = 60;

  private Workbook() {}

  /** Whether a body is a workbook: packed as none of the texts can be. */
  static boolean is(byte[] content) {
    return content.length > 4
        && content[0] == 'P'
        && content[1] == 'K'
        && content[2] == 3
        && content[3] == 4;
  }

  /** The text; 400 for what is no workbook, 413 for one that holds too much. */
  static String text(byte[] content) {
    requireRoom(content);
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content));
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      return rows.map(Workbook::line).collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException | ExcelReaderException e) {
      throw ProblemException.badRequest("body", "service.rules.noWorkbook");
    }
  }

  private static void requireRoom(byte[] content) {
    long held = 0;
    byte[] buffer = new byte[8_192];
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      while (zip.getNextEntry() != null) {
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
          held += read;
          if (held > LARGEST) {
            throw ProblemException.tooLarge("service.rules.workbookTooLarge", LARGEST >> 20);
          }
        }
      }
    } catch (IOException e) {
      throw ProblemException.badRequest("body", "service.rules.noWorkbook");
    }
  }

  private static String line(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < Math.min(row.getCellCount(), MAX_CELLS); i++) {
      cells.add(quoted(written(row.getOptionalCell(i).orElse(null))));
    }
    return String.join(";", cells);
  }

  private static String written(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
      return "";
    }
    return cell.getType() == CellType.NUMBER
        ? cell.asNumber().stripTrailingZeros().toPlainString()
        : cell.getText();
  }

  private static String quoted(String cell) {
    return cell.matches("(?s).*[;\"\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
