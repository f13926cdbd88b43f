package org.leadwacht.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadwacht.service.platform.time.ServerClock;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Patience;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.ServerTest;

/** What the doctor says of a server, as somebody calls it from a shell. */
class DoctorTest {

  private record Run(int code, List<String> lines) {}

  private static Run run(String server, String key, String language) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int code =
        CommandLineProgram.run(
            writer, writer, "doctor", "--server", server, "--key", key, "--language", language);
    return new Run(code, out.toString().lines().toList());
  }

  @Test
  void whatIsWrongIsSaidInSentencesWithWhatToDo(@TempDir Path data) {
    try (Server server =
        Server.startOn(
            "",
            "--leadwacht.store.data=" + data,
            "--leadwacht.mailboxes.every=PT0.2S",
            "--leadwacht.test-clock=true",
            "--leadwacht.test-clock-at=2026-03-05T08:00:00Z")) {
      Api api = server.api();
      api.put("/api/v1/dealerships/leer", "{\"name\": \"Leer\"}").must();
      api.put(
              "/api/v1/dealerships/leer/mailboxes/verkauf",
              """
              {"address": "verkauf@leer.example",
               "imap": {"host": "127.0.0.1", "port": 1, "security": "NONE", "username": "v", "password": "p"}}
              """)
          .must();
      Patience.await()
          .until(
              () ->
                  run(server.url(), ServerTest.KEY, "de").lines().toString().contains("Postfach"));

      Run run = run(server.url(), ServerTest.KEY, "de");
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.lines())
          .anyMatch(line -> line.startsWith("ok      Der Server antwortet: Version "))
          .anyMatch(
              line -> line.startsWith("FEHLER  Seine Uhr zeigt 2026-03-05T08:00:00Z, die hier "))
          .anyMatch(line -> line.matches("ok {6}Für seine Daten sind noch [0-9.]+ MB frei .*"))
          .anyMatch(line -> line.startsWith("ok      Sein Speicher ist zu "))
          .contains("ok      Keine Frist ist liegen geblieben.")
          .anyMatch(line -> line.startsWith("FEHLER  Es ist kein Mailserver eingerichtet"))
          .contains("ok      Alle Autohäuser planen nach ihren Regeln.")
          .anyMatch(line -> line.startsWith("ACHTUNG leer: "))
          .anyMatch(
              line ->
                  line.startsWith(
                      "FEHLER  leer: Aus dem Postfach verkauf@leer.example kann nicht gelesen"))
          .noneMatch(line -> line.contains("service.doctor"));

      api.put(
              "/api/v1/test/clock",
              "{\"now\": \"%s\", \"running\": true}".formatted(ServerClock.ofMachine().instant()))
          .must();
      assertThat(run(server.url(), ServerTest.KEY, "en").lines())
          .contains("ok      Its clock is right.");
      assertThat(run(server.url(), "lw_wrong", "de").lines())
          .anyMatch(line -> line.contains("401"));
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsTheOnlyThingThereIsToSay() {
    Run run = run("http://127.0.0.1:1", ServerTest.KEY, "de");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines())
        .singleElement()
        .asString()
        .startsWith("FEHLER  Der Server unter http://127.0.0.1:1/api/v1 antwortet nicht")
        .endsWith("Prüfen Sie --server.");
  }
}
