package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** A request that comes again is compared with what it repeats. */
class RepetitionTest extends ServerTest {

  private static final String MAX =
      """
      {"source": "mobile", "contact": {"name": "Max", "email": "max@example.org"}, "brand": "Seat"}\
      """;

  private static final String EVA =
      """
      {"source": "mobile", "contact": {"name": "Eva", "email": "eva@example.org"}}\
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        MAX,
        "{\"brand\": \"Seat\", \"source\": \"mobile\", \"contact\": {\"email\":"
            + " \"max@example.org\", \"name\": \"Max\"}}",
        "{\"source\":\"mobile\",\"contact\":{\"name\":\"Max\",\"email\":\"max@example.org\"},\"brand\":\"Seat\"}"
      })
  void theSameKeyWithTheSameBodyGetsTheFirstAnswer(String again) {
    sonnenhof();
    Api keyed = api.with("Idempotency-Key", house);
    Api.Answer first = keyed.post(path("/leads"), MAX).must();
    Api.Answer second = keyed.post(path("/leads"), again).must();
    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(api.get(path("/leads")).body().path("items")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"source\": \"mobile\", \"contact\": {\"name\": \"Eva\", \"email\":"
            + " \"eva@example.org\"}}",
        "{\"source\": \"mobile\", \"contact\": {\"name\": \"Max\", \"email\":"
            + " \"max@example.org\"}}",
        "{\"source\": \"mobile\", \"contact\": {\"name\": \"Max\", \"email\": \"max@example.com\"},"
            + " \"brand\": \"Seat\"}",
        "{\"source\": \"mobile\", \"contact\": {\"name\": \"Max\", \"phone\": \"0151 23456789\"},"
            + " \"brand\": \"Seat\"}",
        "{\"source\": \"phone\", \"contact\": {\"name\": \"Max\", \"email\": \"max@example.org\"},"
            + " \"brand\": \"Seat\"}",
        "{\"source\": \"mobile\", \"contact\": {\"name\": \"Max\", \"email\": \"max@example.org\"},"
            + " \"brand\": \"VW\"}",
        "{\"source\": \"mobile\", \"brand\": \"Seat\"}",
        "{\"source\": \"mobile\"}",
        "{}",
        "[]",
        "no json"
      })
  void theSameKeyWithAnotherBodyIsRefusedAndSaysSo(String other) {
    sonnenhof();
    Api keyed = api.with("Idempotency-Key", house);
    keyed.post(path("/leads"), MAX).must();
    Api.Answer refused = keyed.post(path("/leads"), other);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.blamed()).containsExactly("Idempotency-Key");
    assertThat(api.get(path("/leads")).body().path("items")).hasSize(1);
  }

  @Test
  void everyPostKeepsToTheKeyNotOnlyLeads() {
    sonnenhof();
    String id = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    Api keyed = api.with("Idempotency-Key", house + "-events");
    String noted = "{\"type\": \"noted\", \"by\": \"anna\"}";
    keyed.post(path("/leads/" + id + "/events"), noted).must();
    keyed.post(path("/leads/" + id + "/events"), noted).must();
    assertThat(api.get(path("/leads/" + id)).body().path("history")).hasSize(2);
    String named = "{\"name\": \"crm\", \"scope\": \"lead\"}";
    Api.Answer key = keyed.post(path("/keys"), named).must();
    assertThat(keyed.post(path("/keys"), named).text()).isEqualTo(key.text());
    assertThat(api.get(path("/keys")).body().path("items")).hasSize(1);
  }

  @Test
  void whatWasRefusedCanBeSentAgainUnderItsKey() {
    sonnenhof();
    Api keyed = api.with("Idempotency-Key", house);
    assertThat(keyed.post(path("/leads"), "{}").status()).isEqualTo(422);
    assertThat(keyed.post(path("/leads"), MAX).status()).isEqualTo(201);
  }

  @Test
  void aKeyBelongsToItsCallerAndItsPlace() {
    sonnenhof();
    Api keyed = api.with("Idempotency-Key", house);
    String crm =
        api.post(path("/keys"), "{\"name\": \"crm\", \"scope\": \"lead\"}").must().field("/key");
    keyed.post(path("/leads"), MAX).must();
    Api other = Api.at(port()).key(crm).with("Idempotency-Key", house);
    assertThat(other.post(path("/leads"), "{\"source\": \"phone\"}").status()).isEqualTo(201);
    assertThat(keyed.post(path("/evaluate"), "{\"source\": \"phone\"}").status()).isEqualTo(200);
  }

  @Test
  void twoClicksAtOnceAreOne() {
    sonnenhof();
    Api keyed = api.with("Idempotency-Key", house);
    List<Api.Answer> answers =
        IntStream.range(0, 6)
            .parallel()
            .mapToObj(click -> keyed.post(path("/leads"), "{\"source\": \"mobile\"}").must())
            .toList();
    Set<String> ids =
        answers.stream().map(answer -> answer.field("/id")).collect(Collectors.toSet());
    assertThat(ids).hasSize(1);
    assertThat(api.get(path("/leads")).body().path("items")).hasSize(1);
  }

  @Test
  void aKeyWhoseFirstAnswerIsForgottenStillStandsForOneContent() {
    sonnenhof();
    Api keyed = api.with("Idempotency-Key", house);
    String first = keyed.post(path("/leads"), MAX).must().field("/id");
    clock("2026-03-09T08:00:00+01:00");
    must(api.post(path("/keys"), "{\"name\": \"k\", \"scope\": \"lead\"}"));
    Api.Answer other = keyed.post(path("/leads"), EVA);
    assertThat(other.status()).as(other.text()).isEqualTo(422);
    assertThat(other.blamed()).containsExactly("Idempotency-Key");
    assertThat(keyed.post(path("/leads"), MAX).must().field("/id")).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void aBlankKeyIsAKeyThatIsNotGiven(String blank) {
    sonnenhof();
    Api with = api.with("Idempotency-Key", blank);
    assertThat(with.post(path("/leads"), MAX).status()).isEqualTo(201);
    Api.Answer eva = with.post(path("/leads"), EVA);
    assertThat(eva.status()).as(eva.text()).isEqualTo(201);
    assertThat(api.get(path("/leads")).must().body().path("items")).hasSize(2);
  }
}
