package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadwacht.service.cli.CommandLineProgram;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** A folder of rule files as a way into the server, given to it or sent from the command line. */
class FolderTest {

  @SuppressWarnings("NullAway.Init") // JUnit fills it
  @TempDir
  private Path folder;

  private record Run(int code, String out) {}

  private static Run run(Server server, String... arguments) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    String[] all = new String[arguments.length + 4];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--server";
    all[arguments.length + 1] = server.url();
    all[arguments.length + 2] = "--key";
    all[arguments.length + 3] = ServerTest.KEY;
    int code = CommandLineProgram.run(writer, writer, all);
    writer.flush();
    return new Run(code, out.toString());
  }

  private void write(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void theServersFolderIsPublishedAtStartAndOnCommand() throws Exception {
    write("disk/escalation.drl", Texts.overdueAfter(30));
    write("disk/scenarios/overdue.yaml", Texts.overdueAt("09:30"));
    write("nobody/escalation.drl", Texts.overdueAfter(30));
    try (Server first = Server.start()) {
      Texts.house(first, "disk");
    }
    try (Server server = Server.start("--leadwacht.rules.dir=" + folder)) {
      JsonNode rules = server.api().get("dealerships/disk/rules").is(200).body();
      assertThat(rules.get("version").asInt()).isEqualTo(1);
      assertThat(server.api().get("dealerships/disk/scenarios").body().get("items").size())
          .isEqualTo(1);

      assertThat(outcome(server, "disk")).isEqualTo("UNCHANGED");
      write("disk/escalation.drl", Texts.overdueAfter(45));
      assertThat(outcome(server, "disk")).isEqualTo("REFUSED");
      write("disk/scenarios/overdue.yaml", Texts.overdueAt("09:45"));
      assertThat(outcome(server, "disk")).isEqualTo("PUBLISHED");
      assertThat(outcome(server, "nobody")).isEqualTo("REFUSED");
      assertThat(server.api().get("dealerships/disk/rules").body().get("version").asInt())
          .isEqualTo(2);
      assertThat(server.api().get("dealerships/disk/rules/draft").body().get("version").asInt())
          .isEqualTo(2);
    }
  }

  private static String outcome(Server server, String dealership) {
    return server
        .api()
        .post("rules/folder/publish")
        .is(200)
        .body()
        .get("items")
        .valueStream()
        .filter(item -> item.get("dealership").asString().equals(dealership))
        .findFirst()
        .orElseThrow()
        .get("outcome")
        .asString();
  }

  @Test
  void theCommandLinePublishesComparesAndFetches() throws Exception {
    try (Server server = Server.start()) {
      Texts.house(server, "shell");
      write("shell/escalation.drl", Texts.overdueAfter(30));
      write("shell/scenarios/overdue.yaml", Texts.overdueAt("09:30"));
      Run diff = run(server, "rules", "diff", folder.toString());
      assertThat(diff.code()).as(diff.out()).isZero();
      assertThat(diff.out()).contains("anders als Version 0").contains("+++ b/escalation.drl");
      Run publish = run(server, "rules", "publish", folder.toString(), "-m", "from a shell");
      assertThat(publish.code()).as(publish.out()).isZero();
      assertThat(publish.out()).contains("shell: Version 1 veröffentlicht");
      assertThat(run(server, "rules", "publish", folder.toString()).out())
          .contains("ist schon dieselbe");
      assertThat(run(server, "rules", "diff", folder.toString()).out()).contains("wie Version 1");

      Path other = folder.resolve("other");
      Run pull = run(server, "rules", "pull", other.toString(), "-d", "shell");
      assertThat(pull.code()).as(pull.out()).isZero();
      assertThat(Files.readString(other.resolve("shell/escalation.drl")))
          .isEqualTo(Texts.overdueAfter(30));
      assertThat(Files.readString(other.resolve("shell/scenarios/overdue.yaml")))
          .isEqualTo(Texts.overdueAt("09:30"));

      write("shell/escalation.drl", Texts.overdueAfter(40));
      Run failing = run(server, "rules", "publish", folder.resolve("shell").toString());
      assertThat(failing.code()).isEqualTo(1);
      assertThat(failing.out()).contains("FEHLER").contains("Es wurde nichts veröffentlicht");
      write("shell/scenarios/overdue.yaml", Texts.overdueAt("09:40"));
      Run outrun =
          run(server, "rules", "publish", folder.resolve("shell").toString(), "--based-on", "0");
      assertThat(outrun.code()).isEqualTo(1);
      assertThat(outrun.out()).contains("409");
      write(
          "shell/escalation.drl",
          Texts.overdueAfter(40).replace("$assignee, \"popup\"", "\"nobody\", \"popup\""));
      write("shell/scenarios/overdue.yaml", "scenario: Nothing\nuntil: \"2026-03-05T18:00\"\n");
      Run refused =
          run(server, "rules", "publish", folder.resolve("shell").toString(), "--language", "en");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.out()).contains("escalation.drl:").contains("UNKNOWN_PERSON");
    }
  }
}
