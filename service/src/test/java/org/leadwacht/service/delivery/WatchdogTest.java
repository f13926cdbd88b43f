package org.leadwacht.service.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.util.Throwables;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Receiver;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;
import org.springframework.data.mongodb.core.MongoOperations;

/** Somebody outside hears that everything that must happen happens, and only while it does. */
class WatchdogTest {

  private static final String[] STEPPED = {
    "--leadwacht.test-clock=true",
    "--leadwacht.test-clock-at=2026-03-05T08:00:00Z",
    "--leadwacht.webhooks.allow-http=true",
    "--leadwacht.webhooks.allow-private=true"
  };

  private Receiver outside;
  private Server server;
  private Api api;

  @BeforeEach
  void begin() {
    outside = new Receiver();
    String[] arguments = Arrays.copyOf(STEPPED, STEPPED.length + 1);
    arguments[STEPPED.length] = "--leadwacht.watchdog-url=" + outside.url("/beat");
    server = Server.startOn(StoreUnderTest.fresh(), arguments);
    api = server.api();
    clock("2026-03-05T08:01:00Z");
  }

  @AfterEach
  void end() {
    server.close();
    outside.close();
  }

  private void clock(String now) {
    api.put("/api/v1/test/clock", "{\"now\": \"" + now + "\"}").must();
  }

  private Api.Answer asked() {
    return Api.at(server.port()).get("/actuator/health/watchdog");
  }

  private void plant(String collection, Document document) {
    server.bean(MongoOperations.class).insert(document, collection);
  }

  @Test
  void allIsWellWhereNothingIsBehind() {
    assertThat(asked().status()).isEqualTo(200);
    server.bean(WatchdogCall.class).call();
    assertThat(outside.arrived()).extracting(Receiver.Arrived::path).containsExactly("/beat");
  }

  @ParameterizedTest
  @CsvSource({
    "leads, checkAt, Stages of leads are due and do not fire",
    "contacts, checkAt, Activities are due and nothing happens to them",
    "lists, nextAt, Digests are due and do not run",
    "absence_hand_overs, nextAt, Leads of absent users are not handed over",
    "notices, due, Notices wait and are not tried"
  })
  void theAnswerSaysWhatDoesNotHappen(String collection, String field, String said) {
    plant(
        collection,
        new Document("_id", "behind")
            .append("channel", "list") // that nobody carries
            .append(field, Date.from(Instant.parse("2026-03-05T08:00:50Z"))));
    assertThat(asked().status()).as("it is due for ten seconds").isEqualTo(200);

    server
        .bean(MongoOperations.class)
        .getCollection(collection)
        .updateOne(
            new Document("_id", "behind"),
            new Document(
                "$set", new Document(field, Date.from(Instant.parse("2026-03-05T08:00:40Z")))));

    Api.Answer behind = asked();
    assertThat(behind.status()).isEqualTo(503);
    assertThat(behind.text()).contains(said);
    assertThat(Api.at(server.port()).get("/actuator/health/readiness").status()).isEqualTo(200);
    server.bean(WatchdogCall.class).call();
    assertThat(outside.arrived()).isEmpty();
  }

  @Test
  void aServerThatDoesNothingAnyMoreIsNotWell() {
    // quiet: time passes and nothing is done
    api.put("/api/v1/test/clock", "{\"now\": \"2026-03-05T08:30:00Z\", \"quiet\": true}").must();
    Api.Answer behind = asked();
    assertThat(behind.status()).isEqualTo(503);
    assertThat(behind.text())
        .contains("Due work does not run")
        .contains("Nothing can be written to the store");
  }

  @ParameterizedTest
  @CsvSource({
    "https://127.0.0.1/s3cret, private network",
    "http://watchdog.example/s3cret, is not https",
    "https:/s3cret, is no address"
  })
  void anAddressThatIsNotCalledStopsTheStartAndIsNotSaid(String address, String rule) {
    assertThatThrownBy(
            () -> Server.startOn(StoreUnderTest.fresh(), "--leadwacht.watchdog-url=" + address))
        .hasStackTraceContaining("LEADWACHT_WATCHDOG_URL")
        .hasStackTraceContaining(rule)
        .extracting(Throwables::getStackTrace, InstanceOfAssertFactories.STRING)
        .doesNotContain("s3cret");
  }
}
