package org.leadwacht.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a folder, without a server. */
class CommandLineTest {

  private static final String RULE =
      """
      rule "E1 An open lead is overdue when its time has passed"
        @stage( "E1" )
        @text( de = "Zu spät.", en = "Too late." )
      when
        Lead( open, $assignee : assignee, $openedAt : openedAt )
        $calendar : Calendar( of == "leads" )
      then
        insert( new Step( "E1", $calendar.after( $openedAt, Duration.ofMinutes( 30 ), "BUSINESS" ), $assignee, "popup" ) );
      end
      """;

  private static final String STORY =
      """
      scenario: Overdue after half an hour
      users:
        - { id: anna, roles: [SELLER] }
      events:
        - { at: "2026-03-05T09:00", lead: L1, type: received, source: mobile, assignee: anna }
      until: "2026-03-05T12:00"
      only: [E1]
      expect:
        - { at: "2026-03-05T09:30", stage: E1, lead: L1, to: [anna] }
      """;

  @SuppressWarnings("NullAway.Init") // JUnit fills it
  @TempDir
  private Path folder;

  private record Run(int code, String out, String err) {}

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = CommandLineProgram.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Run(code, out.toString(), err.toString());
  }

  private Path write(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void whatIsNoPropertyOfTheServerIsACommandWellOrBadlySpelled() {
    for (String first : List.of("rules", "--help", "-h", "--version", "-V", "help", "check")) {
      assertThat(CommandLineProgram.isCommand(first)).as(first).isTrue();
    }
    assertThat(CommandLineProgram.isCommand()).isFalse();
    assertThat(CommandLineProgram.isCommand("store", "folder", "27018")).isFalse();
    assertThat(CommandLineProgram.isCommand("--server.port=8080")).isFalse();
    assertThat(run("check").code()).isEqualTo(2);
    assertThat(run("check").err()).contains("'check'", "rules");
    assertThat(run("--version").out()).contains("leadwacht ", "product rules: base ");
    assertThat(run("rules", "test", "--version").code()).isZero();
  }

  @Test
  void soundFilesPassCheckAndTest() throws Exception {
    write("sonnenhof/escalation.drl", RULE);
    write("sonnenhof/scenarios/overdue.yaml", STORY);
    Run check = run("rules", "check", folder.toString());
    assertThat(check.code()).as(check.out() + check.err()).isZero();
    assertThat(check.out()).contains("sonnenhof: 1 Regeldatei(en), 1 Szenariendatei(en), 0 Fehler");
    Path report = folder.resolve("report.xml");
    Run test = run("rules", "test", folder.toString(), "--junit", report.toString());
    assertThat(test.code()).as(test.out()).isZero();
    assertThat(test.out()).contains("1 Szenarien bestanden, 0 nicht");
    assertThat(Files.readString(report))
        .contains("<testsuite name=\"sonnenhof.scenarios\" tests=\"1\" failures=\"0\">")
        .contains("name=\"Overdue after half an hour\"");
  }

  @Test
  void problemsAreToldTheWayEditorsUnderstand() throws Exception {
    Path file = write("sonnenhof/escalation.drl", RULE.replace(": assignee", ": asignee"));
    write("sonnenhof/scenarios/overdue.yaml", STORY.replace("only:", "olny:"));
    Run check = run("rules", "check", folder.toString(), "--language", "en");
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out())
        .contains(file + ":5:")
        .contains(": error UNKNOWN_FIELD ")
        .contains("overdue.yaml:7:1: error SYNTAX olny: ");
    Path report = folder.resolve("report.xml");
    Run test = run("rules", "test", folder.toString(), "--junit", report.toString());
    assertThat(test.code()).isEqualTo(1);
    assertThat(Files.readString(report)).contains("<failure message=");
  }

  @Test
  void aFailingScenarioIsAProblem() throws Exception {
    write("sonnenhof/escalation.drl", RULE.replace("30", "45"));
    write("sonnenhof/scenarios/overdue.yaml", STORY);
    Run test = run("rules", "test", folder.toString());
    assertThat(test.code()).isEqualTo(1);
    assertThat(test.out()).contains("FEHLER  Overdue after half an hour").contains("09:45");
  }

  @Test
  void aFolderOfOneDealershipIsEnough() throws Exception {
    write("sonnenhof/escalation.drl", RULE);
    assertThat(run("rules", "check", folder.resolve("sonnenhof").toString()).out())
        .contains("sonnenhof: 1 Regeldatei(en)");
  }

  @Test
  void wrongCallsEndWithTwo() {
    assertThat(run("rules").code()).isEqualTo(2);
    assertThat(run("rules", "chekc").code()).isEqualTo(2);
    assertThat(run("rules", "check", folder.resolve("none").toString()).code()).isEqualTo(2);
    assertThat(run("rules", "check", folder.toString()).code()).isEqualTo(2);
    assertThat(run("rules", "check", "--unknown").code()).isEqualTo(2);
    assertThat(run("rules", "--help").code()).isZero();
  }

  @Test
  void aFileThatIsNoTextIsAProblem() throws Exception {
    write("sonnenhof/escalation.drl", RULE);
    Files.write(folder.resolve("sonnenhof/broken.drl"), new byte[] {(byte) 0xC3, 0x28});
    Run check = run("rules", "check", folder.toString());
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out()).contains("broken.drl:1:1: error").contains("UTF-8");
  }
}
