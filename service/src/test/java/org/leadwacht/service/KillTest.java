package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerProcess;
import org.leadwacht.service.support.StoreUnderTest;
import tools.jackson.databind.JsonNode;

/**
 * The server is killed at random while leads come in and stages fire. Afterwards nothing may be
 * missing and nothing there twice. {@code -Dleadwacht.kills=50} for the long version.
 */
class KillTest {

  private static final String KEY = "kill-key";
  private static final String HOUSE = "/api/v1/dealerships/house";
  private static final int CLIENTS = 3;

  /** With fewer leads little can go wrong. */
  private static final int ENOUGH = 20;

  /** Seconds after the receipt at which each stage is due. */
  private static final Map<String, Integer> DUE = Map.of("DM1", 0, "E1", 2, "E2.1", 3, "EM2.1", 4);

  private static final Map<String, String> RECIPIENT =
      Map.of("DM1", "anna", "E1", "anna", "E2.1", "carla", "EM2.1", "carla");

  private final Path data = StoreUnderTest.temporary();
  private final Path log = Path.of("target", "kill-test.log");
  private final AtomicInteger number = new AtomicInteger();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Set<String> accepted = Collections.synchronizedSet(new HashSet<>());
  private final Set<String> answered = Collections.synchronizedSet(new HashSet<>());
  private volatile Api api = Api.at(1);

  private ServerProcess start() {
    ServerProcess server =
        ServerProcess.start(
            log, Map.of("LEADWACHT_DATA", data.toString(), "LEADWACHT_BOOTSTRAP_KEY", KEY));
    api = Api.at(server.port()).key(KEY);
    return server;
  }

