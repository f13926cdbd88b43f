package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.rules.text.Sha256;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

/** A request that comes again is compared with what it repeats. */
class RepetitionTest extends ServerTest {

  @Autowired private MongoOperations store;

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

  /** Every kind of POST, with another body of the same kind; {@code LEAD} is a lead's id. */
  private static final String POSTS =
      """
      /leads                | {"source": "mobile"}                     | {"source": "phone"}
      /leads:batch          | {"leads": [{"source": "mobile"}]}        | {"leads": []}
      /leads/LEAD/events    | {"type": "noted"}                        | {"type": "viewed"}
      /leads/LEAD/events    | [{"type": "noted"}, {"type": "viewed"}]  | [{"type": "viewed"}, {"type": "noted"}]
      /leads/LEAD/messages  | {"text": "Gern."}                        | {"text": "Nein."}
      /leads/hand-over      | {"leads": ["LEAD"], "to": "ben"}         | {"leads": ["LEAD"], "to": "anna"}
      /evaluate             | {"source": "mobile"}                     | {"source": "mobile", "brand": "VW"}
      /keys                 | {"name": "a", "scope": "lead"}           | {"name": "b", "scope": "lead"}
      /contacts/C-1/milestones | {"type": "DELIVERED", "at": "2026-03-05"} | {"type": "SERVICED", "at": "2026-03-05"}
      /rules/draft/check    | {}                                       | {"a": 1}
      /rules/draft/impact   | {"days": 1}                              | {"days": 2}
      /preview              | {"settings": {}}                         | {"name": "x"}
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = POSTS)
  void everyPostIsDoneOnceUnderItsKey(String post, String body, String other) {
    sonnenhof();
    String lead =
        lead(
            "{\"source\": \"mobile\", \"assignee\": \"anna\", \"contact\": {\"name\": \"Max\","
                + " \"email\": \"max@example.org\", \"externalId\": \"C-1\"}}");
    String address = path(post.replace("LEAD", lead));
    String sent = body.replace("LEAD", lead);
    Api keyed = api.with("Idempotency-Key", "Bestellung " + house);
    Api.Answer first = keyed.post(address, sent).must();
    Api.Answer again = keyed.post(address, sent);
    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    Api.Answer refused = keyed.post(address, other);
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.blamed()).containsExactly("Idempotency-Key");
    assertThat(keyed.post(address, sent).text()).isEqualTo(first.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          /keys                     | {"name": "a", "scope": "lead"} | /key
          /users/anna/calendar-feed | ^^                             | /path
          """)
  void aSecretInAnAnswerIsKeptForThoseWhoAskAgainAndStandsNowhereInTheOpen(
      String post, String body, String field) {
    sonnenhof();
    Api keyed = api.with("Idempotency-Key", house);
    Api.Answer first = keyed.post(path(post), body).must();
    String secret = first.field(field).replaceAll(".*/|\\.ics$", "");
    assertThat(secret).hasSizeGreaterThan(20);
    assertThat(keyed.post(path(post), body).text()).isEqualTo(first.text());
    for (String collection : store.getCollectionNames()) {
      assertThat(store.findAll(Document.class, collection))
          .as(collection)
          .noneMatch(document -> document.toString().contains(secret));
    }
  }

  @Test
  void aSourceThatIsNotKnownIsTheSameInOtherLetters() {
    sonnenhof();
    String lead = "{\"source\": \"%s\", \"externalId\": \"E-1\", \"contact\": {\"name\": \"Max\"}}";
    Api.Answer first = api.post(path("/leads"), lead.formatted("Auto Haus"));
    assertThat(first.status()).isEqualTo(201);
    for (String source : List.of("AUTO HAUS", "auto haus", " Auto Haus\u200b")) {
      Api.Answer again = api.post(path("/leads"), lead.formatted(source));
      assertThat(again.status()).as(source).isEqualTo(200);
      assertThat(again.field("/id")).isEqualTo(first.field("/id"));
    }
    assertThat(api.get(path("/leads")).must().body().path("items")).hasSize(1);
  }

  @Test
  void aLeadThatAnEarlierReleaseNamedByItsSourceAsWrittenIsStillTheSame() {
    sonnenhof();
    String lead = "{\"source\": \"Auto Haus\", \"externalId\": \"E-1\"}";
    String id = api.post(path("/leads"), lead).must().field("/id");
    byte[] hash =
        Sha256.of(
            String.join("\u0000", house, "Auto Haus", "E-1").getBytes(StandardCharsets.UTF_8));
    String former = "x" + HexFormat.of().formatHex(hash, 0, (id.length() - 1) / 2);
    assertThat(former).isNotEqualTo(id);
    Document stored =
        store.find(Query.query(where("dealership").is(house)), Document.class, "leads").get(0);
    store.remove(stored, "leads");
    store.insert(Document.parse(stored.toJson().replace(id, former)), "leads");
    Api.Answer again = api.post(path("/leads"), lead);
    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(again.field("/id")).isEqualTo(former);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "a",
        "form 17",
        "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"",
        "8e03978e-40d5-43dd-bc93-6894a57f9324",
        "schlüssel",
        "\u9375",
        "🚗",
        "a,b;c=d",
        "%00",
        "null",
        "../../x",
        "${a}",
        "a\tb"
      })
  void aKeyMayBeAnyText(String text) {
    sonnenhof();
    String key = text + house;
    String first = keyed(key, MAX).must().field("/id");
    assertThat(keyed(key, MAX).must().field("/id")).isEqualTo(first);
    assertThat(keyed(key, EVA).status()).isEqualTo(422);
    assertThat(keyed(key + "x", EVA).must().field("/id")).isNotEqualTo(first);
    assertThat(api.get(path("/leads")).must().body().path("items")).hasSize(2);
  }

  /** Sent as it is, by a client that knows nothing of what a header may hold. */
  private Api.Answer keyed(String key, String body) {
    return api.with("Idempotency-Key", key).raw("POST", path("/leads"), body);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 36, 200, 254, 255, 256, 257, 500, 1_000, 5_000})
  void aKeyIsAsLongAsItMayBe(int length) {
    sonnenhof();
    Api.Answer answer = api.with("Idempotency-Key", "k".repeat(length)).post(path("/leads"), MAX);
    assertThat(answer.status()).as(answer.text()).isEqualTo(length <= 255 ? 201 : 400);
    if (length > 255) {
      assertThat(answer.blamed()).containsExactly("Idempotency-Key");
      assertThat(api.get(path("/leads")).must().body().path("items")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/evaluate", "/leads:batch", "/leads", "/keys", "/rules/draft/check", "/preview"})
  void theSameKeyElsewhereIsAnother(String post) {
    sonnenhof();
    Api keyed = api.with("Idempotency-Key", house);
    keyed.post(path("/leads"), MAX).must();
    String other = house + "-2";
    must(api.put("/api/v1/dealerships/" + other, "{}"));
    String body =
        switch (post) {
          case "/leads:batch" -> "{\"leads\": []}";
          case "/keys" -> "{\"name\": \"a\", \"scope\": \"lead\"}";
          case "/leads", "/evaluate" -> EVA;
          default -> "{}";
        };
    Api.Answer answer = keyed.post("/api/v1/dealerships/" + other + post, body).must();
    assertThat(answer.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(api.get(path("/leads")).must().body().path("items")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          PUT    | /locations/nord             | {"name": "Nord"}
          PUT    | /locations/lager            | {"name": "Zentrallager"}
          PUT    |                             | {"settings": {"useVehicleLocation": true}}
          PUT    | /sources/neu                | {"name": "Neu"}
          PUT    |                             | {"settings": {"mail": {"replyTo": "max@example.org"}}}
          PUT    |                             | {"region": "DE-BY"}
          PUT    | /users/anna                 | {"email": "max@example.org"}
          DELETE | /sources/mobile?successor=neu |
          DELETE | /locations/sued             |
          DELETE | /locations/sued?successor=west |
          """)
  void whatIsSetUpMeanwhileMakesNoOtherRequestOfIt(String method, String part, String body) {
    sonnenhof();
    must(api.put(path("/sources/neu"), "{}"));
    must(api.put(path("/locations/sued"), "{}"));
    must(api.put(path("/locations/west"), "{}"));
    String sent =
        "{\"source\": \"mobile\", \"externalId\": \"E-1\", \"location\": \"Nord\","
            + " \"vehicleLocation\": \"Zentrallager\", \"contact\": {\"email\":"
            + " \"max@example.org\"}}";
    String other = sent.replace("E-1", "E-2").replace("Nord", "sued");
    String first = lead(sent);
    String second = lead(other);
    Api.Answer changed = api.send(method, path(part == null ? "" : part), body);
    assertThat(changed.status()).as(changed.text()).isIn(200, 204, 409);
    for (String again : List.of(sent, other)) {
      Api.Answer answer = api.post(path("/leads"), again);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
    assertThat(first).isEqualTo(second);
    assertThat(api.get(path("/leads/" + first)).must().body().path("requests")).hasSize(1);
  }
}
