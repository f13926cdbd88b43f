package org.leadwacht.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleFileException;

class BaseFilesTest {

  @Test
  void the_index_lists_every_shipped_rule_file() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("base"))) {
      List<String> names =
          files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".drl")).toList();
      assertThat(BaseFiles.rules())
          .extracting(RuleFile::name)
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void names_that_are_no_rule_files_are_refused() {
    for (String name :
        List.of(
            "a.txt", "../a.drl", ".drl", "a b.drl", "ä.drl", "a.dsl", "a".repeat(120) + ".drl")) {
      assertThatThrownBy(() -> RuleFile.of(name, "")).isInstanceOf(RuleFileException.class);
    }
  }

  @Test
  void files_that_are_no_text_are_refused() {
    assertThatThrownBy(() -> RuleFile.read("a.drl", new byte[] {(byte) 0xc3, 0x28}))
        .isInstanceOfSatisfying(
            RuleFileException.class,
            e -> assertThat(e.reason()).isEqualTo(RuleFileException.Reason.ENCODING));
    assertThatThrownBy(() -> RuleFile.read("a.drl", new byte[] {'a', 0}))
        .isInstanceOfSatisfying(
            RuleFileException.class,
            e -> assertThat(e.reason()).isEqualTo(RuleFileException.Reason.ENCODING));
    assertThatThrownBy(() -> RuleFile.read("a.drl", new byte[1_200_000]))
        .isInstanceOfSatisfying(
            RuleFileException.class,
            e -> assertThat(e.reason()).isEqualTo(RuleFileException.Reason.SIZE));
  }

  @Test
  void a_byte_order_mark_is_dropped_and_line_ends_are_kept() {
    byte[] content = "\uFEFF// ä\r\n// b\r".getBytes(StandardCharsets.UTF_8);
    assertThat(RuleFile.read("a.drl", content).text()).isEqualTo("// ä\r\n// b\r");
  }
}
