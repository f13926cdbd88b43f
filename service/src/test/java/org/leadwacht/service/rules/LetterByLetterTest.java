package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leadwacht.service.cli.CommandLineProgram;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/**
 * A rule file keeps its text to the letter, from the draft until somebody fetches it into a folder.
 */
class LetterByLetterTest {

  private static final String RULE =
      "rule \"Überfällig nach 5 Minuten\"\n"
          + "  @stage( \"E3\" )\n"
          + "  @text( de = \"Fünf Minuten.\", en = \"Five minutes.\" )\n"
          + "when\n"
          + "  Lead( open, $openedAt : openedAt, $assignee : assignee )\n"
          + "  $calendar : Calendar( of == \"leads\" )\n"
          + "then\n"
          + "  insert( new Step( \"E3\", $calendar.after( $openedAt, Duration.ofMinutes( 5 ),"
          + " \"ELAPSED\" ), $assignee, \"mail\" ) );\n"
          + "end\n";

  private static final String TABLE = "brand;stage;after\nDS;E1;PT30M\n";
  private static final String WISH =
      "Für Anfragen der Marke \"DS\" gilt: überfällig nach 30 Minuten\n";

  private static Server server;
  private static int houses;

  @SuppressWarnings("NullAway.Init") // JUnit fills it
  @TempDir
  private Path folder;

