package org.leadwacht.service.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadwacht.service.Leadwacht;
import org.leadwacht.service.access.StoredSecrets;
import org.leadwacht.service.support.Api;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * A store that a release of schema 1 wrote (its file lies packed among the resources: the house
 * "elder" with leads in every state, a published rule file and a draft, a story, a webhook, a key,
 * an account and notices, and the demo's house) is moved by the server that starts on it.
 */
class OlderStoreTest {

  private static final String KEY = "the-bootstrap-key";
  private static final String ELDER = "/api/v1/dealerships/elder";

  /** The key that was made with the store; the secret is the test's alone. */
  private static final String OLD_KEY = "lw_lead_NdkrUJ_0mjkycFqhiV3vFtCQrCBnLdnkARexV74WHIk";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private EmbeddedStore store;
  private MongoClient client;
  private MongoDatabase database;

  @BeforeEach
  void unpack() throws IOException {
    try (InputStream packed = OlderStoreTest.class.getResourceAsStream("/stores/schema-1.zip");
        ZipInputStream zip = new ZipInputStream(packed)) {
      ZipEntry entry = zip.getNextEntry();
      assertThat(entry.getName()).isEqualTo("store.mv");
      Files.copy(zip, folder.resolve("store.mv"));
    }
    store = EmbeddedStore.open(folder, 0, Clock.systemUTC());
    client = MongoClients.create(store.uri());
    database = client.getDatabase("leadwacht");
  }

  @AfterEach
  void close() {
    client.close();
    store.close();
  }

  private ConfigurableApplicationContext server() {
    SpringApplication application = new SpringApplication(Leadwacht.class);
    // two that start at once in one process would set up its one logging at the same time
    application.setListeners(
        application.getListeners().stream()
            .filter(listener -> !(listener instanceof LoggingApplicationListener))
            .toList());
    return application.run(
        "--server.port=0",
        "--leadwacht.access.bootstrap-key=" + KEY,
        "--leadwacht.store.uri=" + store.uri() + "/leadwacht");
  }

  private static Api api(ConfigurableApplicationContext server) {
    return Api.at(
        Integer.parseInt(server.getEnvironment().getRequiredProperty("local.server.port")));
  }

  @Test
  void everythingAnOlderReleaseStoredIsThereAndGoesOn() {
    String webhookSecret = webhookSecret();
    assertThat(webhookSecret).startsWith("whsec_");
    try (ConfigurableApplicationContext server = server()) {
      Api api = api(server).key(KEY);
      JsonNode leads = api.get(ELDER + "/leads?limit=50").body().path("items");
      assertThat(leads.valueStream().map(lead -> lead.path("id").asString()))
          .containsExactly(
              "xff28425770981a45c76bbdad",
              "xa201cad4820cb7ac53727d89",
              "x3cb4cdf32e49f0bd51b778f1",
              "x2620e85c2df2fb443226e6d7",
              "x09167d4c96a61cfe7dd84323",
              "x025d8193f8f0ab745e218d98");
      JsonNode closed = leads.get(0);
      assertThat(closed.path("status").asString()).isEqualTo("CLOSED");
      assertThat(closed.at("/history/1/outcome").asString()).isEqualTo("WON");
      JsonNode followUp = leads.get(2);
      assertThat(followUp.path("followUpAt").asString()).isEqualTo("2026-03-09T09:00:00Z");
      assertThat(followUp.at("/contact/email").asString()).isEqualTo("erika3@example.org");
      assertThat(followUp.at("/vehicle/price").asInt()).isEqualTo(10_000);
      assertThat(followUp.at("/assignedBecause/reason").asString()).isEqualTo("GROUP");
      JsonNode overdue = leads.get(3);
      assertThat(overdue.path("overdueSince").asString()).isEqualTo("2026-03-05T07:30:00Z");
      JsonNode joined = leads.get(5);
      assertThat(joined.path("sources").valueStream().map(JsonNode::asString))
          .containsExactly("mobile", "portal");

      assertThat(texts(api, "/notices?limit=50", "stage"))
          .contains("E1", "E1", "E1", "EM2.1", "EM2.1", "EL1", "EL2");
      assertThat(texts(api, "/rules/versions", "comment")).containsExactly("Half an hour");
      assertThat(api.get(ELDER + "/rules/draft").text()).contains("Duration.ofMinutes( 45 )");
      assertThat(api.get(ELDER + "/rules").text()).contains("Duration.ofMinutes( 30 )");
      assertThat(texts(api, "/scenarios", "name")).containsExactly("overdue");
      assertThat(texts(api, "/webhooks", "url")).containsExactly("https://crm.example.org/hook");
      assertThat(webhookSecret()).doesNotContain("whsec_", webhookSecret);
      assertThat(server.getBean(StoredSecrets.class).decrypted(webhookSecret()))
          .isEqualTo(webhookSecret);
      assertThat(texts(api, "/groups", "id")).containsExactly("second", "first");
      assertThat(api.get(ELDER + "/users/ben").text()).contains("2026-03-20");
      assertThat(api.get(ELDER + "/audit?limit=50").body().path("items").size())
          .isGreaterThanOrEqualTo(16);
      assertThat(api(server).key(OLD_KEY).get(ELDER + "/leads").status()).isEqualTo(200);
      assertThat(
              api(server)
                  .browser()
                  .post(
                      "/api/v1/session",
                      "{\"username\": \"otto\", \"password\": \"otto-password-1\"}")
                  .status())
          .isEqualTo(200);

      String open = leads.get(4).path("id").asString();
      assertThat(
              api.post(
                      ELDER + "/leads/" + open + "/events",
                      "{\"type\": \"answered\", \"by\": \"ben\"}")
                  .status())
          .isEqualTo(200);
      assertThat(
              api.post(
                      ELDER + "/leads",
                      "{\"source\": \"portal\", \"contact\": {\"email\": \"erika4@example.org\"}}")
                  .field("/id"))
          .as("a request of a person whose lead is unfinished")
          .isEqualTo(open);
    }
    assertMoved();
  }

  private String webhookSecret() {
    return database.getCollection("webhooks").find().first().getString("secret");
  }

  private static Stream<String> texts(Api api, String path, String field) {
    return api.get(ELDER + path)
        .body()
        .path("items")
        .valueStream()
        .map(item -> item.path(field).asString());
  }

  @Test
  void twoServersThatStartAtOnceMoveItOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Callable<ConfigurableApplicationContext>> starts = List.of(this::server, this::server);
    List<ConfigurableApplicationContext> servers = new ArrayList<>();
    try {
      for (Future<ConfigurableApplicationContext> started : threads.invokeAll(starts)) {
        servers.add(started.get());
      }
      for (ConfigurableApplicationContext server : servers) {
        assertThat(texts(api(server).key(KEY), "/rules/versions", "comment"))
            .containsExactly("Half an hour");
        assertThat(texts(api(server).key(KEY), "/leads", "id")).hasSize(6);
      }
    } finally {
      servers.forEach(ConfigurableApplicationContext::close);
      threads.shutdownNow();
    }
    assertMoved();
  }

  @Test
  void whoeverDiedWhileMovingIsFollowedWhenHisLeaseIsOver() {
    database
        .getCollection("store_state")
        .insertOne(
            new Document("_id", "schema")
                .append("lockedBy", "the dead")
                .append("lockedUntil", Date.from(Instant.EPOCH)));
    new StoreMigration(database, Clock.systemUTC()).run();
    assertMoved();
  }

  @Test
  void aStoreOfANewerReleaseIsLeftAlone() {
    database
        .getCollection("store_state")
        .insertOne(new Document("_id", "schema").append("version", SchemaVersion.CURRENT + 1));
    assertThatThrownBy(() -> new StoreMigration(database, Clock.systemUTC()).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Start the newer release");
    assertThat(database.getCollection("ruleVersions").countDocuments()).isEqualTo(1);
  }

  private void assertMoved() {
    List<String> names = database.listCollectionNames().into(new ArrayList<>());
    assertThat(names).allMatch(name -> name.matches("[a-z_]+"), "is in lower case");
    names.remove("store_state");
    for (String name : names) {
      assertThat(
              database
                  .getCollection(name)
                  .countDocuments(Filters.ne(SchemaVersion.FIELD, SchemaVersion.CURRENT)))
          .as("documents of another schema in " + name)
          .isZero();
    }
    assertThat(database.getCollection("leads").find().first()).isNotNull();
    for (Document lead : database.getCollection("leads").find()) {
      assertThat(lead.toJson()).doesNotContain("\\u0000");
    }
  }
}
