package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.TwoInstances;

/**
 * Distribution with many requests at once on two servers. {@code
 * -Dleadwacht.distribution.leads=10000} runs it in full.
 */
class DistributionUnderLoadTest {

  private static final int LEADS = Integer.getInteger("leadwacht.distribution.leads", 480);
  private static final int THREADS = 16;
  private static final int CLAIMS = 200;
  private static TwoInstances servers;
  private static int houses;

  private final String house = "load" + ++houses;

  @BeforeAll
  static void start() {
    servers = new TwoInstances();
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @Test
  void theReceiversCountsDifferByAtMostOne() throws Exception {
    make("{}");
    for (String user : List.of("anna", "ben", "chris", "dora", "emil")) {
      receiver(user, true, "");
    }
    // the other server notices a change within about a second
    await()
        .until(
            () ->
                servers
                        .api(1)
                        .post(path("/evaluate"), "{\"source\": \"mobile\", \"assignee\": \"emil\"}")
                        .status()
                    == 200);
    atOnce(
        LEADS,
        i ->
            must(
                servers
                    .api(i)
                    .post(
                        path("/leads"),
                        "{\"source\": \"mobile\", \"externalId\": \"" + i + "\"}")));

    Map<String, Integer> counts = counts();
    assertThat(counts).hasSize(5);
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    int least = counts.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    assertThat(most - least).as("leads per receiver: %s", counts).isLessThanOrEqualTo(1);
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(LEADS);
  }

  @Test
  void whoeverComesLaterTakesPartWithoutCatchingUp() throws Exception {
    make("{}");
    receiver("anna", true, "");
    receiver("ben", true, "");
    atOnce(
        40,
        i ->
            must(
                servers
                    .api(i)
                    .post(
                        path("/leads"),
                        "{\"source\": \"mobile\", \"externalId\": \"a" + i + "\"}")));
    receiver("chris", true, "");
    // the other server notices the new user within a second or two
    await()
        .until(
            () ->
                servers
                    .api(1)
                    .post(path("/evaluate"), "{\"source\": \"mobile\"}")
                    .text()
                    .contains("chris"));
    atOnce(
        60,
        i ->
            must(
                servers
                    .api(i)
                    .post(
                        path("/leads"),
                        "{\"source\": \"mobile\", \"externalId\": \"b" + i + "\"}")));
    Map<String, Integer> counts = counts();
    assertThat(counts.get("chris")).isBetween(19, 21);
    assertThat(Math.abs(counts.getOrDefault("anna", 0) - counts.getOrDefault("ben", 0)))
        .isLessThanOrEqualTo(1);
  }

  @Test
  void ofManyWhoClaimOneLeadOneWinsAndTheOthersLearnWho() throws Exception {
    make("{}");
    receiver("pool", false, ", \"roles\": [\"DISPATCHER\"]");
    for (int i = 0; i < 20; i++) {
      receiver("user" + i, false, "");
    }
    must(
        servers
            .api(0)
            .put(
                path(""),
                "{\"settings\": {\"pool\": {\"enabled\": true, \"account\": \"pool\"}}}"));
    await()
        .until(
            () ->
                servers
                    .api(1)
                    .post(path("/evaluate"), "{\"source\": \"mobile\"}")
                    .field("/assignment/reason")
                    .equals("POOL"));
    String lead =
        must(servers.api(0).post(path("/leads"), "{\"source\": \"mobile\"}")).field("/id");

    List<Api.Answer> answers =
        atOnce(
            CLAIMS,
            i ->
                servers
                    .api(i)
                    .post(path("/leads/" + lead + "/claim"), "{\"by\": \"user" + i % 20 + "\"}"));

    List<Api.Answer> won = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertThat(won).hasSize(1);
    String winner = won.get(0).field("/assignee");
    assertThat(answers.stream().filter(answer -> answer.status() == 409))
        .hasSize(CLAIMS - 1)
        .allSatisfy(answer -> assertThat(answer.text()).contains(winner));
  }

  @Test
  void requestsOfTheSamePersonAtTheSameMomentMakeOneLead() throws Exception {
    make("{}");
    receiver("anna", true, "");
    receiver("ben", true, "");
    atOnce(
        32,
        i ->
            must(
                servers
                    .api(i)
                    .post(
                        path("/leads"),
                        "{\"source\": \"mobile\", \"externalId\": \""
                            + i
                            + "\", \"contact\": {\"email\": \"Kim+"
                            + i
                            + "@Gmail.com\"}}")));
    assertThat(servers.api(0).get(path("/leads?limit=100")).body().path("items")).hasSize(1);
  }

  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    servers
        .api(0)
        .all(path("/leads"))
        .forEach(lead -> counts.merge(lead.path("assignee").asString(), 1, Integer::sum));
    return counts;
  }

  private void make(String settings) {
    must(servers.api(0).put(path(""), "{\"name\": \"Autohaus\", \"settings\": " + settings + "}"));
    must(servers.api(0).put(path("/sources/mobile"), "{\"kind\": \"MOBILE_DE\"}"));
  }

  private void receiver(String user, boolean receives, String more) {
    must(
        servers.api(0).put(path("/users/" + user), "{\"receivesLeads\": " + receives + more + "}"));
  }

  private String path(String rest) {
    return "/api/v1/dealerships/" + house + rest;
  }

  private static Api.Answer must(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isLessThan(300);
    return answer;
  }

  private interface Call {
    Api.Answer number(int i);
  }

  private static List<Api.Answer> atOnce(int count, Call call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Api.Answer>> calls = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        calls.add(() -> call.number(number));
      }
      List<Api.Answer> answers = new ArrayList<>();
      for (Future<Api.Answer> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