  @BeforeAll
  static void start() {
    server = Server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("own.drl", RULE),
        Arguments.of("own.drl", RULE.replace("\n", "\r\n")),
        Arguments.of("own.drl", RULE.strip()),
        Arguments.of("own.drl", RULE.replace("  ", "\t")),
        Arguments.of("own.drl", RULE + "\n\n  \t\n"),
        Arguments.of("own.drl", "// eins\r\n" + RULE),
        Arguments.of("own.drl", "// nur ein Kommentar"),
        Arguments.of("own.drl", "/* zwei\u00a0Zeilen\n*/\n" + RULE),
        Arguments.of("own.drl", "// U\u0308ber 🚗\n" + RULE),
        Arguments.of("own.dslr", WISH),
        Arguments.of("own.dslr", WISH.strip()),
        Arguments.of("own.dslr", WISH.replace("\n", "\r\n") + "\r\n"),
        Arguments.of("own.dslr", WISH.replace("der Marke", "der\u00a0Marke")),
        Arguments.of("own.dslr", WISH.replace("ü", "u\u0308")),
        Arguments.of("own.dslr", "\n\n" + WISH + "   \n"),
        Arguments.of("own.csv", TABLE),
        Arguments.of("own.csv", TABLE.strip()),
        Arguments.of("own.csv", TABLE.replace("\n", "\r\n")),
        Arguments.of("own.csv", "\n" + TABLE + "\n;;\n"),
        Arguments.of("own.csv", "sep=;\r\n" + TABLE.replace("DS", "\u200bDS\u00a0")),
        Arguments.of("own.csv", TABLE.replace(';', ',').replace("DS", "\" D\"\"S \"")));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatWasPutIsWhatIsGivenBack(String name, String text) throws Exception {
    String id = "letters" + ++houses;
    Texts.house(server, id);
    Api api = server.api();
    String rules = "dealerships/" + id + "/rules";
    api.putText(rules + "/draft/" + name, text).is(200);
    assertThat(api.get(rules + "/draft/" + name).is(200).text()).isEqualTo(text);
    api.post(rules + "/draft/publish", "{\"comment\": \"x\"}").is(200);
    JsonNode inForce =
        api.get(rules)
            .is(200)
            .body()
            .path("files")
            .valueStream()
            .filter(file -> file.path("file").asString().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(inForce.path("text").asString()).isEqualTo(text);
    assertThat(run("pull", folder.toString(), "-d", id)).isZero();
    assertThat(Files.readAllBytes(folder.resolve(id).resolve(name)))
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    // what is put again as it was fetched is no change
    api.putText(rules + "/draft/" + name, Files.readAllBytes(folder.resolve(id).resolve(name)))
        .is(200);
    api.post(rules + "/draft/publish", "{\"comment\": \"x\"}").is(422);
  }

  static Stream<Arguments> drafts() {
    return Stream.of(
        Arguments.of("own.drl", "", ""),
        Arguments.of("own.drl", "\n", "\n"),
        Arguments.of("own.csv", "", ""),
        Arguments.of("own.csv", "\r\n \r\n", "\r\n \r\n"),
        Arguments.of("own.dslr", "", ""),
        Arguments.of("own.dslr", "\t", "\t"),
        Arguments.of("own.drl", "rule", "rule"),
        Arguments.of("own.drl", "// a\r// b", "// a\r// b"),
        Arguments.of("own.drl", "// \f\u000b\u0001", "// \f\u000b\u0001"),
        Arguments.of("own.dslr", "\ufeff" + WISH, WISH),
        Arguments.of("own.csv", "\u2028\u2029\u0085", "\u2028\u2029\u0085"));
  }

  @ParameterizedTest
  @MethodSource("drafts")
  void aDraftIsKeptThoughItIsEmptyOrWrong(String name, String text, String kept) {
    String id = "letters" + ++houses;
    Texts.house(server, id);
    String file = "dealerships/" + id + "/rules/draft/" + name;
    server.api().putText(file, text).is(200);
    assertThat(server.api().get(file).is(200).text()).isEqualTo(kept);
    server.api().post("dealerships/" + id + "/rules/draft/check").is(200);
  }

  static Stream<Arguments> stories() {
    String story = "scenario: Leer\nuntil: \"2026-03-05T18:00\"\n";
    return Stream.of(
        Arguments.of(story),
        Arguments.of(story.strip()),
        Arguments.of(story.replace("\n", "\r\n")),
        Arguments.of("# Kommentar\n" + story),
        Arguments.of(story + "\n\n"),
        Arguments.of("---\n" + story),
        Arguments.of(story.replace("Leer", "\"Le\u0308er\u00a0🚗\"")),
        Arguments.of(story.replace("Leer", "'Leer'   # so")),
        Arguments.of("- " + story.replace("\nu", "\n  u")),
        Arguments.of("{ scenario: Leer, until: \"2026-03-05T18:00\" }"));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void aStoryIsGivenBackAsItWasPut(String text) throws Exception {
    String id = "letters" + ++houses;
    Texts.house(server, id);
    for (String name : List.of("leer", "leer.yaml", "leer zwei", "v1.2")) {
      String story = "dealerships/" + id + "/scenarios/" + name.replace(" ", "%20");
      server.api().putYaml(story, text).is(200);
      assertThat(server.api().with("Accept", "application/yaml").get(story).is(200).text())
          .isEqualTo(text);
    }
    assertThat(run("pull", folder.toString(), "-d", id)).isZero();
    for (String name : List.of("leer", "leer.yaml", "leer zwei", "v1.2.yaml")) {
      assertThat(Files.readString(folder.resolve(id).resolve("scenarios").resolve(name)))
          .isEqualTo(text);
    }
    // what is published as it was fetched loses no story
    assertThat(run("publish", folder.resolve(id).toString())).isZero();
    assertThat(
            server
                .api()
                .get("dealerships/" + id + "/scenarios")
                .is(200)
                .body()
                .path("items")
                .valueStream()
                .map(story -> story.path("name").asString()))
        .containsExactly("leer", "leer zwei", "leer.yaml", "v1.2.yaml");
  }

  private static int run(String... command) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    List<String> arguments = new ArrayList<>(List.of("rules"));
    arguments.addAll(List.of(command));
    arguments.addAll(List.of("--server", server.url(), "--key", ServerTest.KEY));
    return CommandLineProgram.run(writer, writer, arguments.toArray(String[]::new));
  }
}
