package org.leadwacht.service.mailbox.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;

/**
 * XML of leads as it is found in mails: in a body, a file or a comment of HTML, escaped or not,
 * with text around it and faults within. Nothing outside the message is ever looked at.
 */
final class LeadXml {

  private static final int MOST_BYTES = 1024 * 1024;
  private static final Pattern TAG = Pattern.compile("<[^<>]{1,2000}>");
  private static final Pattern CURLY_QUOTES = Pattern.compile("[\u201C\u201D\u201E\u201F\u2033]");
  private static final Pattern CURLY_APOSTROPHES = Pattern.compile("[\u2018\u2019\u201A\u201B]");

  private LeadXml() {}

  /**
   * The elements of a name in the message, wherever they hide: those of each file, and those of the
   * body, which often says in several ways what is the same.
   *
   * @param around what should be around them, for where they end is not always said
   */
  static List<Element> find(MailMessage message, String around, String name) {
    List<Element> found = new ArrayList<>();
    message.attachments().stream()
        .filter(LeadXml::mayBeXml)
        .forEach(file -> found.addAll(in(file.text(), around, name)));
    bodies(message).stream()
        .map(body -> in(body, around, name))
        .filter(elements -> !elements.isEmpty())
        .findFirst()
        .ifPresent(found::addAll);
    return found;
  }

  private static Elements in(String text, String around, String name) {
    Elements within = within(text, around, name);
    return within.isEmpty() ? within(text, name, name) : within;
  }

  /** The first element of a name in a comment of the message's HTML. */
  static Optional<Element> inComment(MailMessage message, String root) {
    return message.html() == null
        ? Optional.empty()
        : comments(message.html()).stream()
            .flatMap(comment -> within(comment, root, root).stream())
            .findFirst();
  }

  private static List<String> bodies(MailMessage message) {
    List<String> bodies = new ArrayList<>();
    if (message.text() != null) {
      bodies.add(message.text());
    }
    if (message.html() != null) {
      // what is shown first: where a page shows escaped XML, its line breaks are no part of that
      bodies.add(HtmlLines.of(message.html()).text());
      bodies.add(message.html());
      bodies.addAll(comments(message.html()));
    }
    return bodies;
  }

  private static boolean mayBeXml(MailMessage.Attachment file) {
    String name = file.name() == null ? "" : file.name().toLowerCase(Locale.ROOT);
    return file.type().contains("xml")
        || file.type().contains("adf")
        || name.endsWith(".xml")
        || name.endsWith(".adf")
        || file.type().startsWith("text/")
        // what a program sends that does not know the type
        || (file.type().equals("application/octet-stream") && file.content().length < MOST_BYTES);
  }

  private static List<String> comments(String html) {
    List<String> comments = new ArrayList<>();
    HtmlLines.page(html)
        .traverse(
            (node, depth) -> {
              if (node instanceof Comment comment) {
                comments.add(comment.getData());
              }
            });
    return comments;
  }

  private static Elements within(String text, String root, String name) {
    Optional<String> cut = cut(text, root);
    if (cut.isEmpty()) {
      cut = cut(Parser.unescapeEntities(text, false), root);
    }
    return cut.map(LeadXml::parsed).map(document -> document.select(name)).orElseGet(Elements::new);
  }

  private static Optional<String> cut(String text, String root) {
    Matcher start =
        Pattern.compile("<" + root + "(?=[\\s>/])", Pattern.CASE_INSENSITIVE).matcher(text);
    if (!start.find()) {
      return Optional.empty();
    }
    Matcher end = Pattern.compile("</" + root + "\\s*>", Pattern.CASE_INSENSITIVE).matcher(text);
    int last = text.length();
    while (end.find()) {
      last = end.end();
    }
    return start.start() < last
        ? Optional.of(text.substring(start.start(), last))
        : Optional.of(text.substring(start.start()));
  }

  /** jsoup's reader of XML has no entities but those of HTML and forgives what browsers forgive. */
  private static Document parsed(String xml) {
    String straight =
        TAG.matcher(xml)
            .replaceAll(
                tag ->
                    Matcher.quoteReplacement(
                        CURLY_APOSTROPHES
                            .matcher(CURLY_QUOTES.matcher(tag.group()).replaceAll("\""))
                            .replaceAll("'")));
    Parser parser = Parser.xmlParser().settings(ParseSettings.htmlDefault);
    return Jsoup.parse(straight, "", parser);
  }
}