  @Test
  void nothingIsLostAndNothingDoubledHoweverOftenTheServerIsKilled() throws Exception {
    int kills = Integer.getInteger("leadwacht.kills", 3);
    long seed = Long.getLong("leadwacht.kills.seed", System.nanoTime());
    Random random = new Random(seed);
    ServerProcess server = start();
    setUp();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    for (int client = 0; client < CLIENTS; client++) {
      clients.execute(this::send);
    }
    for (int kill = 1; kill <= kills; kill++) {
      int worthIt = (ENOUGH + 1) * kill / kills;
      await().until(() -> accepted.size() >= worthIt);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300 + random.nextInt(6_000)));
      server.kill();
      server = start();
    }
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
    stopping.set(true);
    clients.shutdown();
    assertThat(clients.awaitTermination(90, TimeUnit.SECONDS)).isTrue();
    try {
      verify(kills, seed);
    } finally {
      server.kill();
    }
  }

  private void setUp() {
    api.put(
            HOUSE,
            """
            {"name": "House", "settings": {"stages": {
              "DM1": {"enabled": true, "after": "PT0S", "clock": "ELAPSED"}, "R1": {"enabled": false},
              "E1": {"after": "PT2S", "clock": "ELAPSED"}, "E2.1": {"after": "PT1S", "clock": "ELAPSED"},
              "EM2.1": {"after": "PT1S", "clock": "ELAPSED"}, "EL1": {"enabled": false},
              "EL2": {"enabled": false}, "QM": {"enabled": false}}}}\
            """)
        .must();
    api.put(HOUSE + "/users/anna", "{\"roles\": [\"SELLER\"], \"email\": \"anna@example.org\"}")
        .must();
    api.put(
            HOUSE + "/users/carla",
            "{\"roles\": [\"SALES_MANAGER\"], \"email\": \"carla@example.org\"}")
        .must();
    api.put(HOUSE + "/sources/crm", "{\"kind\": \"OTHER\"}").must();
  }

  /**
   * Sends leads one after the other, each until it is accepted; every fourth is answered at once.
   */
  private void send() {
    while (!stopping.get()) {
      int next = number.incrementAndGet();
      String externalId = "lead-" + next;
      String id =
          insist(
                  "/leads",
                  "{\"source\": \"crm\", \"assignee\": \"anna\", \"externalId\": \""
                      + externalId
                      + "\"}")
              .field("/id");
      accepted.add(externalId);
      if (next % 4 == 0) {
        insist("/leads/" + id + "/events", "{\"type\": \"answered\", \"by\": \"anna\"}");
        answered.add(externalId);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private Api.Answer insist(String path, String body) {
    while (true) {
      try {
        Api.Answer answer = api.post(HOUSE + path, body);
        if (answer.status() < 300) {
          return answer;
        }
        assertThat(answer.status()).as(answer.text()).isGreaterThanOrEqualTo(500);
      } catch (UncheckedIOException away) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  private void verify(int kills, long seed) throws Exception {
    await()
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () ->
                api.all(HOUSE + "/leads").stream()
                    .allMatch(lead -> lead.path("nextStep").isNull()));
    await()
        .until(
            () ->
                api.all(HOUSE + "/notices").stream()
                    .noneMatch(notice -> notice.path("state").asString().equals("PENDING")));
    List<JsonNode> leads = api.all(HOUSE + "/leads");
    List<JsonNode> notices = api.all(HOUSE + "/notices");
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    Map<String, List<String>> told = new HashMap<>();
    for (JsonNode notice : notices) {
      told.computeIfAbsent(notice.path("lead").asString(), key -> new ArrayList<>())
          .add(
              notice.path("stage").asString()
                  + " "
                  + notice.path("user").asString()
                  + " "
                  + Instant.parse(notice.path("at").asString()));
    }
    int steps = 0;
    int late = 0;
    for (JsonNode lead : leads) {
      seen.merge(lead.path("externalId").asString(), 1, Integer::sum);
      Instant receivedAt = Instant.parse(lead.path("receivedAt").asString());
      List<String> expected = new ArrayList<>();
      Map<String, Integer> stages = new TreeMap<>();
      JsonNode fired =
          api.get(HOUSE + "/leads/" + lead.path("id").asString() + "/timeline")
              .must()
              .body()
              .path("fired");
      for (JsonNode line : fired) {
        String stage = line.path("stage").asString();
        Instant at = Instant.parse(line.path("at").asString());
        steps++;
        stages.merge(stage, 1, Integer::sum);
        String to = line.path("to").toString();
        if (!to.equals("[\"" + RECIPIENT.get(stage) + "\"]")) {
          wrong.add(lead.path("externalId") + ": " + stage + " reached " + to);
        }
        if (line.path("late").asBoolean()) {
          late++;
        } else if (!at.equals(receivedAt.plusSeconds(DUE.getOrDefault(stage, -1)))) {
          wrong.add(
              lead.path("externalId") + ": " + stage + " at " + at + ", received " + receivedAt);
        }
        if (!line.path("via").asString().equals("list")) {
          expected.add(stage + " " + RECIPIENT.get(stage) + " " + at);
        }
      }
      stages.forEach(
          (stage, count) -> {
            if (count != 1) {
              wrong.add(lead.path("externalId") + ": " + stage + " fired " + count + " times");
            }
          });
      if (!answered.contains(lead.path("externalId").asString())
          && !stages.keySet().equals(new java.util.TreeSet<>(DUE.keySet()))) {
        wrong.add(lead.path("externalId") + ": fired " + stages.keySet());
      }
      List<String> sent = new ArrayList<>(told.getOrDefault(lead.path("id").asString(), List.of()));
      Collections.sort(expected);
      Collections.sort(sent);
      if (!expected.equals(sent)) {
        wrong.add(lead.path("externalId") + ": plan " + expected + ", notices " + sent);
      }
    }
    accepted.forEach(
        id -> {
          if (seen.getOrDefault(id, 0) != 1) {
            wrong.add(id + ": accepted once, there " + seen.getOrDefault(id, 0) + " times");
          }
        });
    String report =
        "%d kills, %d leads accepted, %d stored, %d steps (%d late), %d notices, %d wrong; seed %d"
            .formatted(
                kills,
                accepted.size(),
                leads.size(),
                steps,
                late,
                notices.size(),
                wrong.size(),
                seed);
    System.out.println("Kill report: " + report);
    Files.writeString(Path.of("target", "kill-report.txt"), report + "\n");
    assertThat(wrong).isEmpty();
    assertThat(leads).hasSize(accepted.size());
    assertThat(accepted.size()).isGreaterThan(ENOUGH);
  }
}
