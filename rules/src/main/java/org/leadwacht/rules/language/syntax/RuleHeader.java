package org.leadwacht.rules.language.syntax;

import static org.leadwacht.rules.language.problem.Problem.Code.NOT_ALLOWED;
import static org.leadwacht.rules.language.problem.Problem.Code.SYNTAX;
import static org.leadwacht.rules.language.problem.Problem.Code.TOO_LARGE;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;

/** What stands between {@code rule} and {@code when}: the name, the attribute, the annotations. */
final class RuleHeader {

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "salience",
          "no",
          "agenda",
          "ruleflow",
          "activation",
          "lock",
          "date",
          "duration",
          "timer",
          "calendars",
          "auto",
          "dialect",
          "extends",
          "attributes",
          "refract",
          "direct");

  private static final int NAME = 200;

  private final SourceText source;
  private final Cursor cursor;
  private Named name = new Named(0, "");
  private boolean enabled = true;
  private @Nullable Named stage;
  private @Nullable Named replaces;
  private @Nullable String subject;
  private @Nullable String textDe;
  private @Nullable String textEn;

  private RuleHeader(SourceText source, Cursor cursor) {
    this.source = source;
    this.cursor = cursor;
  }

  /** Reads up to {@code when} or {@code then}, and stays there. */
  static RuleHeader read(SourceText source, Cursor cursor) {
    RuleHeader header = new RuleHeader(source, cursor);
    cursor.next();
    header.readName();
    while (!cursor.atEnd() && !cursor.peek().isWord("when") && !cursor.peek().isWord("then")) {
      header.readPart();
    }
    return header;
  }

  RuleTree with(
      Condition.All when, List<RuleTree.Insert> then, boolean readable, boolean complete) {
    return new RuleTree(
        source, name, enabled, stage, textDe, textEn, subject, replaces, when, then, readable,
        complete);
  }

  boolean enabled() {
    return enabled;
  }

  private void readName() {
    Token token = cursor.peek();
    if (token.kind() != Token.Kind.TEXT && token.kind() != Token.Kind.WORD) {
      source.error(token.at(), SYNTAX, Message.of("language.syntax.name-missing"));
      return;
    }
    cursor.next();
    name = new Named(token.at(), token.text());
    if (token.text().isBlank()
        || token.text().chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
      source.error(token.at(), SYNTAX, Message.of("language.syntax.name-empty"));
    }
    if (token.text().length() > NAME) {
      source.error(token.at(), TOO_LARGE, Message.of("language.syntax.name-too-long", NAME));
    }
  }

  private void readPart() {
    Token token = cursor.next();
    if (token.isSign("@")) {
      annotation();
    } else if (token.isWord("enabled")) {
      readTruth();
    } else if (token.kind() == Token.Kind.WORD && ATTRIBUTES.contains(token.text())) {
      source.error(
          token.at(), NOT_ALLOWED, Message.of("language.syntax.attribute-refused", token.text()));
      skipAttribute();
    } else {
      source.error(token.at(), SYNTAX, Message.of("language.syntax.when-expected", token.shown()));
      skipAttribute();
    }
  }

  private void readTruth() {
    if (cursor.peek().isWord("true") || cursor.peek().isWord("false")) {
      enabled = cursor.next().isWord("true");
      return;
    }
    source.error(cursor.peek().at(), NOT_ALLOWED, Message.of("language.syntax.enabled"));
    if (cursor.takeSign("(")) {
      cursor.skipToClosing();
    }
  }

  private void skipAttribute() {
    while (!cursor.atEnd()
        && !cursor.peek().isWord("when")
        && !cursor.peek().isWord("then")
        && !cursor.peek().isWord("enabled")
        && !cursor.peek().isSign("@")
        && !ATTRIBUTES.contains(cursor.peek().text())) {
      cursor.next();
    }
  }

  private void annotation() {
    Token token = cursor.next();
    switch (token.text()) {
      case "stage" -> stage = value();
      case "replaces" -> replaces = value();
      case "text" -> text();
      case "subject" -> {
        Named written = value();
        subject = written == null ? null : written.text();
      }
      default -> {
        source.error(
            token.at(),
            NOT_ALLOWED,
            Message.of("language.syntax.annotation-refused", token.text()));
        if (cursor.takeSign("(")) {
          cursor.skipToClosing();
        }
      }
    }
    if (stage != null && !stage.text().matches("[A-Za-z0-9.]{1,12}")) {
      source.error(stage.at(), SYNTAX, Message.of("language.syntax.no-stage", stage.text()));
      stage = null;
    }
  }

  private @Nullable Named value() {
    if (!cursor.takeSign("(")) {
      refuseAnnotation("(\"…\")");
      return null;
    }
    Token value = cursor.peek();
    if (value.kind() != Token.Kind.TEXT) {
      refuseAnnotation("(\"…\")");
      cursor.skipToClosing();
      return null;
    }
    cursor.next();
    close();
    return new Named(value.at(), value.text());
  }

  private void text() {
    if (!cursor.takeSign("(")) {
      refuseAnnotation("( de = \"…\", en = \"…\" )");
      return;
    }
    do {
      Token language = cursor.next();
      boolean known = language.isWord("de") || language.isWord("en");
      if (!known || !cursor.takeSign("=") || cursor.peek().kind() != Token.Kind.TEXT) {
        refuseAnnotation("( de = \"…\", en = \"…\" )");
        cursor.skipToClosing();
        return;
      }
      if (language.isWord("de")) {
        textDe = cursor.next().text();
      } else {
        textEn = cursor.next().text();
      }
    } while (cursor.takeSign(","));
    close();
  }

  private void close() {
    if (!cursor.takeSign(")")) {
      refuseAnnotation(")");
      cursor.skipToClosing();
    }
  }

  private void refuseAnnotation(String form) {
    source.error(cursor.peek().at(), SYNTAX, Message.of("language.syntax.expected", form));
  }
}
