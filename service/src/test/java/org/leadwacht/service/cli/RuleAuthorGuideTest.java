package org.leadwacht.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the guide for authors of rules work as they stand there. */
class RuleAuthorGuideTest {

  private static final Path GUIDE = Path.of("..", "docs", "rule-author.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```(?:dslr|drl|csv|yaml) (?<file>\\S+)\\n(?<text>.*?)```", Pattern.DOTALL);

  @Test
  void everyExamplePassesCheckAndScenarios(@TempDir Path folder) throws Exception {
    Matcher example = EXAMPLE.matcher(Files.readString(GUIDE));
    int examples = 0;
    while (example.find()) {
      Path file = folder.resolve(example.group("file"));
      Files.createDirectories(file.getParent());
      Files.writeString(file, example.group("text"));
      examples++;
    }
    assertThat(examples).isGreaterThanOrEqualTo(7);
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int code =
        CommandLineProgram.run(
            writer, writer, "rules", "test", folder.toString(), "--language", "en");
    assertThat(code).as(out.toString()).isZero();
    assertThat(out.toString()).doesNotContain("REPLACES_NOTHING").contains("sonnenhof: 2 scenario");
  }
}
