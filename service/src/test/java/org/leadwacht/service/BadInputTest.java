package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/** A clear answer to everything that is wrong, and nothing lost. */
class BadInputTest extends ServerTest {

  @Autowired private MongoOperations store;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"source": "mobile", "colour": "red"}                            | colour
          {"source": 3}                                                    | source
          {"brand": "Audi"}                                                | source
          {"source": "mobile", "receivedAt": "yesterday"}                  | receivedAt
          {"source": "mobile", "receivedAt": "2026-02-30T10:00"}           | receivedAt
          {"source": "mobile", "assignee": "nobody"}                       | assignee
          {"source": "mobile", "contact": "Erika"}                         | contact
          {"source": "mobile", "contact": {"fax": "1"}}                    | contact.fax
          {"source": "mobile", "condition": "OLD"}                         | condition
          {"source": "mobile", "request": "LOAN"}                          | request
          {"source": "mobile", "vehicle": 7}                               | vehicle
          """)
  void aBadLeadNamesItsField(String body, String field) {
    sonnenhof();
    Api.Answer answer = api.post(path("/leads"), body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.blamed()).contains(field);
    assertThat(api.get(path("/leads")).body().path("items")).isEmpty();
  }

  @Test
  void everythingThatIsWrongWithALeadOrAnEventIsToldAtOnce() {
    sonnenhof();
    Api.Answer lead =
        api.post(
            path("/leads"),
            """
            {"receivedAt": "2026-02-30T10:00", "colour": "red", "price": -1, "imported": "yes",
             "contact": {"name": 7, "fax": "1"}, "condition": "OLD", "vehicle": [],
             "location": "%s", "tags": ["a", 3, {}]}
            """
                .formatted("x".repeat(201)));
    assertThat(lead.status()).isEqualTo(422);
    assertThat(lead.blamed())
        .containsExactlyInAnyOrder(
            "source",
            "receivedAt",
            "colour",
            "price",
            "imported",
            "contact.name",
            "contact.fax",
            "condition",
            "vehicle",
            "location",
            "tags.1",
            "tags.2");
    assertThat(lead.text())
        .contains("Known are: ", "externalId")
        .contains("A number from 0 is expected, not -1")
        .contains("The text has 201 characters; the most is 200")
        .contains("choose one of NEW, USED.")
        .contains("A text or an object");
    String id = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    Api.Answer events =
        api.post(
            path("/leads/" + id + "/events"),
            """
            [{"type": "sold", "at": "soon"}, {"type": "closed", "outcome": "GONE", "note": "x"}, {}, 3]
            """);
    assertThat(events.blamed())
        .containsExactlyInAnyOrder("0.type", "0.at", "1.outcome", "1.note", "2.type", "3");
    Api.Answer particulars =
        api.post(
            path("/leads/" + id + "/events"),
            """
            [{"type": "assigned"}, {"type": "claimed"}, {"type": "followUpSet", "due": " "}]
            """);
    assertThat(particulars.blamed()).containsExactlyInAnyOrder("0.to", "1.by", "2.due");
    assertThat(api.get(path("/leads/" + id)).body().path("history")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"openingHours": {}}                                                     | openingHours
          {"openingHours": {"mon": ["18:00-18:00"]}}                               | openingHours.mon
          {"timeZone": "Mars/Olympus"}                                             | timeZone
          {"language": "fr"}                                                       | language
          {"preset": "other"}                                                      | preset
          {"settings": {"stages": {"E1": {"after": "-PT1H"}}}}                     | settings.stages.E1.after
          {"settings": {"stages": {"E9": {"after": "PT1H"}}}}                      | settings.stages.E9
          {"settings": {"stages": {"WR1": {"enabled": true}}}}                     | settings.stages.WR1.before
          {"settings": {"mailWindow": "SOMETIMES"}}                                | settings.mailWindow
          {"settings": {"pool": {"enabled": true, "account": "carla"}}}            | settings.pool
          {"colour": "red"}                                                        | colour
          """)
  void aBadDealershipNamesItsFieldAndChangesNothing(String body, String field) {
    sonnenhof();
    String before = api.get(path("")).text();
    Api.Answer answer = api.put(path(""), body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.blamed())
        .as(answer.text())
        .anySatisfy(blamed -> assertThat(blamed).startsWith(field));
    assertThat(api.get(path("")).text()).isEqualTo(before);
  }

  @Test
  void whatIsNoJsonIsABadRequestWithoutAStackTrace() {
    sonnenhof();
    for (String body :
        new String[] {"{\"source\": ", "[]", "nonsense", "{\"a\":1,\"a\":2}", "{} {}", ""}) {
      Api.Answer answer = api.post(path("/leads"), body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.text()).doesNotContain("Exception", "jackson", "at org.");
    }
    Api.Answer unknown = api.put("/api/v1/accounts/x", "{\"colour\": 1}");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.blamed()).containsExactly("colour");
    Api.Answer type = api.put("/api/v1/accounts/x", "{\"dealerships\": 1}");
    assertThat(type.blamed()).containsExactly("dealerships");
  }

  /** Bodies that are small to send and large to read, and texts that are none. */
  static Map<String, byte[]> bombs() {
    String lead = "{\"source\": \"mobile\", \"vehicle\": %s}";
    Map<String, byte[]> bombs = new LinkedHashMap<>();
    bombs.put("deep lists", utf8(lead.formatted("[".repeat(100_000) + "]".repeat(100_000))));
    bombs.put(
        "deep objects", utf8(lead.formatted("{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000))));
    bombs.put("a long number", utf8(lead.formatted("{\"a\": " + "9".repeat(1_000_000) + "}")));
    bombs.put("a large exponent", utf8(lead.formatted("{\"a\": 1e999999999}")));
    bombs.put("a small exponent", utf8(lead.formatted("{\"a\": 1e-999999999}")));
    bombs.put("a price with an exponent", utf8("{\"source\": \"mobile\", \"price\": 1e999999999}"));
    bombs.put("a long name", utf8(lead.formatted("{\"" + "a".repeat(1_000_000) + "\": 1}")));
    bombs.put(
        "many names",
        utf8(
            lead.formatted(
                IntStream.range(0, 50_000)
                    .mapToObj(i -> "\"a" + i + "\": 1")
                    .collect(Collectors.joining(",", "{", "}")))));
    bombs.put("a name twice", utf8(lead.formatted("{\"a\": 1, \"a\": 2}")));
    bombs.put(
        "operators",
        utf8(lead.formatted("{\"$gt\": \"\", \"a.b\": {\"$where\": \"1\"}, \"__proto__\": {}}")));
    bombs.put("half a character", utf8("{\"source\": \"mobile\", \"message\": \"a\\ud83db\"}"));
    bombs.put("no character", utf8("{\"source\": \"mobile\", \"message\": \"a\\u0000b\"}"));
    bombs.put("overlong", latin("{\"source\": \"mobile\", \"message\": \"\u00c0\u00af\"}"));
    bombs.put(
        "a surrogate in bytes",
        latin("{\"source\": \"mobile\", \"message\": \"\u00ed\u00a0\u0080\"}"));
    bombs.put("UTF-16", "{\"source\": \"mobile\"}".getBytes(StandardCharsets.UTF_16));
    bombs.put("UTF-7", utf8("+AHsAIgBzAG8AdQByAGMAZQAiADoAMQB9-"));
    return bombs;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void whatIsMadeToBeReadForEverIsAnsweredAndLeavesNothingThatCannotBeRead() throws Exception {
    sonnenhof();
    for (Map.Entry<String, byte[]> bomb : bombs().entrySet()) {
      for (String path : List.of("/leads", "/evaluate", "/leads:batch")) {
        HttpResponse<String> answer =
            api.http()
                .send(
                    api.request(path(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bomb.getValue()))
                        .build(),
                    HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
            .as(bomb.getKey() + " to " + path + " " + answer.body())
            .isBetween(200, 422);
        assertThat(answer.body()).hasSizeLessThan(2_000_000);
      }
    }
    must(api.get(path("/leads")));
    must(api.get(path("/overview")));
  }

  @Test
  void aBodyOfFiveMegabytesIsRefusedWhetherItsLengthIsAnnouncedOrNot() throws Exception {
    sonnenhof();
    String huge = "{\"source\": \"mobile\", \"message\": \"" + "x".repeat(5 * 1024 * 1024) + "\"}";
    Api.Answer answer = api.post(path("/leads"), huge);
    assertThat(answer.status()).isEqualTo(413);
    HttpResponse<String> chunked =
        api.http()
            .send(
                api.request(path("/leads"))
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(huge.getBytes())))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(api.post(path("/leads"), "{\"source\": \"mobile\"}").status()).isEqualTo(201);
  }

  @Test
  void otherTypesMethodsAndPathsAreRefusedByName() {
    sonnenhof();
    assertThat(api.with("Content-Type", "text/plain").post(path("/leads"), "{}").status())
        .isEqualTo(415);
    for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=x", "*/*")) {
      assertThat(api.with("Content-Type", type).post(path("/leads"), "{}").status())
          .as(type)
          .isBetween(400, 415);
    }
    assertThat(api.delete(path("/leads")).status()).isEqualTo(405);
    assertThat(api.get("/api/v1/nothing").status()).isEqualTo(404);
    assertThat(api.get(path("/leads/nothing")).status()).isEqualTo(404);
    assertThat(api.get(path("/leads?limit=0")).blamed()).containsExactly("limit");
    assertThat(api.get(path("/leads?limit=x")).status()).isEqualTo(400);
    assertThat(api.get(path("/leads?status=ODD")).status()).isEqualTo(400);
    assertThat(api.get(path("/leads?after=odd")).blamed()).containsExactly("after");
    assertThat(api.get(path("/notices?channel=fax")).blamed()).containsExactly("channel");
    for (String channel : List.of("popup", "mail", "webhook")) {
      assertThat(api.get(path("/notices?channel=" + channel)).status()).isEqualTo(200);
    }
    assertThat(api.put("/api/v1/dealerships/bad%20id", "{}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=%FF",
        "q=%C3",
        "q=%ED%A0%80",
        "q=%",
        "q=%zz",
        "q=%2",
        "%zz",
        "%",
        "=",
        "limit=%C0%80",
        "=1&limit=2",
        "openedBefore=%E2%82"
      })
  void aQueryThatCannotBeDecodedIsABadRequest(String query) {
    sonnenhof();
    Api.Answer answer = api.raw(path("/leads?" + query));
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.blamed()).containsExactly("query");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[x]", "{x}", "a|b", "<x>", "^", "`", "\\", "\"x\"", "[", "}"})
  void whatPeopleTypeIntoASearchIsSearchedFor(String words) {
    sonnenhof();
    Api.Answer answer = api.raw(path("/leads?q=" + words));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(api.raw(path("/leads?limit=" + words)).blamed()).containsExactly("limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain", "text/html", "application/xml", "application/x-www-form-urlencoded",
        "multipart/form-data", "multipart/form-data; boundary=x", "multipart/mixed", "image/png",
        "application/octet-stream", "message/rfc822", "application/x-ndjson"
      })
  void aBodyOfAnotherTypeIsRefusedByName(String type) {
    sonnenhof();
    Api.Answer answer = api.with("Content-Type", type).post(path("/leads"), "{}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(415);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.field("/detail")).contains("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1900-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "1969-06-01T00:00:00Z",
        "2200-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2099-06-01T10:00:00+02:00",
        "2026-03-05T08:00:01+01:00", "2026-03-05T08:15:01+01:00", "2026-03-06T08:00:00+0100",
        "Thu, 31 Dec 2099 08:00:00 GMT", "20990101T000000Z"
      })
  void aLeadIsNeverRefusedForItsClock(String receivedAt) {
    sonnenhof();
    Api.Answer answer =
        api.post(
            path("/leads"), "{\"source\": \"mobile\", \"receivedAt\": \"" + receivedAt + "\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.field("/receivedAt")).isEqualTo("2026-03-05T07:00:00Z");
    assertThat(answer.body().path("warnings").toString()).contains(receivedAt);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?=1", "?=", "?%07=1", "?a=1&=b", "?%00=x", "?%F0%9F%98%8D%08=1", "?limit=5&%1f"})
  void aQueryThatCannotBeReadIsRefusedAsSuch(String query) {
    sonnenhof();
    for (String list : List.of("/leads", "/users", "/audit", "/groups")) {
      Api.Answer answer = api.get(path(list + query));
      assertThat(answer.status()).as(list + query).isEqualTo(400);
      assertThat(answer.blamed()).as(list + query).containsExactly("query");
    }
  }

  /** Whatever is asked for, a file that is not of the interface is never answered. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../application.yaml",
        "/%2e%2e/application.yaml",
        "/..%2fapplication.yaml",
        "/%252e%252e/application.yaml",
        "/assets/../../application.yaml",
        "/assets/%2e%2e/%2e%2e/application.yaml",
        "/assets/..%5c..%5capplication.yaml",
        "/assets/%c0%ae%c0%ae/application.yaml",
        "/..;/application.yaml",
        "//application.yaml",
        "/assets//etc/passwd",
        "/file:/etc/passwd",
        "/classpath:application.yaml",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/application.yaml",
        "/assets/%00.js",
        "/org/leadwacht/service/messages_en.properties"
      })
  void noFileBesideTheInterfaceIsServed(String address) {
    String answer = api.line(address);
    assertThat(answer.split(" ", 3)[1]).as(answer).isIn("400", "404");
    assertThat(answer).doesNotContain("leadwacht:", "root:", "Manifest-Version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/users/%5Cx", "/users/a%5C..%5Cb", "/users/a%2Fb", "/users//x", "/users/..;/x"})
  void anAddressThatCouldMeanTwoThingsIsRefusedAsSuch(String address) {
    sonnenhof();
    Api.Answer answer = api.get(path(address));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.blamed()).containsExactly("path");
  }

  @Test
  void eventsThatDoNotFitLeaveEverythingAsItIs() {
    sonnenhof();
    String id = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    String events = path("/leads/" + id + "/events");
    assertThat(
            api.post(events, "{\"type\": \"followUpSet\", \"due\": \"2026-03-04T10:00\"}").blamed())
        .containsExactly("due");
    assertThat(api.post(events, "{\"type\": \"sold\"}").blamed()).containsExactly("type");
    assertThat(api.post(events, "{\"type\": \"assigned\", \"to\": \"nobody\"}").blamed())
        .containsExactly("to");
    assertThat(api.post(events, "{\"type\": \"answered\", \"at\": \"2026-03-01T10:00\"}").blamed())
        .containsExactly("at");
    assertThat(api.get(path("/leads/" + id)).body().path("history")).hasSize(1);
    must(api.post(events, "{\"type\": \"closed\", \"outcome\": \"LOST\"}"));
    Api.Answer refused = api.post(events, "{\"type\": \"answered\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.field("/detail")).contains("closed");
    assertThat(api.get(path("/leads/" + id)).body().path("history")).hasSize(2);
  }

  @Test
  void usersMayComeInAnyOrderAndOneWithLeadsStays() {
    must(api.put(path(""), "{}"));
    must(api.put(path("/users/anna"), "{\"supervisors\": [\"carla\"], \"deputy\": \"ben\"}"));
    must(api.put(path("/users/ben"), "{}"));
    assertThat(api.put(path("/users/ben"), "{\"deputy\": \"anna\"}").blamed())
        .containsExactly("deputy");
    assertThat(api.put(path("/users/ben"), "{\"supervisors\": [\"ben\"]}").blamed())
        .containsExactly("supervisors.0");
    lead("{\"source\": \"x\", \"assignee\": \"anna\"}");
    assertThat(api.delete(path("/users/anna")).status()).isEqualTo(409);
    assertThat(api.delete(path("/users/ben")).status()).as("ben stands in for anna").isEqualTo(409);
    must(api.put(path("/users/anna"), "{\"deputy\": null}"));
    assertThat(api.delete(path("/users/ben")).status()).isEqualTo(204);
    assertThat(api.get(path("/users/ben")).status()).isEqualTo(404);
  }

  @Test
  void aLeadThatCannotBePlannedIsKeptShownInHealthAndHoldsUpNoOther() {
    sonnenhof();
    String broken = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    String fine = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    store
        .getCollection("leads")
        .updateOne(
            Filters.eq("_id", broken),
            Updates.set("history", java.util.List.of(new org.bson.Document("type", "?"))));
    clock("2026-03-05T10:00:00+01:00");
    assertThat(api.get(path("/notices?lead=" + fine + "&stage=E1")).body().path("items"))
        .hasSize(1);
    assertThat(
            api.get("/actuator/health")
                .body()
                .at("/components/leads/details/couldNotBePlanned")
                .asInt())
        .isPositive();
    assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(store.getCollection("leads").countDocuments(Filters.eq("_id", broken))).isEqualTo(1);
    store.getCollection("leads").deleteOne(Filters.eq("_id", broken));
  }
}
