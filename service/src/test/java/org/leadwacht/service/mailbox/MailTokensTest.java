package org.leadwacht.service.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import no.nav.security.mock.oauth2.http.Ssl;
import no.nav.security.mock.oauth2.http.SslKeystore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.access.StoredSecrets;
import org.leadwacht.service.delivery.MailboxCalls;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Mail servers that take tokens: a provider gives them, the servers check them (XOAUTH2). */
@TestPropertySource(properties = "leadwacht.mailboxes.every=PT0.2S")
class MailTokensTest extends ServerTest {

  private final GreenMail mail =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)
          });

  /** Holds a certificate for localhost that nobody vouches for but itself. */
  private static final SslKeystore SELF_SIGNED = new SslKeystore();

  @Autowired private MailboxCalls calls;
  @Autowired private StoredSecrets secrets;
  @Autowired private Mailboxes mailboxes;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer provider;
  private volatile String refreshToken = "agreed-1";
  private volatile String answer = token("token-1", "agreed-2");
  private GreenMailUser user;

  @BeforeEach
  void start() throws IOException {
    mail.start();
    user = mail.setUser("leads@autohaus.example", "leads@autohaus.example", "token-1");
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext("/token", this::give);
    provider.start();
  }

  @AfterEach
  void stop() {
    provider.stop(0);
    mail.stop();
  }

  private static String token(String access, String refresh) {
    return "{\"token_type\": \"Bearer\", \"access_token\": \"%s\", \"expires_in\": 3600, \"refresh_token\": \"%s\"}"
        .formatted(access, refresh);
  }

  /** Gives a token for the one refresh token that is in force, as strict providers do. */
  private void give(HttpExchange exchange) throws IOException {
    String form =
        URLDecoder.decode(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            StandardCharsets.UTF_8);
    asked.add(form);
    boolean itself = form.startsWith("grant_type=client_credentials&client_id=");
    boolean good =
        (itself || form.contains("grant_type=refresh_token&refresh_token=" + refreshToken + "&"))
            && form.contains("client_id=leadwacht&client_secret=geheim+1")
            && form.contains("scope=imap smtp");
    if (good && !itself) {
      refreshToken = answer.replaceAll(".*\"refresh_token\": \"([^\"]*)\".*", "$1");
    }
    byte[] body =
        (good ? answer : "{\"error\": \"invalid_grant\"}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(good ? 200 : 400, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String server(int port, String refresh) {
    return """
    {"host": "127.0.0.1", "port": %d, "security": "NONE", "username": "leads@autohaus.example",
     "oauth": {"tokenUrl": "http://localhost:%d/token", "clientId": "leadwacht",
               "clientSecret": "geheim+1", "refreshToken": "%s", "scope": "imap smtp"}}\
    """
        .formatted(port, provider.getAddress().getPort(), refresh);
  }

  private Api.Answer mailbox(String refresh) {
    return must(
        api.put(
            path("/mailboxes/haus"),
            "{\"address\": \"leads@autohaus.example\", \"imap\": %s, \"smtp\": %s}"
                .formatted(
                    server(mail.getImap().getPort(), refresh),
                    server(mail.getSmtp().getPort(), refresh))));
  }

  private void arrives(String subject, int messages) throws Exception {
    MailboxFetchTest.deliver(user, "From: max@example.org\nSubject: " + subject + "\n\nHallo\n");
    await().until(() -> api.get(path("/messages")).body().at("/items").size() == messages);
  }

  @Test
  void aTokenLetsInToBothServersIsRenewedAndWhatItIsGotWithNeverComesOut() throws Exception {
    sonnenhof();
    Api.Answer put = mailbox("agreed-1");
    await().until(() -> asked.size() == 1);
    assertThat(put.text()).doesNotContain("geheim+1", "agreed-1");
    assertThat(put.body().at("/imap/oauth/clientSecretSet").asBoolean()).isTrue();
    assertThat(put.body().at("/imap/oauth/refreshTokenSet").asBoolean()).isTrue();
    assertThat(put.body().at("/imap/passwordSet").asBoolean()).isFalse();
    Api.Answer tested = must(api.post(path("/mailboxes/haus/test?to=ich@autohaus.example"), ""));
    assertThat(tested.field("/imap/ok")).as(tested.text()).isEqualTo("true");
    assertThat(tested.field("/smtp/ok")).as(tested.text()).isEqualTo("true");
    arrives("eins", 1);
    assertThat(asked).as("one token for both servers").hasSize(1);

    answer = token("token-2", "agreed-3");
    user.setPassword("token-2");
    clock("2026-03-05T09:30:00+01:00");
    arrives("zwei", 2);
    tested = must(api.post(path("/mailboxes/haus/test"), ""));
    assertThat(tested.field("/smtp/ok")).as(tested.text()).isEqualTo("true");
    assertThat(asked).hasSize(2);
    assertThat(api.get(path("/audit")).text()).doesNotContain("geheim+1", "agreed-");
  }

  @Test
  void aClientThatActsForItselfGetsATokenAnewWhenItEnds() throws Exception {
    sonnenhof();
    answer = "{\"access_token\": \"token-1\", \"expires_in\": 3600}";
    mailbox("");
    arrives("eins", 1);
    assertThat(asked).singleElement().asString().doesNotContain("refresh_token");
    answer = "{\"access_token\": \"token-2\", \"expires_in\": 3600}";
    user.setPassword("token-2");
    clock("2026-03-05T09:30:00+01:00");
    arrives("zwei", 2);
    Api.Answer tested = must(api.post(path("/mailboxes/haus/test"), ""));
    assertThat(tested.field("/imap/ok")).as(tested.text()).isEqualTo("true");
    assertThat(tested.field("/smtp/ok")).as(tested.text()).isEqualTo("true");
  }

  @Test
  void aProviderThatGivesNoTokenIsQuoted() {
    sonnenhof();
    mailbox("withdrawn");
    Api.Answer tested = must(api.post(path("/mailboxes/haus/test"), ""));
    assertThat(tested.field("/imap/ok")).isEqualTo("false");
    assertThat(tested.field("/imap/message")).contains("400 invalid_grant");
    assertThat(tested.text()).doesNotContain("withdrawn", "geheim+1");
    await().until(() -> !api.get(path("/mailboxes/haus")).field("/error").isEmpty());
    assertThat(api.get(path("/mailboxes/haus")).field("/error")).contains("invalid_grant");
  }

  private HttpsServer byTls() throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(new Ssl(SELF_SIGNED).sslContext()));
    server.createContext("/token", this::give);
    server.start();
    return server;
  }

  @Test
  void aProviderWhoseCertificateNobodyTrustsIsToldNoSecret() throws Exception {
    sonnenhof();
    HttpsServer untrusted = byTls();
    try {
      String url = "https://localhost:" + untrusted.getAddress().getPort() + "/token";
      must(
          api.put(
              path("/mailboxes/haus"),
              """
              {"address": "leads@autohaus.example",
               "imap": {"host": "127.0.0.1", "port": %d, "security": "NONE", "username": "x",
                        "oauth": {"tokenUrl": "%s", "clientId": "leadwacht",
                                  "clientSecret": "geheim+1", "scope": "imap smtp"}}}\
              """
                  .formatted(mail.getImap().getPort(), url)));
      Api.Answer tested = must(api.post(path("/mailboxes/haus/test"), ""));
      assertThat(tested.field("/imap/ok")).isEqualTo("false");
      assertThat(tested.field("/imap/message"))
          .contains(url + " is not trusted and was told no secret: its certificate");
      assertThat(tested.text()).doesNotContain("geheim+1", "Exception");
      assertThat(asked).isEmpty();
    } finally {
      untrusted.stop(0);
    }
  }

  @Test
  void aProviderWhoseCertificateTheMachineTrustsGivesItsTokenByTls() throws Exception {
    HttpsServer trusted = byTls();
    SSLContext before = SSLContext.getDefault();
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(SELF_SIGNED.getKeyStore());
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
    SSLContext.setDefault(trusting);
    try {
      MailTokens tokens = new MailTokens(secrets, mailboxes, calls, Clock.systemUTC());
      String url = "https://localhost:" + trusted.getAddress().getPort() + "/token";
      assertThat(
              tokens.access(
                  new Mailbox.OAuth(
                      url, "leadwacht", secrets.encrypted("geheim+1"), null, "imap smtp")))
          .isEqualTo("token-1");
    } finally {
      SSLContext.setDefault(before);
      trusted.stop(0);
    }
  }

  @Test
  void secretsGoToAnEncryptedAddressOnlyAndToNoOtherThanTheyWereGivenFor() {
    sonnenhof();
    Api.Answer refused =
        api.put(
            path("/mailboxes/x"),
            """
            {"address": "a@autohaus.example",
             "imap": {"host": "imap.example", "port": 993, "oauth": {"tokenUrl": "http://login.example/token"}}}\
            """);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.blamed())
        .containsExactlyInAnyOrder("imap.username", "imap.oauth.tokenUrl", "imap.oauth.clientId");

    String form =
        """
        {"address": "a@autohaus.example",
         "imap": {"host": "127.0.0.1", "port": 1, "username": "a",
                  "oauth": {"tokenUrl": "https://%s/token", "clientId": "x"%s}}}\
        """;
    must(
        api.put(
            path("/mailboxes/x"), form.formatted("login.example", ", \"clientSecret\": \"s\"")));
    Api.Answer kept = must(api.put(path("/mailboxes/x"), form.formatted("login.example", "")));
    assertThat(kept.field("/imap/oauth/clientSecretSet")).isEqualTo("true");
    Api.Answer moved = must(api.put(path("/mailboxes/x"), form.formatted("other.example", "")));
    assertThat(moved.field("/imap/oauth/clientSecretSet")).isEqualTo("false");
  }
}
