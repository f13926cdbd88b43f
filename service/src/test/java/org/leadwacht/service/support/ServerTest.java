package org.leadwacht.service.support;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.BeforeEach;
import org.leadwacht.service.Leadwacht;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A server on a real port with a real store, a real mail server and a clock that tests set. */
@SpringBootTest(
    classes = Leadwacht.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class ServerTest {

  /** The key with every right. */
  public static final String KEY = "the-bootstrap-key";

  protected static final GreenMail MAIL = mail();

  /** An OpenID Connect provider: real HTTP, really signed tokens. */
  protected static final MockOAuth2Server PROVIDER = provider();

  /** The issuer at the provider. */
  protected static final String ISSUER = "house";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final Query EVERYTHING = new Query();

  @LocalServerPort private int port;

  @Autowired private MongoOperations store;

  /** The API with every right. */
  protected Api api;

  /** A dealership that no other test knows. */
  protected String house;

  /** A port that stays the same when the mail server is stopped and started. */
  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GreenMail mail() {
    GreenMail mail =
        new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    return mail;
  }

  private static MockOAuth2Server provider() {
    MockOAuth2Server provider = new MockOAuth2Server();
    provider.start();
    return provider;
  }

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    registry.add("leadwacht.store.uri", StoreUnderTest::uri);
    registry.add("leadwacht.access.bootstrap-key", () -> KEY);
    registry.add("leadwacht.access.admin-password", () -> "admin-password-1");
    registry.add("leadwacht.access.burst", () -> "100");
    registry.add("leadwacht.access.requests-per-minute", () -> "60");
    registry.add("leadwacht.test-clock", () -> "true");
    registry.add("leadwacht.mail.host", () -> "127.0.0.1");
    registry.add("leadwacht.mail.port", () -> MAIL.getSmtp().getPort());
    registry.add("leadwacht.mail.from", () -> "leads@sonnenhof.example");
    registry.add("leadwacht.oidc.issuer", () -> PROVIDER.issuerUrl(ISSUER).toString());
    registry.add("leadwacht.oidc.client-id", () -> "leadwacht");
    registry.add("leadwacht.oidc.client-secret", () -> "secret");
    registry.add("leadwacht.oidc.name", () -> "Autohaus-Konto");
    registry.add("leadwacht.oidc.roles-claim", () -> "leadwacht");
    registry.add("leadwacht.webhooks.allow-http", () -> "true");
    registry.add("leadwacht.webhooks.allow-private", () -> "true");
    registry.add("leadwacht.webhooks.attempts", () -> "2");
  }

  @BeforeEach
  void open() throws Exception {
    api = Api.at(port).key(KEY);
    house = "house" + NUMBER.incrementAndGet();
    MAIL.purgeEmailFromAllMailboxes();
    rest();
    clock("2026-03-05T08:00:00+01:00");
  }

  /** Nothing of earlier tests becomes due any more, however far this one moves the clock. */
  private void rest() {
    store.remove(EVERYTHING, "leads");
    store.remove(EVERYTHING, "contacts");
    store.updateMulti(EVERYTHING, new Update().unset("nextAt"), "lists");
  }

  protected int port() {
    return port;
  }

  /** Sets the clock; returns when everything that makes due is done. */
  protected void clock(String now) {
    Api.Answer answer = api.put("/api/v1/test/clock", "{\"now\":\"" + now + "\"}");
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.text());
    }
  }

  protected static Instant at(String instant) {
    return java.time.OffsetDateTime.parse(instant).toInstant();
  }

  protected String path(String rest) {
    return "/api/v1/dealerships/" + house + rest;
  }

  /** A house with anna and ben who sell and carla who leads them. */
  protected void sonnenhof(String settings) {
    must(
        api.put(
            path(""),
            """
            {"name": "Autohaus Sonnenhof", "openingHours": {"mon-fri": ["08:00-18:00"]}, "settings": %s}\
            """
                .formatted(settings)));
    must(api.put(path("/users/anna"), user("Anna Berg", "anna", "SELLER", true)));
    must(api.put(path("/users/ben"), user("Ben Wolf", "ben", "SELLER", true)));
    must(api.put(path("/users/carla"), user("Carla Kern", "carla", "SALES_MANAGER", false)));
    must(api.put(path("/sources/mobile"), "{\"name\": \"mobile.de\", \"kind\": \"MOBILE_DE\"}"));
  }

  protected void sonnenhof() {
    sonnenhof("{}");
  }

  private static String user(String name, String id, String role, boolean receives) {
    return """
    {"name": "%s", "email": "%s@sonnenhof.example", "roles": ["%s"], "receivesLeads": %s}\
    """
        .formatted(name, id, role, receives);
  }

  protected static Api.Answer must(Api.Answer answer) {
    return answer.must();
  }

  /** Sends a lead and returns its id. */
  protected String lead(String json) {
    return must(api.post(path("/leads"), json)).field("/id");
  }
}
