package org.leadwacht.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadwacht.service.platform.store.EmbeddedStore;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.ServerProcess;

/** A back-up of the embedded store is whole or none, and comes back as it was. */
class BackupTest {

  private static final String PART = ".part";

  @SuppressWarnings("NullAway.Init") // JUnit fills it
  @TempDir
  private Path folder;

  private record Run(int code, String said) {}

  private static Run run(String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    return new Run(CommandLineProgram.run(writer, writer, arguments), said.toString());
  }

  private Run backup(Path data) {
    return run("backup", "--data", data.toString(), kept().toString());
  }

  private Path kept() {
    return folder.resolve("kept");
  }

  private List<Path> backups() throws IOException {
    if (!Files.exists(kept())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(kept())) {
      return all.sorted().toList();
    }
  }

  private List<Path> whole() throws IOException {
    return backups().stream().filter(it -> !it.toString().endsWith(PART)).toList();
  }

  /** How many documents each collection has. */
  private static Map<String, Long> counts(Path data) {
    try (EmbeddedStore store = EmbeddedStore.open(data, 0, Clock.systemUTC());
        MongoClient client = MongoClients.create(store.uri())) {
      Map<String, Long> counts = new TreeMap<>();
      for (String name : client.getDatabase("leadwacht").listCollectionNames()) {
        counts.put(name, client.getDatabase("leadwacht").getCollection(name).countDocuments());
      }
      return counts;
    }
  }

  @Test
  void whatIsRestoredIsWhatWasBackedUp() throws Exception {
    Path data = folder.resolve("data");
    String id;
    String lead;
    try (Server server = Server.startOn("", "--leadwacht.store.data=" + data)) {
      Api api = server.api();
      api.put("dealerships/north", "{\"name\": \"Nord\"}").must();
      api.put("dealerships/north/users/anna", "{\"roles\": [\"SELLER\"]}").must();
      api.put("dealerships/north/sources/crm", "{\"kind\": \"OTHER\"}").must();
      String body = "{\"source\": \"crm\", \"assignee\": \"anna\", \"message\": \"Überführung?\"}";
      id = api.post("dealerships/north/leads", body).must().field("/id");
      api.post(
              "dealerships/north/leads/" + id + "/events",
              "{\"type\": \"answered\", \"by\": \"anna\"}")
          .must();
      lead = api.get("dealerships/north/leads/" + id).must().text();

      Run refused = backup(data);
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.said()).contains("A server uses the store");
      assertThat(whole()).isEmpty();
    }
    Map<String, Long> before = counts(data);
    assertThat(before).containsEntry("leads", 1L).hasSizeGreaterThan(5);

    Run made = backup(data);
    assertThat(made.code()).as(made.said()).isZero();
    assertThat(whole()).hasSize(1);
    Path elsewhere = folder.resolve("elsewhere");
    Run restored = restore(whole().get(0), elsewhere);
    assertThat(restored.code()).as(restored.said()).isZero();
    assertThat(counts(elsewhere)).isEqualTo(before);
    Files.copy(data.resolve("secret.key"), elsewhere.resolve("secret.key"));
    try (Server server = Server.startOn("", "--leadwacht.store.data=" + elsewhere)) {
      assertThat(server.api().get("dealerships/north/leads/" + id).must().text()).isEqualTo(lead);
    }
  }

  private static Run restore(Path backup, Path to) {
    return run("restore", "--data", to.toString(), backup.toString());
  }

  @Test
  void neitherAStoreThatIsThereIsOverwrittenNorWhatIsNoWholeBackUpRestored() throws Exception {
    Path data = filled(50);
    assertThat(backup(data).code()).isZero();
    Path backup = whole().get(0);
    Path to = folder.resolve("to");

    assertThat(restore(backup, data).said()).contains("already");
    assertThat(restore(folder.resolve("nothing"), to).said()).contains("no whole back-up");
    Path part = Files.createDirectory(folder.resolve("cut" + PART));
    Files.copy(backup.resolve("store.mv"), part.resolve("store.mv"));
    Files.copy(backup.resolve("store.mv.sha256"), part.resolve("store.mv.sha256"));
    assertThat(restore(part, to).said()).contains("no whole back-up");

    byte[] changed = Files.readAllBytes(backup.resolve("store.mv"));
    changed[changed.length / 2] ^= 1;
    Files.write(backup.resolve("store.mv"), changed);
    assertThat(restore(backup, to).said()).contains("SHA-256");
    assertThat(to.resolve("store.mv")).doesNotExist();

    // a restore that was cut off is not taken for a store with nothing in it
    Files.createDirectories(to);
    Files.writeString(to.resolve("store.mv" + PART), "half");
    assertThat(opened(to)).contains("was cut off");
    assertThat(run("backup", "--data", folder.resolve("none").toString(), kept().toString()).code())
        .isEqualTo(1);
  }

  private static String opened(Path data) {
    try (EmbeddedStore store = EmbeddedStore.open(data, 0, Clock.systemUTC())) {
      return store.uri();
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** A store with so many documents of 100 KB that hardly shrink. */
  private Path filled(int documents) {
    Path data = folder.resolve("filled");
    Random random = new Random(1);
    try (EmbeddedStore store = EmbeddedStore.open(data, 0, Clock.systemUTC());
        MongoClient client = MongoClients.create(store.uri())) {
      MongoCollection<Document> leads = client.getDatabase("leadwacht").getCollection("leads");
      List<Document> page = new ArrayList<>();
      for (int i = 0; i < documents; i++) {
        byte[] content = new byte[100_000];
        random.nextBytes(content);
        page.add(new Document("_id", "l" + i).append("content", content));
        if (page.size() == 50) {
          leads.insertMany(page);
          page.clear();
        }
      }
    }
    return data;
  }

  @Test
  void aBackUpThatIsKilledIsNeverTakenForAWholeOneAndTheStoreStaysWhole() throws Exception {
    Path data = filled(600);
    byte[] store = Files.readAllBytes(data.resolve("store.mv"));
    int cut = 0;
    // where it is killed is drawn anew until it was in the middle
    for (int attempt = 0; cut < 2 && attempt < 30; attempt++) {
      List<Path> before = backups();
      Process process = process(data);
      await()
          .pollInterval(Duration.ofMillis(2))
          .until(() -> backups().size() > before.size() || !process.isAlive());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(attempt * 10L));
      process.destroyForcibly().waitFor();
      for (Path backup : backups()) {
        Path to = folder.resolve("restored" + attempt + backup.getFileName());
        Run restored = restore(backup, to);
        if (backup.toString().endsWith(PART)) {
          cut += before.contains(backup) ? 0 : 1;
          assertThat(restored.code()).isEqualTo(1);
          assertThat(to.resolve("store.mv")).doesNotExist();
        } else {
          assertThat(restored.code()).as(restored.said()).isZero();
          assertThat(Files.mismatch(to.resolve("store.mv"), data.resolve("store.mv")))
              .isEqualTo(-1);
          Files.delete(to.resolve("store.mv"));
        }
      }
      assertThat(Files.readAllBytes(data.resolve("store.mv"))).isEqualTo(store);
    }
    assertThat(cut).as("back-ups that were cut off").isPositive();
    // the next one is whole all the same
    assertThat(backup(data).code()).isZero();
    assertThat(counts(data)).containsEntry("leads", 600L);
  }

  private Process process(Path data) throws IOException {
    return new ProcessBuilder(
            ServerProcess.command(
                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                "backup",
                "--data",
                data.toString(),
                kept().toString()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start();
  }
}
