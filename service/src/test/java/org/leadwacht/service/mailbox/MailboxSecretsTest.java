package org.leadwacht.service.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.access.StoredSecrets;
import org.leadwacht.service.support.Api;
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

  /** Else whoever may change a mailbox could have its password sent to a server of his own. */
  @Test
  void aKeptSecretGoesToNoServerAndNoAccountButItsOwn() {
    sonnenhof();
    String kept = "\"host\": \"imap.example.org\", \"port\": 993, \"username\": \"leads\"";
    String password = ", \"password\": \"%s\"".formatted(PASSWORD);
    for (String server : List.of("imap", "smtp")) {
      must(put(server, kept + password));
      for (String other :
          List.of(
              kept.replace("imap.example.org", "imap.evil.example"),
              kept.replace("993", "994"),
              kept.replace("\"leads\"", "\"boss\""),
              kept.replace(", \"username\": \"leads\"", ""),
              kept + ", \"security\": \"NONE\"")) {
        Api.Answer refused = put(server, other);
        assertThat(refused.status()).as(other).isEqualTo(422);
        assertThat(refused.blamed()).containsExactly(server + ".password");
        Api.Answer given = must(put(server, other + password));
        assertThat(given.field("/" + server + "/passwordSet")).isEqualTo("true");
        must(put(server, kept + password));
      }
      Api.Answer same = must(put(server, kept.replace("imap.example", "IMAP.example")));
      assertThat(same.field("/" + server + "/passwordSet")).isEqualTo("true");
    }
  }

  @Test
  void whatTokensAreGotWithIsAskedForAgainByAnotherServer() {
    sonnenhof();
    String server =
        """
        "host": "%s", "port": 993, "username": "leads",
        "oauth": {"tokenUrl": "https://login.example/token", "clientId": "x"%s}\
        """;
    must(
        put(
            "imap",
            server.formatted(
                "imap.example.org", ", \"clientSecret\": \"s\", \"refreshToken\": \"r\"")));
    assertThat(put("imap", server.formatted("imap.evil.example", "")).blamed())
        .containsExactly("imap.oauth.clientSecret", "imap.oauth.refreshToken");
    must(put("imap", server.formatted("imap.example.org", "")));
  }

  private Api.Answer put(String which, String server) {
    return api.put(
        path("/mailboxes/haus"),
        "{\"address\": \"leads@autohaus.example\", \"%s\": {%s}}".formatted(which, server));
  }

  @Test
  void theSamePasswordIsNeverTheSameTextAndIsReadAgain() {
    String encrypted = secrets.encrypted(PASSWORD);
    assertThat(encrypted).isNotEqualTo(secrets.encrypted(PASSWORD)).doesNotContain(PASSWORD);
    assertThat(secrets.decrypted(encrypted)).isEqualTo(PASSWORD);
  }
}
