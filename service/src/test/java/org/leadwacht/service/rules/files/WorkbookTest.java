package org.leadwacht.service.rules.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.platform.web.ProblemException;

/** A table that comes as the workbook of a spreadsheet is the table of its first sheet. */
class WorkbookTest {

  private static final String MAIN =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  private static final String RELATIONS =
      "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private static byte[] workbook(String rows) throws IOException {
    return sheet("<worksheet %s><sheetData>%s</sheetData></worksheet>".formatted(MAIN, rows));
  }

  private static byte[] sheet(String sheet) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    parts.put(
        "_rels/.rels",
        "<Relationships %s><Relationship Id=\"rId1\" Type=\"%s/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            .formatted(RELATIONS, OFFICE));
    parts.put(
        "xl/workbook.xml",
        "<workbook %s xmlns:r=\"%s\"><sheets><sheet name=\"Zeiten\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            .formatted(MAIN, OFFICE));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships %s><Relationship Id=\"rId1\" Type=\"%s/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            .formatted(RELATIONS, OFFICE));
    parts.put("xl/worksheets/sheet1.xml", sheet);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static String text(String place, String text) {
    return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(place, text);
  }

  @Test
  void theFirstSheetIsTheTable() throws IOException {
    byte[] workbook =
        workbook(
            "<row r=\"1\">"
                + text("A1", "Marke")
                + text("B1", "Stufe")
                + text("C1", "nach")
                + "</row><row r=\"2\">"
                + text("A2", "Škoda; VW")
                + text("B2", "E1")
                + "<c r=\"C2\"><v>90.0</v></c></row><row r=\"4\">"
                + text("B4", "R1")
                + text("C4", "30 min")
                + "</row>");
    assertThat(UploadedFile.read("zeiten.csv", workbook).text())
        .isEqualTo("Marke;Stufe;nach\n\"Škoda; VW\";E1;90\n;R1;30 min\n");
  }

  /** Small to send, large to read: packed, or by entities that stand for each other. */
  @Test
  void whatGrowsWhenItIsReadIsRefusedBeforeItDoes() throws IOException {
    byte[] bomb = workbook("<row r=\"1\">" + text("A1", "x".repeat(30 << 20)) + "</row>");
    assertThat(bomb).hasSizeLessThan(100_000);
    assertThatThrownBy(() -> UploadedFile.read("zeiten.csv", bomb))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("20 MB");
    StringBuilder entities = new StringBuilder("<!DOCTYPE worksheet [<!ENTITY a0 \"haha\">");
    for (int i = 1; i < 30; i++) {
      entities.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    entities.append("<!ENTITY f SYSTEM \"file:///etc/passwd\">]>");
    byte[] laughs =
        sheet(
            entities
                + "<worksheet %s><sheetData><row r=\"1\">%s%s</row></sheetData></worksheet>"
                    .formatted(MAIN, text("A1", "&a29;"), text("B1", "&f;")));
    assertThatThrownBy(() -> UploadedFile.read("zeiten.csv", laughs))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void whatIsNoWorkbookIsRefused() {
    byte[] packed = {'P', 'K', 3, 4, 1, 2, 3, 4};
    assertThatThrownBy(() -> UploadedFile.read("zeiten.csv", packed))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no workbook");
  }
}
