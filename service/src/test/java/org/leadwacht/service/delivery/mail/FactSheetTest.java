package org.leadwacht.service.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.delivery.mail.FactSheet.Line;

/** A sheet can be read again, whatever is on it. */
class FactSheetTest {

  private static PDDocument sheet(List<Line> lines) throws IOException {
    return Loader.loadPDF(
        FactSheet.pdf(
            "Inzahlungnahme",
            "Autohaus Grün & Söhne",
            lines,
            "In Leadwacht öffnen",
            "https://leadwacht.example/d/a/leads?lead=1"));
  }

  private static String text(PDDocument sheet) throws IOException {
    return new PDFTextStripper().getText(sheet);
  }

  @Test
  void umlautsStayAndEmojiAreNamed() throws IOException {
    try (PDDocument sheet =
        sheet(List.of(new Line("Kontakt", "Jürgen Groß 😀"), new Line("Preis", "12.500 €")))) {
      assertThat(text(sheet))
          .contains("Inzahlungnahme", "Grün & Söhne", "Jürgen Groß [grinning face]", "12.500 €")
          .contains("In Leadwacht öffnen");
    }
  }

  @Test
  void aLongTextGoesOnOverPagesAndLosesNothing() throws IOException {
    String words = String.join(" ", IntStream.range(0, 3_000).mapToObj(i -> "w" + i).toList());
    try (PDDocument sheet = sheet(List.of(new Line("Nachricht", words)))) {
      assertThat(sheet.getNumberOfPages()).isGreaterThan(1);
      assertThat(text(sheet).replaceAll("\\s+", " ")).contains("w0 w1").contains("w2998 w2999");
    }
  }

  @Test
  void aWordWiderThanThePageIsCut() throws IOException {
    try (PDDocument sheet = sheet(List.of(new Line("Nachricht", "x".repeat(2_000))))) {
      assertThat(text(sheet).replaceAll("[^x]", "")).hasSizeGreaterThanOrEqualTo(2_000);
    }
  }

  @Test
  void fortyFieldsEachStandOnIt() throws IOException {
    List<Line> lines =
        IntStream.range(0, 40).mapToObj(i -> new Line("Feld " + i, "Wert " + i)).toList();
    try (PDDocument sheet = sheet(lines)) {
      assertThat(text(sheet)).contains("Feld 0", "Wert 39");
    }
  }

  @Test
  void controlCharactersDoNoHarm() throws IOException {
    try (PDDocument sheet = sheet(List.of(new Line("a\u0000b", "c\td\u200Be\r\nf")))) {
      assertThat(text(sheet)).contains("c d");
    }
  }
}
