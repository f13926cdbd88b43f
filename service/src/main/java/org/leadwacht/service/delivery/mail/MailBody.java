package org.leadwacht.service.delivery.mail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A mail written once and read as text and as HTML; whatever comes from outside is escaped. */
final class MailBody {

  private static final String STYLE =
      "font-family:Arial,Helvetica,sans-serif;font-size:14px;color:#222";
  private static final String CELL =
      "padding:4px 12px 4px 0;text-align:left;vertical-align:top;border-bottom:1px solid #ddd";

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder html = new StringBuilder();

  MailBody paragraph(String paragraph) {
    text.append(paragraph).append("\n\n");
    html.append("<p>").append(escaped(paragraph)).append("</p>\n");
    return this;
  }

  /** Names and values, one a line; what has no value is left out. */
  MailBody facts(List<String[]> facts) {
    html.append("<table style=\"border-collapse:collapse\">\n");
    for (String[] fact : facts) {
      text.append(fact[0]).append(": ").append(fact[1]).append('\n');
      html.append("<tr><th style=\"").append(CELL).append("\">").append(escaped(fact[0]));
      html.append("</th><td style=\"").append(CELL).append("\">").append(escaped(fact[1]));
      html.append("</td></tr>\n");
    }
    text.append('\n');
    html.append("</table>\n");
    return this;
  }

  /** A table with a head. */
  MailBody table(List<String> head, List<List<String>> rows) {
    html.append("<table style=\"border-collapse:collapse\">\n<tr>");
    head.forEach(
        name ->
            html.append("<th style=\"")
                .append(CELL)
                .append("\">")
                .append(escaped(name))
                .append("</th>"));
    html.append("</tr>\n");
    text.append(String.join(" | ", head)).append('\n');
    for (List<String> row : rows) {
      text.append(String.join(" | ", row)).append('\n');
      html.append("<tr>");
      row.forEach(
          value ->
              html.append("<td style=\"")
                  .append(CELL)
                  .append("\">")
                  .append(escaped(value))
                  .append("</td>"));
      html.append("</tr>\n");
    }
    text.append('\n');
    html.append("</table>\n");
    return this;
  }

  MailBody link(String texts, String address) {
    text.append(texts).append(": ").append(address).append("\n\n");
    html.append("<p><a href=\"")
        .append(escaped(address))
        .append("\">")
        .append(escaped(texts))
        .append("</a></p>\n");
    return this;
  }

  MailBody heading(String heading) {
    text.append(heading).append('\n');
    html.append("<h3>").append(escaped(heading)).append("</h3>\n");
    return this;
  }

  ComposedMail mail(String subject) {
    String body =
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body style=\""
            + STYLE
            + "\">\n"
            + html
            + "</body></html>\n";
    return new ComposedMail(oneLine(subject), text.toString().stripTrailing() + "\n", body);
  }

  /** Names and values of which those without a value are left out. */
  static void add(List<String[]> facts, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.add(new String[] {name, value});
    }
  }

  static List<String[]> facts() {
    return new ArrayList<>();
  }

  /** Without line breaks and other control characters, so that nothing can pose as a header. */
  static String oneLine(String value) {
    return value.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]+", " ").strip();
  }

  private static String escaped(String value) {
    return HtmlUtils.htmlEscape(value, "UTF-8").replace("\n", "<br>");
  }
}
