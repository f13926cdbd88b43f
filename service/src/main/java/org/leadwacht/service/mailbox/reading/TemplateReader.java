package org.leadwacht.service.mailbox.reading;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
   */
  public record Found(boolean matches, Map<String, String> fields, List<String> unmatched) {}

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
        .orElse(new Found(matches, Map.of(), List.of()));
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
    return new Found(matches, fields, scan.unmatched);
  }

  private String meaning(String label, String value) {
    return template.values().getOrDefault(label, Map.of()).entrySet().stream()
        .filter(known -> folded(known.getKey()).equals(folded(value)))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(value);
  }

  private static String folded(String label) {
    String single = Blanks.single(Normalizer.normalize(label, Normalizer.Form.NFC));
    String bare =
        single.endsWith(":") ? Blanks.strip(single.substring(0, single.length() - 1)) : single;
    return bare.toLowerCase(Locale.ROOT);
  }

  /** One walk over the lines of a mail. */
  private final class Scan {

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<String> unmatched = new ArrayList<>();
    private @Nullable List<String> open;
    private boolean afterMessage;

    String value(String label) {
      return Blanks.strip(String.join("\n", values.getOrDefault(label, List.of())));
    }

    void line(List<String> cells) {
      int taken = 0;
      for (int i = 0; i < cells.size(); i++) {
        String cell = cells.get(i);
        int colon = cell.indexOf(':');
        String whole = label(cell);
        String front = colon > 0 ? label(cell.substring(0, colon)) : null;
        if (whole != null) {
          boolean beside = i + 1 < cells.size();
          begin(whole, beside ? cells.get(i + 1) : "", beside);
          i += beside ? 1 : 0;
          taken = i + 1;
        } else if (front != null) {
          begin(front, cell.substring(colon + 1), false);
          taken = i + 1;
        }
      }
      if (taken < cells.size() || cells.isEmpty()) {
        text(String.join(" ", cells.subList(taken, cells.size())));
      }
    }

    /** The label that a text is, unless it is text of the message that only looks like one. */
    private @Nullable String label(String text) {
      String label = labels.get(folded(text));
      return label == null || (values.containsKey(label) && afterMessage) ? null : label;
    }

    private void begin(String label, String value, boolean cell) {
      boolean message = "message".equals(template.labels().get(label));
      if (values.containsKey(label)) {
        open = null;
        return;
      }
      List<String> found = new ArrayList<>();
      values.put(label, found);
      if (!Blanks.strip(value).isEmpty()) {
        found.add(Blanks.strip(value));
      }
      afterMessage |= message;
      boolean ends = cell || (!found.isEmpty() && !message);
      open = ends ? null : found;
    }

    private void text(String text) {
      if (open != null) {
        open.add(text.stripTrailing());
      } else if (!Blanks.strip(text).isEmpty()) {
        unmatched.add(Blanks.strip(text));
      }
    }
  }
}
