package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ImapRelay;
import org.leadwacht.service.support.ServerProcess;
import org.leadwacht.service.support.StoreUnderTest;
import tools.jackson.databind.JsonNode;

/**
 * The server is killed at random while messages arrive in a mailbox. Each becomes exactly one lead,
 * one reply or one listed message. {@code -Dleadwacht.kills=50 -Dleadwacht.messages=2000} for the
 * long version.
 */
class MailKillTest {

  private static final String KEY = "kill-key";
  private static final String HOUSE = "/api/v1/dealerships/house";

  private final Path data = StoreUnderTest.temporary();
  private final Path log = Path.of("target", "mail-kill-test.log");
  private volatile Api api = Api.at(1);

  private ServerProcess start() {
    ServerProcess server =
        ServerProcess.start(
            log,
            Map.of(
                "LEADWACHT_DATA",
                data.toString(),
                "LEADWACHT_BOOTSTRAP_KEY",
                KEY,
                "LEADWACHT_MAILBOXES_EVERY",
                "PT0.2S"));
    api = Api.at(server.port()).key(KEY);
    return server;
  }

  @Test
  void eachMessageIsThereOnceHoweverOftenTheServerIsKilled() throws Exception {
    int kills = Integer.getInteger("leadwacht.kills", 2);
    int count = Integer.getInteger("leadwacht.messages", 120);
    long seed = Long.getLong("leadwacht.kills.seed", System.nanoTime());
    Random random = new Random(seed);
    GreenMail mail =
        new GreenMail(
            new ServerSetup[] {new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
    mail.start();
    GreenMailUser user = mail.setUser("leads@house.example", "leads", "pw");
    ServerProcess server = start();
    try (ImapRelay relay = new ImapRelay(mail.getImap().getPort())) {
      setUp(relay.port());
      int delivered = 0;
      for (int kill = 1; kill <= kills; kill++) {
        for (; delivered < count * kill / (kills + 1); delivered++) {
          user.deliver(message(delivered));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200 + random.nextInt(2_500)));
        server.kill();
        server = start();
      }
      for (; delivered < count; delivered++) {
        user.deliver(message(delivered));
      }
      verify(kills, count, seed);
    } finally {
      server.kill();
      mail.stop();
    }
  }

  private void setUp(int port) {
    api.put(HOUSE, "{\"name\": \"House\"}").must();
    api.put(
            HOUSE + "/users/anna",
            "{\"roles\": [\"SELLER\"], \"email\": \"anna@example.org\", \"receivesLeads\": true}")
        .must();
    api.put(
            HOUSE + "/mailboxes/m",
            """
            {"address": "leads@house.example", "imap": {"host": "127.0.0.1", "port": %d,
             "security": "NONE", "username": "leads", "password": "pw"}}\
            """
                .formatted(port))
        .must();
  }

  /** Of four messages two are leads, one is a reply to a lead before it, one says nothing. */
  private static MimeMessage message(int number) throws Exception {
    String head =
        "From: c%1$d@example.org\r\nSubject: Nachricht %1$d\r\nMessage-ID: <m%1$d@example.org>\r\n"
            .formatted(number);
    String rest =
        switch (number % 4) {
          case 0, 1 ->
              """
              Content-Type: text/xml

              <adf><prospect><id>x%1$d</id><customer><contact><name>Kunde %1$d</name>
              <email>c%1$d@example.org</email></contact></customer>
              <provider><name>Portal</name></provider></prospect></adf>
              """
                  .formatted(number);
          case 2 -> "In-Reply-To: <m%d@example.org>\r\n\r\nGern.\r\n".formatted(number - 1);
          default -> "\r\nHaben Sie offen?\r\n";
        };
    return new MimeMessage(
        (Session) null,
        new ByteArrayInputStream(
            (head + rest.replace("\r\n", "\n").replace("\n", "\r\n"))
                .getBytes(StandardCharsets.UTF_8)));
  }

  private void verify(int kills, int count, long seed) throws Exception {
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              List<JsonNode> listed = api.all(HOUSE + "/messages");
              return listed.size() >= count
                  && listed.stream().noneMatch(message -> message.path("state").isNull());
            });
    List<String> wrong = new ArrayList<>();
    Map<String, String> states = new HashMap<>();
    for (JsonNode message : api.all(HOUSE + "/messages")) {
      String before =
          states.put(message.path("messageId").asString(), message.path("state").asString());
      if (before != null) {
        wrong.add(message.path("messageId") + " is there twice");
      }
    }
    Map<String, JsonNode> leads = new HashMap<>();
    for (JsonNode lead : api.all(HOUSE + "/leads")) {
      if (leads.put(lead.path("externalId").asString(), lead) != null) {
        wrong.add(lead.path("externalId") + " is there twice");
      }
    }
    for (int number = 0; number < count; number++) {
      String expected = List.of("LEAD", "LEAD", "REPLY", "UNASSIGNED").get(number % 4);
      if (!expected.equals(states.get("m" + number + "@example.org"))) {
        wrong.add("m" + number + " is " + states.get("m" + number + "@example.org"));
      }
      if (number % 4 < 2) {
        replies(
            Objects.requireNonNull(leads.get("x" + number)),
            number % 4 == 1 && number + 1 < count ? 1 : 0,
            wrong);
      }
    }
    String report =
        "%d kills, %d messages, %d listed, %d leads, %d wrong; seed %d"
            .formatted(kills, count, states.size(), leads.size(), wrong.size(), seed);
    System.out.println("Mail kill report: " + report);
    Files.writeString(Path.of("target", "mail-kill-report.txt"), report + "\n");
    assertThat(wrong).isEmpty();
  }

  private static void replies(JsonNode lead, int expected, List<String> wrong) {
    long replied =
        lead == null
            ? -1
            : lead.path("history")
                .valueStream()
                .filter(event -> event.path("type").asString().equals("customerReplied"))
                .count();
    if (replied != expected) {
      wrong.add((lead == null ? "a lead" : lead.path("externalId")) + ": " + replied + " replies");
    }
  }
}
