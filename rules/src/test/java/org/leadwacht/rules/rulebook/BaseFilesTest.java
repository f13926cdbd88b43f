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
  void theIndexListsEveryShippedRuleFile() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("base"))) {
      List<String> names =
          files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".drl")).toList();
      assertThat(BaseFiles.rules())
          .extracting(RuleFile::name)
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void namesThatAreNoRuleFilesAreRefused() {
    for (String name :
        List.of(
            "a.txt", "../a.drl", ".drl", "a b.drl", "ä.drl", "a.dsl", "a".repeat(120) + ".drl")) {
      assertThatThrownBy(() -> RuleFile.of(name, "")).isInstanceOf(RuleFileException.class);
    }
  }

  @Test
  void filesThatAreNoTextAreRefused() {
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
  void aByteOrderMarkIsDroppedAndLineEndsAreKept() {
    byte[] content = "\uFEFF// ä\r\n// b\r".getBytes(StandardCharsets.UTF_8);
    assertThat(RuleFile.read("a.drl", content).text()).isEqualTo("// ä\r\n// b\r");
  }
}
