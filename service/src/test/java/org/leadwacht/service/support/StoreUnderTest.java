package org.leadwacht.service.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Assumptions;
import org.leadwacht.service.platform.store.EmbeddedStore;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * The store that tests use: the embedded one, or with {@code -Dleadwacht.test.store=mongodb} the
 * server named by LEADWACHT_TEST_MONGODB_URI (a database of its own, dropped after), else one in a
 * container where Docker is there.
 */
public final class StoreUnderTest {

  private static String uri;
  private static boolean sought;
  private static boolean embedded;

  private StoreUnderTest() {}

  /** The address of the store; skips the test where there is none. */
  public static synchronized String uri() {
    if (!sought) {
      sought = true;
      uri = find();
    }
    Assumptions.assumeTrue(uri != null, "no such store here");
    return uri;
  }

  /** The address of a database of its own in that store. */
  public static synchronized String fresh() {
    return ownDatabase(uri());
  }

  /** Whether it is the one that the server brings along. */
  public static boolean isEmbedded() {
    return !"mongodb".equals(System.getProperty("leadwacht.test.store", "embedded"));
  }

  private static String find() {
    if (isEmbedded()) {
      report("embedded store: ran");
      embedded = true;
      EmbeddedStore store = EmbeddedStore.open(temporary(), 0, Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(store::close));
      return store.uri() + "/leadwacht";
    }
    String named = System.getenv("LEADWACHT_TEST_MONGODB_URI");
    if (named != null && !named.isBlank()) {
      report("MongoDB at LEADWACHT_TEST_MONGODB_URI: ran");
      return ownDatabase(named);
    }
    report("MongoDB at LEADWACHT_TEST_MONGODB_URI: did not run, it is not set");
    if (docker()) {
      report("MongoDB replica set in a container: ran");
      MongoDBContainer container = new MongoDBContainer("mongo:8").withReplicaSet();
      container.start();
      return container.getReplicaSetUrl("leadwacht");
    }
    report("MongoDB replica set in a container: did not run, there is no Docker engine");
    return null;
  }

  private static boolean docker() {
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static String ownDatabase(String named) {
    String database = "leadwacht_test_" + UUID.randomUUID().toString().substring(0, 8);
    int query = named.indexOf('?');
    String server = query < 0 ? named : named.substring(0, query);
    int path = server.indexOf('/', server.indexOf("//") + 2);
    String address =
        (path < 0 ? server : server.substring(0, path))
            + "/"
            + database
            + (query < 0 ? "" : named.substring(query));
    if (embedded) {
      return address;
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try (var client = com.mongodb.client.MongoClients.create(address)) {
                    client
                        .getDatabase(database)
                        .runCommand(new Document(Map.of("dropDatabase", 1)));
                  }
                }));
    return address;
  }

  public static Path temporary() {
    try {
      Path folder =
          Files.createTempDirectory(Files.createDirectories(Path.of("target", "stores")), "store");
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void report(String line) {
    System.out.println("Store under test: " + line);
    try {
      Files.writeString(
          Files.createDirectories(Path.of("target")).resolve("stores.txt"),
          line + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
