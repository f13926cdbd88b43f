package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What comments say about the documents in {@code docs/}: that they and the sections named are
 * there; and the tests that documents name.
 */
class DocumentReferencesTest {

  private static final Path REPOSITORY = Path.of("..");
  private static final List<Path> SOURCES =
      Stream.of("rules/src", "rules/base", "rule-tests/src", "service/src", "admin-ui/src")
          .map(REPOSITORY::resolve)
          .toList();

  private static final Pattern COMMENT =
      Pattern.compile("/\\*.*?\\*/|(?:^\\s*//[^\\n]*\\n)+", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern DOCUMENT =
      Pattern.compile("([\\w./-]*)\\b([\\w-]+\\.md)\\b([^().;:]{0,120})");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");
  private static final Pattern SECTIONS =
      Pattern.compile("(?:sections?|decision) ([\\d, ]*(?:(?:and|to) \\d+)?)");
  private static final Pattern TITLES = Pattern.compile("\"([^\"]+)\"");

  @Test
  void everySectionThatACommentNamesIsThere() throws IOException {
    List<String> wrong = new ArrayList<>();
    int references = 0;
    for (Path file : files()) {
      String comments = comments(Files.readString(file));
      for (MatchResult reference : DOCUMENT.matcher(comments).results().toList()) {
        references++;
        check(file, reference, wrong);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(references).isGreaterThan(40);
  }

  @Test
  void everyTestThatADocumentNamesIsThere() throws IOException {
    Map<String, String> tests = new HashMap<>();
    for (Path file : files()) {
      if (file.toString().endsWith("Test.java")) {
        tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
      }
    }
    List<String> wrong = new ArrayList<>();
    int references = 0;
    try (Stream<Path> documents = Files.walk(REPOSITORY.resolve("docs"))) {
      for (Path document : documents.filter(file -> file.toString().endsWith(".md")).toList()) {
        Matcher named = TEST.matcher(Files.readString(document));
        while (named.find()) {
          references++;
          String text = tests.get(named.group(1));
          if (text == null
              || (named.group(2) != null && !text.contains("void " + named.group(2) + "("))) {
            wrong.add(document + " names " + named.group() + ", which is no test");
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(references).isGreaterThan(30);
  }

  private static void check(Path file, MatchResult reference, List<String> wrong)
      throws IOException {
    String name = reference.group(1) + reference.group(2);
    Path document = REPOSITORY.resolve(name);
    if (!name.startsWith("docs/") || !Files.exists(document)) {
      wrong.add(file + " names " + name + ", which is no document of docs/");
      return;
    }
    String text = Files.readString(document);
    Matcher sections = SECTIONS.matcher(reference.group(3));
    if (sections.find()) {
      for (String number : sections.group(1).split("\\D+")) {
        if (!number.isEmpty()
            && !text.contains("\n## " + number + ". ")
            && !text.contains("\n" + number + ". ")) {
          wrong.add(file + " names section " + number + " of " + name);
        }
      }
    }
    TITLES
        .matcher(reference.group(3))
        .results()
        .map(title -> title.group(1))
        .filter(title -> !isTitle(title, text))
        .forEach(title -> wrong.add(file + " names \"" + title + "\" of " + name));
  }

  /** A heading, with or without its number, or the bold words a paragraph begins with. */
  private static boolean isTitle(String title, String text) {
    return Pattern.compile(
            "^(?:#+ (?:\\d+\\. )?"
                + Pattern.quote(title)
                + "$|(?:- )?\\*\\*"
                + Pattern.quote(title)
                + "\\b)",
            Pattern.MULTILINE)
        .matcher(text)
        .find();
  }

  /** The comments of a file, each in one line. */
  private static String comments(String text) {
    return COMMENT
        .matcher(text)
        .results()
        .map(comment -> comment.group().replaceAll("\\s*\\n\\s*(?:\\*(?!/)|//)?\\s*", " "))
        .collect(Collectors.joining("\n"));
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path source : SOURCES) {
      try (Stream<Path> all = Files.walk(source)) {
        all.filter(file -> file.toString().matches(".*\\.(java|drl|tsx?)"))
            .filter(file -> !file.endsWith("DocumentReferencesTest.java"))
            .forEach(files::add);
      }
    }
    return files;
  }
}
