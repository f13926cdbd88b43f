package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Popups on a device, at a push service that is really there and a device that can read. */
class PushTest extends ServerTest {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** A message as it arrived at the service of the browser's maker. */
  private record Arrived(
      String path, String authorization, String ttl, String encoding, byte[] body) {}

  private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
  private final byte[] auth = new byte[16];
  private HttpServer service;
  private KeyPair device;
  private volatile int answer = 201;

  @Autowired private MongoOperations store;

  @BeforeEach
  void listen() throws IOException, GeneralSecurityException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/", this::take);
    service.start();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    device = generator.generateKeyPair();
    Arrays.fill(auth, (byte) 7);
    sonnenhof();
  }

  @AfterEach
  void close() {
    service.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    arrived.add(
        new Arrived(
            exchange.getRequestURI().getPath(),
            headers.getFirst("Authorization"),
            headers.getFirst("TTL"),
            headers.getFirst("Content-Encoding"),
            exchange.getRequestBody().readAllBytes()));
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }

  private String origin() {
    return "http://localhost:" + service.getAddress().getPort();
  }

  private Api signedIn(String user) {
    return signedIn(user, port());
  }

  private Api signedIn(String user, int port) {
    String username = house + "-" + user;
    must(
        api.put(
            "/api/v1/accounts/" + username,
            """
            {"role": "SELLER", "password": "a-long-password-1", "language": "de",
             "dealerships": [{"id": "%s", "user": "%s"}]}\
            """
                .formatted(house, user)));
    Api browser = Api.at(port).browser();
    must(
        browser.post(
            "/api/v1/session",
            "{\"username\": \"" + username + "\", \"password\": \"a-long-password-1\"}"));
    return browser.with("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));
  }

  private String body(String endpoint) {
    return """
    {"label": "Chrome, Android", "endpoint": "%s", "keys": {"p256dh": "%s", "auth": "%s"}}\
    """
        .formatted(
            endpoint,
            BASE64.encodeToString(point((ECPublicKey) device.getPublic())),
            BASE64.encodeToString(auth));
  }

  /** Two hours without an answer: a popup for anna. */
  private void overdue() {
    lead("{\"source\": \"mobile\", \"assignee\": \"anna\", \"contact\": {\"name\": \"Erika\"}}");
    clock("2026-03-05T10:00:00+01:00");
  }

  @Test
  void aPopupReachesTheDeviceThatAllowedItAndNobodyElseCanReadIt()
      throws GeneralSecurityException, java.text.ParseException, com.nimbusds.jose.JOSEException {
    Api anna = signedIn("anna");
    String key = must(anna.get(path("/push"))).field("/publicKey");
    must(anna.put(path("/push"), body(origin() + "/device/1")));
    assertThat(must(anna.get(path("/push"))).body().at("/devices/0/label").asString())
        .isEqualTo("Chrome, Android");
    overdue();
    await().untilAsserted(() -> assertThat(arrived).hasSize(1));
    Arrived message = arrived.get(0);
    assertThat(message.path()).isEqualTo("/device/1");
    assertThat(message.ttl()).isEqualTo("3600");
    assertThat(message.encoding()).isEqualTo("aes128gcm");
    assertThat(new String(message.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Erika");
    JsonNode told = JsonMapper.builder().build().readTree(read(message.body()));
    assertThat(told.path("title").asString()).isEqualTo("Überfällig");
    assertThat(told.path("path").asString()).startsWith("/d/" + house + "/leads?lead=");
    assertThat(told.path("body").asString()).isNotBlank();
    // a lock screen is read by whoever passes by
    assertThat(told.toString()).doesNotContain("Erika");
    requireSigned(message.authorization(), key);
    await().untilAsserted(() -> assertThat(pushed().path("state").asString()).isEqualTo("SENT"));
  }

  @Test
  void aServiceThatFailsIsAskedAgainAndHoldsUpNobodyElse() {
    Api anna = signedIn("anna");
    must(anna.put(path("/push"), body(origin() + "/device/7")));
    answer = 500;
    overdue();
    await().untilAsserted(() -> assertThat(pushed().path("error").asString()).contains("500"));
    assertThat(pushed().path("state").asString()).isEqualTo("PENDING");
    assertThat(api.get(path("/notices?channel=popup")).body().at("/items/0/state").asString())
        .isEqualTo("SENT");
    answer = 201;
    clock("2026-03-05T10:02:00+01:00");
    await().untilAsserted(() -> assertThat(pushed().path("state").asString()).isEqualTo("SENT"));
  }

  @Test
  void whatIsOverOrOldWakesNobody() {
    Api anna = signedIn("anna");
    must(anna.put(path("/push"), body(origin() + "/device/8")));
    answer = 500;
    overdue();
    await().untilAsserted(() -> assertThat(pushed().path("error").asString()).contains("500"));
    answer = 201;
    clock("2026-03-05T13:00:00+01:00");
    await()
        .untilAsserted(
            () -> assertThat(pushed().path("error").asString()).contains("more than an hour old"));
    assertThat(arrived).hasSize(1);
  }

  @Test
  void noDeviceLeadsIntoTheServersNetworkAndWhoeverRunsItCanSwitchAllOff() {
    signedIn("anna");
    try (Server server =
        Server.start("--leadwacht.push=false", "--leadwacht.webhooks.allow-http=true")) {
      Api anna = signedIn("anna", server.port());
      assertThat(anna.put(path("/push"), body("http://127.0.0.1:1/device")).text())
          .contains("privates Netz");
      assertThat(anna.put(path("/push"), body("http://localhost:1/device")).text())
          .contains("privates Netz");
      Api.Answer refused = anna.put(path("/push"), body("https://push.example/device"));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.text()).contains("LEADWACHT_PUSH");
      assertThat(must(anna.get(path("/push"))).body().path("publicKey").isNull()).isTrue();
    }
  }

  private JsonNode pushed() {
    return api.get(path("/notices?channel=push")).body().at("/items/0");
  }

  @Test
  void withoutADeviceNothingIsSentAndNothingStandsInTheOutbox() {
    overdue();
    await()
        .untilAsserted(
            () ->
                assertThat(api.get(path("/notices?channel=popup")).body().path("items"))
                    .isNotEmpty());
    assertThat(api.get(path("/notices?channel=push")).body().path("items")).isEmpty();
  }

  @Test
  void aDeviceThatIsGoneIsForgotten() {
    Api anna = signedIn("anna");
    must(anna.put(path("/push"), body(origin() + "/device/2")));
    answer = 410;
    overdue();
    await()
        .untilAsserted(
            () -> assertThat(must(anna.get(path("/push"))).body().path("devices")).isEmpty());
    await().untilAsserted(() -> assertThat(pushed().path("state").asString()).isEqualTo("DROPPED"));
  }

  @Test
  void whoSaysNoMoreIsToldNoMore() {
    Api anna = signedIn("anna");
    String endpoint = origin() + "/device/3";
    String id = must(anna.put(path("/push"), body(endpoint))).field("/id");
    Api ben = signedIn("ben");
    assertThat(must(ben.get(path("/push"))).body().path("devices")).isEmpty();
    assertThat(ben.delete(path("/push/" + id)).status()).isEqualTo(404);
    assertThat(anna.delete(path("/push/" + id)).status()).isEqualTo(204);
    overdue();
    await()
        .untilAsserted(
            () ->
                assertThat(api.get(path("/notices?channel=popup")).body().path("items"))
                    .isNotEmpty());
    assertThat(api.get(path("/notices?channel=push")).body().path("items")).isEmpty();
    assertThat(arrived).isEmpty();
  }

  @Test
  void anAccountThatIsGoneLeavesNoDeviceBehind() {
    must(signedIn("anna").put(path("/push"), body(origin() + "/device/4")));
    must(api.delete("/api/v1/accounts/" + house + "-anna"));
    overdue();
    await().untilAsserted(() -> assertThat(pushed().path("state").asString()).isEqualTo("DROPPED"));
    assertThat(arrived).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"endpoint\": \"ftp://a.example/1\", \"keys\": {\"p256dh\": \"BA\", \"auth\": \"AA\"}}",
        "{\"endpoint\": \"https://a.example/1\"}",
        "{\"endpoint\": \"https://a.example/1\", \"keys\": {\"p256dh\": \"BA\", \"auth\": \"AA\"}}"
      })
  void whatIsNoDeviceIsRefused(String body) {
    assertThat(signedIn("anna").put(path("/push"), body).status()).isEqualTo(422);
  }

  @Test
  void aProgramHasNoPopups() {
    assertThat(api.put(path("/push"), body(origin() + "/device/5")).status()).isEqualTo(422);
  }

  @Test
  void theServersKeyAndWhatADeviceKnowsStandInTheStoreEncrypted() {
    must(signedIn("anna").put(path("/push"), body(origin() + "/device/6")));
    Document stored =
        store.getCollection("push_devices").find(new Document("dealership", house)).first();
    assertThat(String.valueOf(stored))
        .contains("/device/6")
        .doesNotContain(BASE64.encodeToString(auth));
    Document key = store.getCollection("push_keys").find().first();
    assertThat(key).isNotNull();
    byte[] kept = String.valueOf(key.get("privateKey")).getBytes(StandardCharsets.UTF_8);
    assertThat(new String(kept, StandardCharsets.UTF_8)).matches("[0-9a-f]+");
  }

  /**
   * The signature of RFC 8292: by the key that the page was given, for this service, not for long.
   */
  private void requireSigned(String authorization, String key)
      throws java.text.ParseException, com.nimbusds.jose.JOSEException {
    assertThat(authorization).startsWith("vapid t=").endsWith("k=" + key);
    byte[] point = Base64.getUrlDecoder().decode(key);
    ECKey known =
        new ECKey.Builder(
                Curve.P_256,
                Base64URL.encode(Arrays.copyOfRange(point, 1, 33)),
                Base64URL.encode(Arrays.copyOfRange(point, 33, 65)))
            .build();
    SignedJWT token =
        SignedJWT.parse(authorization.substring("vapid t=".length(), authorization.indexOf(',')));
    assertThat(token.verify(new ECDSAVerifier(known))).isTrue();
    assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(origin());
    assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
        .isAfter(Instant.parse("2026-03-05T09:00:00Z"))
        .isBefore(Instant.parse("2026-03-06T09:00:00Z"));
  }

  private static byte[] point(ECPublicKey key) {
    ByteBuffer point = ByteBuffer.allocate(65).put((byte) 4);
    for (BigInteger one : List.of(key.getW().getAffineX(), key.getW().getAffineY())) {
      byte[] bytes = one.toByteArray();
      byte[] last = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - 32), bytes.length);
      point.put(new byte[32 - last.length]).put(last);
    }
    return point.array();
  }

  /** What the device does with a message (RFC 8291, section 3.4, and RFC 8188). */
  private String read(byte[] body) throws GeneralSecurityException {
    ByteBuffer message = ByteBuffer.wrap(body);
    byte[] salt = new byte[16];
    message.get(salt);
    int record = message.getInt();
    byte[] sender = new byte[message.get() & 0xff];
    message.get(sender);
    byte[] sealed = new byte[message.remaining()];
    message.get(sealed);
    assertThat(record).as("one record").isGreaterThanOrEqualTo(sealed.length);
    ECPublicKey own = (ECPublicKey) device.getPublic();
    PublicKey theirs =
        KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(
                    new ECPoint(
                        new BigInteger(1, Arrays.copyOfRange(sender, 1, 33)),
                        new BigInteger(1, Arrays.copyOfRange(sender, 33, 65))),
                    own.getParams()));
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(device.getPrivate());
    agreement.doPhase(theirs, true);
    byte[] info = join("WebPush: info\0".getBytes(StandardCharsets.UTF_8), point(own), sender);
    byte[] secret = derived(auth, agreement.generateSecret(), info, 32);
    byte[] key =
        derived(salt, secret, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.UTF_8), 16);
    byte[] nonce =
        derived(salt, secret, "Content-Encoding: nonce\0".getBytes(StandardCharsets.UTF_8), 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    String plain = new String(cipher.doFinal(sealed), StandardCharsets.UTF_8);
    return plain.substring(0, plain.lastIndexOf('\u0002'));
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }

  private static byte[] derived(byte[] salt, byte[] material, byte[] info, int length)
      throws GeneralSecurityException {
    byte[] extracted = mac(salt, material);
    return Arrays.copyOf(mac(extracted, join(info, new byte[] {1})), length);
  }

  private static byte[] mac(byte[] key, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }
}
