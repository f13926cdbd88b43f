package org.leadwacht.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.platform.store.StoreProperties;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/** Secrets in the store are read by former keys, and encrypted by the newest at the start. */
class SecretRenewalTest {

  private static final String OLD = "the-key-of-last-year";
  private static final String NEW = "the-key-of-this-year";
  private static final String PLAIN = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path data;

  private StoredSecrets secrets(String key, String... former) {
    return new StoredSecrets(key(key, former));
  }

  private ServerKey key(String key, String... former) {
    return new ServerKey(key, List.of(former), new StoreProperties(null, data, "leadwacht", false));
  }

  @Test
  void whatAFormerKeyEncryptedIsReadAndEncryptedAnew() {
    String stored = secrets(OLD).encrypted(PLAIN);
    StoredSecrets rotated = secrets(NEW, "some-other-key", OLD);
    assertThat(rotated.decrypted(stored)).isEqualTo(PLAIN);
    String renewed = rotated.renewed(stored).orElseThrow();
    assertThat(secrets(NEW).decrypted(renewed)).isEqualTo(PLAIN);
    assertThat(rotated.renewed(renewed)).as("once is enough").isEmpty();
  }

  @Test
  void whatAnOlderReleaseStoredAsItWasIsReadAndEncrypted() {
    assertThat(secrets(NEW).decrypted(PLAIN)).isEqualTo(PLAIN);
    assertThat(secrets(NEW).renewed(PLAIN).orElseThrow()).doesNotContain("whsec", PLAIN);
  }

  @Test
  void whatNoKeyReadsIsAnErrorThatSaysWhatToDoAndShowsNothing() {
    String stored = secrets(OLD).encrypted(PLAIN);
    assertThatThrownBy(() -> secrets(NEW).decrypted(stored))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("LEADWACHT_FORMER_SECRET_KEYS")
        .hasMessageNotContaining(stored);
  }

  @Test
  void whoNamesAKeyLaterStillHasWhatTheKeyThatWasMadeEncrypted() {
    String stored = secrets("").encrypted(PLAIN);
    assertThat(Files.exists(data.resolve("secret.key"))).isTrue();
    assertThat(secrets(NEW).decrypted(stored)).isEqualTo(PLAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void aSignatureByAFormerKeyStillHolds(String signing) {
    String signature = key(signing).signed("tap", "text");
    ServerKey rotated = key(NEW, OLD);
    assertThat(rotated.hasSigned("tap", "text", signature)).isTrue();
    assertThat(rotated.hasSigned("tap", "another text", signature)).isFalse();
    assertThat(rotated.hasSigned("other purpose", "text", signature)).isFalse();
    assertThat(key("a-third-key").hasSigned("tap", "text", signature)).isFalse();
  }

  @Test
  void aServerThatStartsWithANewKeyEncryptsEverySecretInTheStoreByIt() {
    String uri = StoreUnderTest.fresh();
    StoredSecrets former = secrets(OLD);
    try (Server first = Server.startOn(uri, "--leadwacht.secret-key=" + OLD)) {
      MongoOperations store = first.bean(MongoOperations.class);
      webhooks(store)
          .insertMany(List.of(webhook("plain", PLAIN), webhook("former", former.encrypted(PLAIN))));
      mailboxes(store)
          .insertOne(
              new Document("_id", "house/one")
                  .append("dealership", "house")
                  .append("mailbox", "one")
                  .append(
                      "imap",
                      new Document("host", "imap.example.org")
                          .append("secret", former.encrypted("geheim"))
                          .append(
                              "oauth", new Document("refreshToken", former.encrypted("refresh")))));
    }
    StoredSecrets newest = secrets(NEW);
    String lost = secrets("a-key-nobody-has").encrypted(PLAIN);
    for (int start = 0; start < 2; start++) {
      try (Server rotated =
          Server.startOn(
              uri,
              "--leadwacht.secret-key=" + NEW,
              "--leadwacht.former-secret-keys=unused," + OLD)) {
        MongoOperations store = rotated.bean(MongoOperations.class);
        assertThat(secretOf(store, "plain")).isNotEqualTo(PLAIN);
        assertThat(Stream.of("plain", "former").map(name -> secretOf(store, name)))
            .allSatisfy(stored -> assertThat(newest.decrypted(stored)).isEqualTo(PLAIN));
        Document imap = mailboxes(store).find().first().get("imap", Document.class);
        assertThat(newest.decrypted(imap.getString("secret"))).isEqualTo("geheim");
        assertThat(newest.decrypted(imap.get("oauth", Document.class).getString("refreshToken")))
            .isEqualTo("refresh");
        if (start == 0) {
          webhooks(store).insertOne(webhook("lost", lost));
        } else {
          assertThat(secretOf(store, "lost")).as("what no key reads is left").isEqualTo(lost);
        }
      }
    }
  }

  @Test
  void everyFieldNamedLikeASecretIsMarked() throws Exception {
    List<String> named;
    try (Stream<String> fields =
        new String(
                SecretRenewalTest.class.getResourceAsStream("/stores/fields.txt").readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8)
            .lines()) {
      named =
          fields
              .map(field -> field.split(" ")[0])
              .filter(field -> field.matches(".*\\.(secret|refreshToken|privateKey|password|auth)"))
              .toList();
    }
    try (Server server = Server.start()) {
      MongoMappingContext types = server.bean(MongoMappingContext.class);
      assertThat(SecretRenewal.fields(types)).containsExactlyInAnyOrderElementsOf(named);
    }
  }

  private static Document webhook(String name, String secret) {
    return new Document("_id", "house/" + name)
        .append("dealership", "house")
        .append("name", name)
        .append("url", "https://crm.example/hook")
        .append("stages", List.of())
        .append("enabled", false)
        .append("secret", secret)
        .append("createdAt", Date.from(Instant.EPOCH));
  }

  private static String secretOf(MongoOperations store, String name) {
    return webhooks(store).find(new Document("name", name)).first().getString("secret");
  }

  private static MongoCollection<Document> webhooks(MongoOperations store) {
    return store.getCollection("webhooks");
  }

  private static MongoCollection<Document> mailboxes(MongoOperations store) {
    return store.getCollection("mailboxes");
  }
}
