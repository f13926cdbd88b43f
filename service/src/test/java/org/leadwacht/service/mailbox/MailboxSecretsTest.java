package org.leadwacht.service.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.access.StoredSecrets;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/** What a mailbox needs to sign in elsewhere gives nothing away, in the store or over HTTP. */
class MailboxSecretsTest extends ServerTest {

  private static final String PASSWORD = "Sehr-geheim-4711";

  @Autowired private MongoOperations store;
  @Autowired private StoredSecrets secrets;

  @Test
  void aPasswordStandsInTheStoreEncryptedAndIsNeverAnswered() {
    sonnenhof();
    String mailbox =
        """
        {"address": "leads@autohaus.example",
         "imap": {"host": "imap.example.org", "port": 993, "security": "TLS", "username": "leads",
                  "password": "%s"}}\
        """
            .formatted(PASSWORD);
    assertThat(must(api.put(path("/mailboxes/haus"), mailbox)).text()).doesNotContain(PASSWORD);
    assertThat(must(api.get(path("/mailboxes/haus"))).text()).doesNotContain(PASSWORD);
    assertThat(must(api.get(path("/audit"))).text()).doesNotContain(PASSWORD);
    Document stored =
        store.getCollection("mailboxes").find(new Document("dealership", house)).first();
    assertThat(Objects.requireNonNull(stored).toJson())
        .contains("imap.example.org")
        .doesNotContain(PASSWORD);
  }

  @Test
  void theSamePasswordIsNeverTheSameTextAndIsReadAgain() {
    String encrypted = secrets.encrypted(PASSWORD);
    assertThat(encrypted).isNotEqualTo(secrets.encrypted(PASSWORD)).doesNotContain(PASSWORD);
    assertThat(secrets.decrypted(encrypted)).isEqualTo(PASSWORD);
  }
}
