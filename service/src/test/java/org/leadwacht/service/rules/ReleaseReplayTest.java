package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadwacht.rules.rulebook.Hash;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.ServerProcess;
import org.leadwacht.service.support.StoreUnderTest;
import org.springframework.data.mongodb.core.MongoOperations;

/** The command {@code replay}, as a process of its own, on stores that servers left. */
class ReleaseReplayTest {

  private static Path base;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private record Run(int code, List<String> lines) {}

  @BeforeAll
  static void release(@TempDir Path made) {
    base = Bases.newer(made);
  }

  /** Runs the command, of this release or of one with a newer base. */
  private Run replay(Map<String, String> environment, boolean newer, String... more)
      throws Exception {
    String[] arguments = new String[more.length + 1];
    arguments[0] = "replay";
    System.arraycopy(more, 0, arguments, 1, more.length);
    Path said = Files.createTempFile(folder, "said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                ServerProcess.command(
                    List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8"),
                    arguments))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    if (newer) {
      builder.environment().put("LEADWACHT_RULES_BASE", base.toString());
    }
    int code = builder.start().waitFor();
    return new Run(code, Files.readAllLines(said, StandardCharsets.UTF_8));
  }

  private static String lead(Server server, String house, Duration ago) {
    return Texts.lead(server, house, Instant.now(Clock.systemUTC()).minus(ago).toString());
  }

  private static String content(Path data) throws IOException {
    return Hash.of(
        new String(Files.readAllBytes(data.resolve("store.mv")), StandardCharsets.ISO_8859_1));
  }

  @Test
  void everyDifferenceIsListedAndTheStoreStaysAsItIs() throws Exception {
    Path data = folder.resolve("data");
    Map<String, String> environment = Map.of("LEADWACHT_DATA", data.toString());
    String first;
    String old;
    String own;
    try (Server server = Server.startOn("", "--leadwacht.store.data=" + data)) {
      Texts.house(server, "north");
      Texts.house(server, "south");
      first = lead(server, "north", Duration.ofHours(30));
      old = lead(server, "north", Duration.ofDays(20));
      own = lead(server, "south", Duration.ofHours(30));
      // E1 of the south is its own, whatever the base says
      server.api().putText("dealerships/south/rules/draft/own.drl", Texts.overdueAfter(30)).is(200);
      server.api().post("dealerships/south/rules/draft/publish", "{}").is(200);

      Run refused = replay(environment, true);
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.lines().toString()).contains("A server uses the store");
    }
    String before = content(data);

    Run run = replay(environment, true, "--days", "7", "--language", "en");
    assertThat(run.code()).as(run.lines().toString()).isEqualTo(1);
    assertThat(run.lines())
        .anyMatch(
            line ->
                line.matches(
                    "north  "
                        + first
                        + "  E1  anna  \\S+[+]0[12]:00 → \\S+[+]0[12]:00  E1 An open lead is"
                        + " overdue .*"))
        .anyMatch(
            line -> line.matches("north  " + first + "  N1  anna  not at all → .*  N1 A lead.*"))
        .anyMatch(line -> line.matches("north  " + first + "  R1  anna  \\S+ → not at all  R1 .*"))
        .anyMatch(line -> line.startsWith("south  " + own + "  N1  anna  not at all → "))
        .noneMatch(line -> line.startsWith("south  " + own + "  E1  "))
        .noneMatch(line -> line.contains(old))
        .contains(
            "north: from base %d to %d, 1 lead(s) replayed, 1 differ(s)"
                .formatted(Bases.OLD, Bases.NEW))
        .last()
        .isEqualTo(
            "2 dealership(s), 7 days, 2 lead(s) replayed: 2 differ(s), 0 dealership(s) could not be"
                + " replayed whole");
    Run german = replay(environment, true, "--dealership", "south");
    assertThat(german.code()).isEqualTo(1);
    assertThat(german.lines())
        .anyMatch(line -> line.contains("gar nicht → "))
        .noneMatch(line -> line.startsWith("north"))
        .last()
        .isEqualTo(
            "Autohäuser: 1, Tage: 90, nachgespielte Anfragen: 1, davon verschieden: 1, nicht ganz"
                + " nachspielbare Autohäuser: 0");

    Run same = replay(environment, false, "--language", "en");
    assertThat(same.code()).as(same.lines().toString()).isZero();
    assertThat(same.lines())
        .containsExactly(
            "north: stands on base %d already, nothing to replay".formatted(Bases.OLD),
            "south: stands on base %d already, nothing to replay".formatted(Bases.OLD),
            "2 dealership(s), 90 days, 0 lead(s) replayed: 0 differ(s), 0 dealership(s) could not"
                + " be replayed whole");

    assertThat(replay(environment, false, "--dealership", "west").code()).isEqualTo(2);
    assertThat(replay(environment, false, "--days", "0").code()).isEqualTo(2);
    assertThat(content(data)).isEqualTo(before);
  }

  @Test
  void aSharedStoreIsReadWhileItsServersRunAndNothingIsWrittenToIt() throws Exception {
    String uri = StoreUnderTest.fresh();
    Map<String, String> environment = new HashMap<>(Map.of("LEADWACHT_MONGODB_URI", uri));
    try (Server server = Server.startOn(uri)) {
      Texts.house(server, "shared");
      // what the newer base plans as well: its files cannot be used on it
      server
          .api()
          .putText("dealerships/shared/rules/draft/n.drl", Bases.nOne("My own N1", 3))
          .is(200);
      server.api().post("dealerships/shared/rules/draft/publish", "{}").is(200);
      lead(server, "shared", Duration.ofHours(3));

      Run run = replay(environment, true, "--language", "en");
      assertThat(run.code()).as(run.lines().toString()).isEqualTo(1);
      assertThat(run.lines())
          .anyMatch(
              line ->
                  line.startsWith(
                      "shared: from base %d to %d: not all was replayed: the dealership's files cannot"
                              .formatted(Bases.OLD, Bases.NEW)
                          + " be used: "));

      MongoOperations store = server.bean(MongoOperations.class);
      assertThat(store.getCollection("rule_bases").countDocuments()).isEqualTo(1);
      assertThat(store.getCollection("rule_impacts").countDocuments()).isZero();
      assertThat(server.api().get("system").text()).doesNotContain("\"dealership\":\"shared\"");

      store
          .getCollection("store_state")
          .updateOne(
              new Document("_id", "schema"), new Document("$set", new Document("version", 1)));
      Run older = replay(environment, true);
      assertThat(older.code()).isEqualTo(1);
      assertThat(older.lines().toString()).contains("The store is of schema 1");
      assertThat(store.getCollection("store_state").find().first().getInteger("version"))
          .isEqualTo(1);
    }
  }
}
