package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.ServerTest;
import org.leadwacht.service.support.StoreUnderTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/** How the server says it is. */
class SystemTest extends ServerTest {

  @Autowired private MongoOperations store;
  @Autowired private Outbox outbox;

  @Test
  void tellsSupportAboutDeadlinesMailsRulesStoreAndMemory() {
    sonnenhof();
    Api.Answer answer = must(api.get("/api/v1/system"));
    assertThat(answer.field("/store")).isIn("EMBEDDED", "MONGODB");
    assertThat(answer.body().at("/instances").asInt()).isPositive();
    assertThat(answer.body().at("/delivery/configured").asBoolean()).isTrue();
    assertThat(answer.body().at("/dueWork/overdue").asInt()).isZero();
    assertThat(answer.field("/dueWork/tolerance")).isEqualTo("PT5M");
    assertThat(answer.body().at("/memory/used").asLong())
        .isPositive()
        .isLessThan(answer.body().at("/memory/most").asLong());
  }

  @Test
  void aBookThatIsBuiltIsCountedAndShared() {
    sonnenhof();
    must(
        api.with("Content-Type", "text/plain")
            .put(
                path("/rules/draft/own.drl"),
                """
                rule "E1 An open lead is overdue when its time has passed"
                  enabled false
                when
                then
                end
                """));
    long before = api.get("/api/v1/system").body().at("/rules/cache/builds").asLong();
    must(api.post(path("/rules/draft/check"), ""));
    must(api.post(path("/rules/draft/check"), ""));
    Api.Answer after = api.get("/api/v1/system");
    assertThat(after.body().at("/rules/cache/builds").asLong()).isBetween(before, before + 1);
    assertThat(after.body().at("/rules/cache/entries").asLong()).isPositive();
    assertThat(after.body().at("/rules/cache/hitRate").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void aServerThatWasStoppedIsNotCountedAnyMore() {
    String store = StoreUnderTest.fresh();
    String[] standing = {
      "--leadwacht.test-clock=true", "--leadwacht.test-clock-at=2026-03-05T08:00:00Z"
    };
    try (Server staying = Server.startOn(store, standing)) {
      try (Server leaving = Server.startOn(store, standing)) {
        assertThat(instances(leaving)).isEqualTo(2);
        assertThat(instances(staying)).isEqualTo(2);
      }
      assertThat(instances(staying)).isEqualTo(1);
    }
  }

  private static int instances(Server server) {
    server.api().put("/api/v1/test/clock", "{\"now\": \"2026-03-05T08:00:01Z\"}").must();
    return server.api().get("/api/v1/system").must().body().at("/instances").asInt();
  }

  @Test
  void whatWaitsAndWhatWasGivenUpIsCountedForEachChannel() {
    long mails = outbox.countUnsent(Channel.MAIL);
    long webhooks = outbox.countUnsent(Channel.WEBHOOK);
    long mailsGivenUp = outbox.countFailed(Channel.MAIL);
    long webhooksGivenUp = outbox.countFailed(Channel.WEBHOOK);
    store.insert(notice("PENDING").append("due", Date.from(at("2100-01-01T00:00:00Z"))), "notices");
    store.insert(notice("FAILED"), "notices");

    assertThat(outbox.countUnsent(Channel.WEBHOOK)).isEqualTo(webhooks + 1);
    assertThat(outbox.countUnsent(Channel.MAIL)).isEqualTo(mails);
    assertThat(outbox.countFailed(Channel.WEBHOOK)).isEqualTo(webhooksGivenUp + 1);
    assertThat(outbox.countFailed(Channel.MAIL)).isEqualTo(mailsGivenUp);
    Api.Answer metrics = api.get("/actuator/prometheus");
    assertThat(metrics.text())
        .containsPattern("leadwacht_mails_waiting\\{[^}]*} " + mails + "\\.0");
  }

  private Document notice(String state) {
    return new Document("_id", house + state)
        .append("dealership", house)
        .append("channel", "webhook")
        .append("state", state);
  }

  @Test
  void isForSupportAlone() {
    sonnenhof();
    String key =
        must(api.post(path("/keys"), "{\"name\": \"a\", \"scope\": \"manage\"}")).field("/key");
    assertThat(Api.at(port()).key(key).get("/api/v1/system").status()).isEqualTo(403);
    assertThat(Api.at(port()).get("/api/v1/system").status()).isEqualTo(401);
  }
}
