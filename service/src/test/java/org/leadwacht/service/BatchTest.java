package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** Many leads in one request, each for itself. */
class BatchTest extends ServerTest {

  @BeforeEach
  void house() {
    sonnenhof();
  }

  private Api.Answer batch(String leads) {
    return api.post(path("/leads:batch"), "{\"leads\": [" + leads + "]}");
  }

  @Test
  void eachIsAnsweredAsItWouldBeAloneAndInItsPlace() {
    Api.Answer answer =
        batch(
            """
            {"externalId": "1", "source": "mobile", "contact": {"name": "A", "email": "a@example.org"}},
            {"contact": {"name": "B"}},
            7,
            {"externalId": "1", "source": "mobile", "contact": {"name": "A", "email": "a@example.org"}}\
            """);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.body().at("/results").valueStream().map(one -> one.path("status").asInt()))
        .containsExactly(201, 422, 400, 200);
    assertThat(answer.field("/results/1/problem/errors/0/field")).isEqualTo("source");
    assertThat(answer.field("/results/3/lead/id")).isEqualTo(answer.field("/results/0/lead/id"));
    assertThat(api.get(path("/leads")).body().at("/items")).hasSize(1);
  }

  @Test
  void whatHappenedSinceComesWithTheLead() {
    Api.Answer answer =
        batch(
            """
            {"externalId": "1", "source": "mobile", "contact": {"name": "A"}, "events": [{"type": "answered"}]}\
            """);
    assertThat(answer.field("/results/0/lead/status")).as(answer.text()).isEqualTo("IN_PROGRESS");
  }

  @Test
  void aLeadThatBringsItsAnswerTellsNobody() {
    Api.Answer answer =
        batch(
            """
            {"externalId": "1", "source": "mobile", "receivedAt": "2026-03-04T09:00", "events": [
              {"type": "answered", "at": "2026-03-04T09:30"}]}\
            """);
    assertThat(answer.field("/results/0/lead/signal")).as(answer.text()).isEqualTo("GREEN");
    assertThat(api.get(path("/notices")).body().at("/items")).isEmpty();
  }

  @Test
  void anEventThatIsRefusedLeavesTheLeadAndIsTold() {
    Api.Answer answer =
        batch(
            """
            {"externalId": "1", "source": "mobile", "contact": {"name": "A"}, "events": [{"type": "recieved"}]}\
            """);
    assertThat(answer.body().at("/results/0/status").asInt()).isEqualTo(422);
    assertThat(answer.field("/results/0/lead/id")).isNotEmpty();
    assertThat(answer.field("/results/0/problem/detail")).isNotEmpty();
  }

  @Test
  void ofTooManyNoneIsTaken() {
    String many =
        IntStream.range(0, 1_001)
            .mapToObj(i -> "{\"externalId\": \"" + i + "\", \"source\": \"mobile\"}")
            .collect(Collectors.joining(","));
    assertThat(batch(many).status()).isEqualTo(413);
    assertThat(api.get(path("/leads")).body().at("/items")).isEmpty();
  }

  @Test
  void whatIsNoBatchIsRefused() {
    assertThat(api.post(path("/leads:batch"), "{}").status()).isEqualTo(400);
  }
}
