package org.leadwacht.service.delivery.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.jspecify.annotations.Nullable;

/** A page or more of names and values, as one would hand it over. */
final class FactSheet {

  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final float MARGIN = 56;
  private static final float NAME_WIDTH = 130;
  private static final float TITLE = 18;
  private static final float BODY = 10.5f;
  private static final float LINE = 15;
  private static final float GAP = 5;
  private static final float ACCENT = 0.35f;

  /** A name and its value, which may have several lines. */
  record Line(String name, String value) {}

  private final PDDocument document = new PDDocument();
  private final PDFont font;
  private PDPageContentStream page;
  private float y;

  private FactSheet() throws IOException {
    try (InputStream ttf = PDDocument.class.getResourceAsStream(FONT)) {
      this.font = PDType0Font.load(document, ttf);
    }
    this.page = newPage();
  }

  /**
   * The sheet as a PDF.
   *
   * @param link what a click on the last line opens, or null
   */
  static byte[] pdf(
      String title, String subtitle, List<Line> lines, String linkText, @Nullable String link) {
    try {
      FactSheet sheet = new FactSheet();
      try (sheet.document) {
        sheet.head(title, subtitle);
        for (Line line : lines) {
          sheet.fact(line);
        }
        if (link != null) {
          sheet.link(linkText, link);
        }
        sheet.page.close();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sheet.document.save(out);
        return out.toByteArray();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The document cannot be written", e);
    }
  }

  private PDPageContentStream newPage() throws IOException {
    PDPage next = new PDPage(PDRectangle.A4);
    document.addPage(next);
    y = next.getMediaBox().getHeight() - MARGIN;
    return new PDPageContentStream(document, next);
  }

  private void head(String title, String subtitle) throws IOException {
    for (String line : wrapped(title, TITLE, width())) {
      text(line, MARGIN, TITLE, 0);
      y -= TITLE + GAP;
    }
    for (String line : wrapped(subtitle, BODY, width())) {
      text(line, MARGIN, BODY, ACCENT);
      y -= LINE;
    }
    page.setStrokingColor(ACCENT);
    page.moveTo(MARGIN, y);
    page.lineTo(MARGIN + width(), y);
    page.stroke();
    y -= LINE + GAP;
  }

  private void fact(Line fact) throws IOException {
    boolean first = true;
    for (String line : wrapped(fact.value(), BODY, width() - NAME_WIDTH)) {
      room();
      if (first) {
        text(shortened(fact.name()), MARGIN, BODY, ACCENT);
        first = false;
      }
      text(line, MARGIN + NAME_WIDTH, BODY, 0);
      y -= LINE;
    }
    y -= GAP;
  }

  private void link(String linkText, String link) throws IOException {
    y -= GAP;
    room();
    text(linkText, MARGIN, BODY, ACCENT);
    PDAnnotationLink annotation = new PDAnnotationLink();
    annotation.setRectangle(
        new PDRectangle(MARGIN, y - 2, font.getStringWidth(shown(linkText)) / 1000 * BODY, LINE));
    PDActionURI action = new PDActionURI();
    action.setURI(link);
    annotation.setAction(action);
    document.getPage(document.getNumberOfPages() - 1).getAnnotations().add(annotation);
  }

  private void room() throws IOException {
    if (y < MARGIN) {
      page.close();
      page = newPage();
    }
  }

  private static float width() {
    return PDRectangle.A4.getWidth() - 2 * MARGIN;
  }

  private void text(String text, float x, float size, float grey) throws IOException {
    page.beginText();
    page.setNonStrokingColor(grey);
    page.setFont(font, size);
    page.newLineAtOffset(x, y);
    page.showText(text);
    page.endText();
  }

  private String shortened(String name) throws IOException {
    return wrapped(name, BODY, NAME_WIDTH - GAP).get(0);
  }

  private List<String> wrapped(String text, float size, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.lines().toList()) {
      StringBuilder line = new StringBuilder();
      for (String word : shown(paragraph).split(" ")) {
        String rest = word;
        while (!fits(line.isEmpty() ? rest : line + " " + rest, size, width)) {
          if (!line.isEmpty()) {
            lines.add(line.toString());
            line.setLength(0);
          } else {
            int cut = rest.length() - 1;
            while (cut > 1 && !fits(rest.substring(0, cut), size, width)) {
              cut--;
            }
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut);
          }
        }
        line.append(line.isEmpty() ? "" : " ").append(rest);
      }
      lines.add(line.toString());
    }
    return lines.isEmpty() ? List.of("") : lines;
  }

  private boolean fits(String text, float size, float width) throws IOException {
    return text.length() <= 1 || font.getStringWidth(text) / 1000 * size <= width;
  }

  /** What the font cannot draw, an emoji for instance, is named. */
  private String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (Character.isISOControl(character)) {
                shown.append(' ');
              } else if (draws(character)) {
                shown.appendCodePoint(character);
              } else if (Character.getType(character) != Character.FORMAT
                  && Character.getType(character) != Character.NON_SPACING_MARK) {
                String name = Character.getName(character);
                shown.append(
                    name == null ? "?" : "[" + name.toLowerCase(java.util.Locale.ROOT) + "]");
              }
            });
    return shown.toString();
  }

  private boolean draws(int character) {
    try {
      font.encode(Character.toString(character));
      return true;
    } catch (IOException | IllegalArgumentException missing) {
      return false;
    }
  }
}
