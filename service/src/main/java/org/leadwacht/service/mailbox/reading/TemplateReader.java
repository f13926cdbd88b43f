package org.leadwacht.service.mailbox.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a mail by the labels of a template (docs/mail.md, "Templates"). */
public final class TemplateReader {

  /**
   * What a template makes of a mail.
   *
   * @param matches whether sender and subject are those of the template
   * @param fields what was found, by field
   * @param unmatched lines that no label took
   * @param lines the mail as it was read, from the first line to the last
   */
  public record Found(
      boolean matches, Map<String, String> fields, List<String> unmatched, List<Line> lines) {}

  /**
   * A line of a mail.
   *
   * @param label the label in front of it, or null
   * @param text what stands there
   * @param field the field it became, or null
   */
  public record Line(@Nullable String label, String text, @Nullable String field) {}

  private static final Pattern MARKS = Pattern.compile("^\\*+|[:*]+$");

  private static final Pattern END_OF_BOLD = Pattern.compile("^\\*+");

  /** What parts the columns of plain text. */
  private static final Pattern GAP = Pattern.compile("[ \\u00A0]{2,}");

  private final Template template;
  private final Map<String, String> labels = new LinkedHashMap<>();

  private TemplateReader(Template template) {
    this.template = template;
    template.labels().keySet().forEach(label -> labels.put(folded(label), label));
  }

  /** What the template finds; of text and HTML the one that gives more fields. */
  public static Found read(Template template, MailMessage message) {
    TemplateReader reader = new TemplateReader(template);
    boolean matches = template.matches(message);
    return Stream.of(
            message.text() == null ? null : HtmlLines.ofText(message.text()),
            message.html() == null ? null : HtmlLines.of(message.html()))
        .filter(Objects::nonNull)
        .map(lines -> reader.read(lines, matches))
        .max(Comparator.comparingInt(found -> found.fields().size()))
        .orElse(new Found(matches, Map.of(), List.of(), List.of()));
  }

  private Found read(HtmlLines lines, boolean matches) {
    Scan scan = new Scan();
    lines.lines().forEach(scan::line);
    Map<String, String> fields = new LinkedHashMap<>();
    template
        .labels()
        .forEach(
            (label, field) -> {
              String value = scan.value(label);
              if (!value.isEmpty()) {
                fields.merge(field, meaning(label, value), (one, other) -> one + " " + other);
              }
            });
    List<String> unmatched =
        scan.lines.stream()
            .filter(line -> line.label() == null && line.field() == null)
            .map(Line::text)
            .toList();
    return new Found(matches, fields, unmatched, scan.lines);
  }

  private String meaning(String label, String value) {
    return template.values().getOrDefault(label, Map.of()).entrySet().stream()
        .filter(known -> folded(known.getKey()).equals(folded(value)))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(value);
  }

  /** Without case, blanks, its colon, and the asterisks that text has for bold letters. */
  private static String folded(String label) {
    String bare = Compared.text(label);
    String before;
    do {
      before = bare;
      bare = Blanks.strip(MARKS.matcher(bare).replaceAll(""));
    } while (!bare.equals(before));
    return bare;
  }

  /** A label of the template and what stands behind it on its line. */
  private record Labelled(String label, String value) {}

  /** One walk over the lines of a mail. */
  private final class Scan {

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<String> heads = new ArrayList<>();
    private @Nullable List<String> open;
    private @Nullable String openField;
    private boolean afterMessage;

    String value(String label) {
      return Blanks.strip(String.join("\n", values.getOrDefault(label, List.of())));
    }

    /** A row; a cell that has labels of its own is not a value but lines among others. */
    void line(List<String> row) {
      List<String> cells = row.stream().filter(cell -> !isColon(cell)).toList();
      if (cells.size() > 1 && cells.stream().allMatch(cell -> label(cell) != null)) {
        heads(cells);
      } else if (!heads.isEmpty() && !cells.stream().allMatch(String::isBlank)) {
        below(cells);
      } else if (cells.stream().anyMatch(this::hasLines)) {
        cells.forEach(cell -> cell.lines().forEach(line -> cells(List.of(line))));
      } else {
        cells(cells);
      }
    }

    private static boolean isColon(String cell) {
      return Blanks.strip(cell).equals(":");
    }

    private boolean hasLines(String cell) {
      return cell.indexOf('\n') >= 0 && cell.lines().anyMatch(line -> found(line) != null);
    }

    /** The head of a table: the values are in the next row. */
    private void heads(List<String> cells) {
      open = null;
      cells.forEach(cell -> heads.add(Objects.requireNonNull(label(cell))));
    }

    private void below(List<String> cells) {
      for (int i = 0; i < Math.min(heads.size(), cells.size()); i++) {
        begin(heads.get(i), cells.get(i), true);
      }
      heads.clear();
    }

    private void cells(List<String> cells) {
      int taken = 0;
      for (int i = 0; i < cells.size(); i++) {
        String whole = label(cells.get(i));
        if (whole != null) {
          boolean beside = i + 1 < cells.size();
          begin(whole, beside ? cells.get(i + 1) : "", beside);
          i += beside ? 1 : 0;
          taken = i + 1;
          continue;
        }
        Labelled labelled = found(cells.get(i));
        if (labelled != null) {
          begin(labelled.label(), labelled.value(), false);
          taken = i + 1;
        }
      }
      if (taken < cells.size() || cells.isEmpty()) {
        text(String.join(" ", cells.subList(taken, cells.size())));
      }
    }

    /** The label that a line begins with, up to one of its colons or a gap. */
    private @Nullable Labelled found(String line) {
      for (int colon = line.indexOf(':'); colon > 0; colon = line.indexOf(':', colon + 1)) {
        String label = label(line.substring(0, colon));
        if (label != null) {
          String value = line.substring(colon + 1);
          return new Labelled(label, END_OF_BOLD.matcher(value).replaceFirst(""));
        }
      }
      Matcher gap = GAP.matcher(line.stripTrailing());
      while (gap.find()) {
        String label = gap.start() == 0 ? null : label(line.substring(0, gap.start()));
        if (label != null) {
          return new Labelled(label, line.substring(gap.end()));
        }
      }
      String whole = label(line);
      return whole == null ? null : new Labelled(whole, "");
    }

    /** The label that a text is, unless it is text of the message that only looks like one. */
    private @Nullable String label(String text) {
      String label = labels.get(folded(text));
      return label == null || (values.containsKey(label) && afterMessage) ? null : label;
    }

    private void begin(String label, String value, boolean cell) {
      String field = template.labels().get(label);
      boolean message = "message".equals(field);
      if (values.containsKey(label)) {
        lines.add(new Line(label, Blanks.strip(value), null));
        open = null;
        return;
      }
      lines.add(new Line(label, Blanks.strip(value), field));
      List<String> found = new ArrayList<>();
      values.put(label, found);
      if (!Blanks.strip(value).isEmpty()) {
        found.add(Blanks.strip(value));
      }
      afterMessage |= message;
      boolean ends = cell || (!found.isEmpty() && !message);
      open = ends ? null : found;
      openField = field;
    }

    private void text(String text) {
      if (open != null) {
        open.add(text.stripTrailing());
        lines.add(new Line(null, text.stripTrailing(), openField));
      } else if (!Blanks.strip(text).isEmpty()) {
        lines.add(new Line(null, Blanks.strip(text), null));
      }
    }
  }
}
