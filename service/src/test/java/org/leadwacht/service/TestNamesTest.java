package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests of all modules are named in one style: a sentence in camel case, as methods are. */
class TestNamesTest {

  private static final List<Path> TESTS =
      Stream.of("rules", "rule-tests", "service")
          .map(module -> Path.of("..", module, "src", "test", "java"))
          .toList();

  /** What a test class declares: a test, a rule of the architecture, what makes tests. */
  private static final Pattern DECLARED =
      Pattern.compile(
          "^ +(?:(?:public|private|static|final) )*(?:void|ArchRule|Stream<.+>) (\\w+)(?:\\(| =)",
          Pattern.MULTILINE);

  private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][a-zA-Z0-9]+");

  @Test
  void everyTestIsNamedInCamelCase() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path module : TESTS) {
      try (Stream<Path> files = Files.walk(module)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          DECLARED
              .matcher(Files.readString(file))
              .results()
              .map(declared -> declared.group(1))
              .forEach(names::add);
        }
      }
    }
    assertThat(names)
        .hasSizeGreaterThan(450)
        .allSatisfy(name -> assertThat(name).matches(CAMEL_CASE));
  }
}
