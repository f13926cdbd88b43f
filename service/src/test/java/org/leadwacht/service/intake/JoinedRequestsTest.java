package org.leadwacht.service.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** What becomes of a request of somebody whose lead is unfinished. */
class JoinedRequestsTest extends ServerTest {

  private static final String FIRST =
      """
      {"source": "mobile", "contact": {"name": "Max Neu", "email": "max@example.org"},
       "message": "Golf?"}\
      """;

  private static final String SECOND =
      """
      {"source": "autoscout", "externalId": "AS-9",
       "contact": {"name": "Max Neu", "email": "Max@example.org", "phone": "0151 23456789",
                   "externalId": "C-7"},
       "brand": "VW", "condition": "NEW", "request": "TEST_DRIVE", "price": 31900,
       "vehicle": {"model": "Tiguan"}, "tags": ["rückruf"], "vehicleLocation": "Halle 3",
       "message": "Probefahrt mit dem Tiguan"}\
      """;

  private JsonNode items(String query) {
    return api.get(path("/leads" + query)).must().body().path("items");
  }

  @Test
  void everythingAJoinedRequestBroughtIsKeptAndShown() {
    sonnenhof();
    String id = lead(FIRST);
    assertThat(lead(SECOND)).isEqualTo(id);
    JsonNode lead = api.get(path("/leads/" + id)).must().body();
    assertThat(lead.path("requests")).hasSize(1);
    JsonNode joined = lead.path("requests").get(0);
    assertThat(joined.path("source").asString()).isEqualTo("autoscout");
    assertThat(joined.path("externalId").asString()).isEqualTo("AS-9");
    assertThat(joined.path("receivedAt").asString()).isEqualTo("2026-03-05T07:00:00Z");
    assertThat(joined.at("/contact/email").asString()).isEqualTo("Max@example.org");
    assertThat(joined.at("/contact/phone").asString()).isEqualTo("0151 23456789");
    assertThat(joined.at("/contact/externalId").asString()).isEqualTo("C-7");
    assertThat(joined.path("brand").asString()).isEqualTo("VW");
    assertThat(joined.path("condition").asString()).isEqualTo("NEW");
    assertThat(joined.path("request").asString()).isEqualTo("TEST_DRIVE");
    assertThat(joined.path("price").asDouble()).isEqualTo(31900);
    assertThat(joined.at("/vehicle/model").asString()).isEqualTo("Tiguan");
    assertThat(joined.at("/tags/0").asString()).isEqualTo("rückruf");
    assertThat(joined.path("vehicleLocation").asString()).isEqualTo("Halle 3");
    assertThat(joined.path("message").asString()).isEqualTo("Probefahrt mit dem Tiguan");
    assertThat(lead.path("message").asString()).isEqualTo("Golf?");
    assertThat(lead.at("/contact/phone").asString()).isEqualTo("0151 23456789");
    String told = joined.path("id").asString();
    assertThat(lead.path("history").valueStream().map(event -> event.path("id").asString()))
        .contains(told);
    assertThat(api.get(path("/leads/" + told)).must().field("/id")).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tiguan",
        "AS-9",
        "%2B49%20151%2023456789",
        "0151-23456789",
        "probefahrt",
        "tiguan%20neu",
        "Max@example.org",
        "golf%20tiguan",
        "PROBEFAHRT%20dem",
        "0151%2F23456789"
      })
  void aSearchFindsWhatAJoinedRequestSays(String words) {
    sonnenhof();
    String id = lead(FIRST);
    lead(SECOND);
    lead("{\"source\": \"mobile\", \"contact\": {\"name\": \"Eva\"}}");
    assertThat(items("?q=" + words).valueStream().map(lead -> lead.path("id").asString()))
        .containsExactly(id);
  }

  @ParameterizedTest
  @CsvSource({
    "mobile, , , +49 151 23456789",
    "mobile, Max Neu, , 0151/23456789",
    "autoscout, , , 0151 234 567 89",
    "autoscout, M. Neu, , 0151-23456789",
    "autoscout, , max@EXAMPLE.org,",
    "mobile, Neu Max, neu@example.com, 0151 23456789",
    "phone, Max  NEU, other@example.com, 015123456789",
    "phone, 'Neu, Max', third@example.com, +4915123456789",
    "showroom, Mäxchen, max@example.org, 0841 123456",
    "showroom, Eva, , 0151 23456789"
  })
  void whatAJoinedRequestToldOfThePersonIsLearnt(
      String source, String name, String email, String phone) {
    sonnenhof();
    String id = lead(FIRST);
    lead(SECOND);
    assertThat(lead(request(source, name, email, phone))).isEqualTo(id);
    assertThat(api.get(path("/leads/" + id)).must().body().path("requests")).hasSize(2);
  }

  private static String request(
      String source, @Nullable String name, @Nullable String email, @Nullable String phone) {
    return "{\"source\": \"%s\", \"contact\": {\"name\": %s, \"email\": %s, \"phone\": %s}}"
        .formatted(source, json(name), json(email), json(phone));
  }

  private static String json(@Nullable String text) {
    return text == null ? "null" : '"' + text + '"';
  }

  @ParameterizedTest
  @CsvSource({
    "Petra Roth, petra@example.com, 089 1234560",
    "Petra Roth, petra@example.com, +49 89 1234560",
    "Petra Weber, petra@example.org, 089/1234560",
    "P. Weber, p.weber@example.org, 089 1234560",
    "Karla Weber, karla.weber@example.org, (089) 1234560",
    "Weber, weber@example.org, 089 1234560",
    "Karl Weber jun., junior@example.org, 089 1234560",
    "Müller, m@example.org, 089-1234560",
    "Karl, karl@example.org, 0049 89 1234560",
    "Zentrale, info@example.org, 089 123 45 60"
  })
  void twoPeopleBehindOneNumberStayTwo(String name, String email, String phone) {
    sonnenhof();
    String karl = lead(request("mobile", "Karl Weber", "karl.weber@example.org", "089 1234560"));
    String other = lead(request("mobile", name, email, phone));
    assertThat(other).isNotEqualTo(karl);
    assertThat(items("")).hasSize(2);
    assertThat(lead(request("mobile", name, email, phone))).isEqualTo(other);
    assertThat(lead(request("mobile", "Weber, Karl", "kw@example.net", "089 1234560")))
        .isEqualTo(karl);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leads@example.org",
        "LEADS@example.org",
        "Homepage <leads@example.org>",
        "mailto:leads@example.org",
        "weiter@example.org",
        "form@portal.example",
        "antwort@example.org",
        "unlesbar@example.org",
        "ankauf@example.org",
        "anna@example.org"
      })
  void nobodyIsRecognisedByAnAddressOfTheDealershipOrOfAForm(String address) {
    sonnenhof(
        "{\"mail\": {\"replyTo\": \"antwort@example.org\", \"unreadableTo\":"
            + " \"unlesbar@example.org\", \"tradeInCopyTo\": \"ankauf@example.org\"}}");
    must(api.put(path("/users/anna"), "{\"email\": \"anna@example.org\"}"));
    must(
        api.put(
            path("/mailboxes/leads"),
            "{\"address\": \"leads@example.org\", \"forwardTo\": \"weiter@example.org\"}"));
    must(
        api.put(
            path("/templates/form"),
            "{\"name\": \"Form\", \"sender\": \"form@portal.example\", \"source\":"
                + " \"homepage\", \"labels\": {\"Name\": \"contact.name\"}}"));
    String max = lead(request("homepage", "Max Neu", address, null));
    String eva = lead(request("homepage", "Eva Alt", address, null));
    assertThat(eva).isNotEqualTo(max);
    assertThat(lead(request("homepage", null, address, null))).isNotEqualTo(max);
  }

  @Test
  void anAddressThatManyWriteFromSaysNothing() {
    sonnenhof();
    String first = lead(request("homepage", "Name 1", "form@example.com", null));
    for (int n = 2; n <= 5; n++) {
      assertThat(lead(request("homepage", "Name " + n, "form@example.com", null))).isEqualTo(first);
    }
    String sixth = lead(request("homepage", "Name 6", "form@example.com", null));
    String seventh = lead(request("homepage", "Name 7", "form@example.com", "0151 23456789"));
    assertThat(sixth).isNotEqualTo(first);
    assertThat(seventh).isNotEqualTo(first).isNotEqualTo(sixth);
    assertThat(lead(request("homepage", "Name 7", "form@example.com", "0151 23456789")))
        .isEqualTo(seventh);
  }

  @Test
  void whatNoLongerFitsIntoALeadBecomesOneOfItsOwn() {
    sonnenhof();
    String much = "x".repeat(99_000);
    String first = null;
    String last = null;
    for (int n = 0; n < 18; n++) {
      last =
          lead(
              "{\"source\": \"mobile\", \"contact\": {\"email\": \"max@example.org\"},"
                  + " \"message\": \""
                  + n
                  + much
                  + "\"}");
      first = first == null ? last : first;
    }
    assertThat(last).isNotEqualTo(first);
    assertThat(items("")).hasSize(2);
    Api.Answer refused =
        api.post(path("/leads/" + first + "/events"), "{\"type\": \"noted\", \"text\": \"x\"}");
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.blamed()).containsExactly("type");
    must(
        api.post(
            path("/leads/" + first + "/events"), "{\"type\": \"closed\", \"outcome\": \"LOST\"}"));
  }

  @Test
  void theIdOfAnotherSourceSaysNothing() {
    sonnenhof();
    String body = "{\"source\": \"%s\", \"contact\": {\"externalId\": \"17\"}}";
    String first = lead(body.formatted("mobile"));
    String second = lead(body.formatted("autoscout"));
    assertThat(second).isNotEqualTo(first);
    assertThat(lead(body.formatted("mobile"))).isEqualTo(first);
    assertThat(lead(body.formatted("autoscout"))).isEqualTo(second);
  }

  @Test
  void aWrongJoinIsUndone() {
    sonnenhof();
    String id = lead(FIRST);
    lead(SECOND);
    String told = api.get(path("/leads/" + id)).must().field("/requests/0/id");
    Api.Answer split = api.post(path("/leads/" + id + "/split"), "{\"request\": \"" + told + "\"}");
    assertThat(split.status()).as(split.text()).isEqualTo(201);
    assertThat(split.field("/id")).isEqualTo(told);
    JsonNode own = api.get(path("/leads/" + told)).must().body();
    assertThat(own.path("id").asString()).isEqualTo(told);
    assertThat(own.path("status").asString()).isEqualTo("OPEN");
    assertThat(own.path("externalId").asString()).isEqualTo("AS-9");
    assertThat(own.path("source").asString()).isEqualTo("autoscout");
    assertThat(own.path("message").asString()).isEqualTo("Probefahrt mit dem Tiguan");
    assertThat(own.at("/vehicle/model").asString()).isEqualTo("Tiguan");
    JsonNode left = api.get(path("/leads/" + id)).must().body();
    assertThat(left.path("requests")).isEmpty();
    assertThat(left.path("sources").valueStream().map(JsonNode::asString))
        .containsExactly("mobile");
    assertThat(left.at("/contact/phone").isNull()).isTrue();
    assertThat(items("?q=Tiguan")).hasSize(1);
    assertThat(items("")).hasSize(2);
    assertThat(api.post(path("/leads"), SECOND).must().status()).isEqualTo(200);
    assertThat(lead(request("phone", null, null, "0151 23456789"))).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"request\": null}",
        "{\"request\": \"\"}",
        "{\"request\": \" \"}",
        "{\"request\": \"unknown\"}",
        "{\"request\": \"LEAD\"}"
      })
  void whatHasNotJoinedCannotBeSplitOff(String body) {
    sonnenhof();
    String id = lead(FIRST);
    lead(SECOND);
    Api.Answer refused = api.post(path("/leads/" + id + "/split"), body.replace("LEAD", id));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.blamed()).containsExactly("request");
    assertThat(api.get(path("/leads/" + id)).must().body().path("requests")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Probefahrt mit dem Tiguan | Probefahrt mit dem Golf",
        "TEST_DRIVE                | TRADE_IN",
        "\"VW\"                    | \"Audi\"",
        "\"NEW\"                   | \"USED\"",
        "31900                     | 31800",
        "{\"model\": \"Tiguan\"}   | {\"model\": \"Golf\"}",
        "{\"model\": \"Tiguan\"}   | \"Tiguan\"",
        "[\"rückruf\"]             | []",
        "Halle 3                   | Halle 4",
        "0151 23456789             | 0151 23456788",
        "Max@example.org           | moritz@example.org",
        "Max Neu                   | Moritz Neu",
        "C-7                       | C-8"
      })
  void theIdOfALeadStandsForOneContent(String said, String other) {
    sonnenhof();
    String alone = lead(SECOND);
    assertThat(api.post(path("/leads"), SECOND.replaceAll("\\s+", " ")).status()).isEqualTo(200);
    Api.Answer refused = api.post(path("/leads"), SECOND.replace(said, other));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.blamed()).containsExactly("externalId");
    String joined = SECOND.replace("AS-9", "AS-10");
    assertThat(lead(joined)).isEqualTo(alone);
    assertThat(api.post(path("/leads"), joined).status()).isEqualTo(200);
    assertThat(api.post(path("/leads"), joined.replace(said, other)).status()).isEqualTo(422);
    assertThat(api.get(path("/leads/" + alone)).must().body().path("requests")).hasSize(1);
  }

  @Test
  void aRequestBesideAnUnfinishedLeadItDoesNotJoinIsALeadOfItsOwn() {
    sonnenhof("{\"joinWithin\": \"PT0S\"}");
    String first = lead(FIRST);
    api.post(path("/leads/" + first + "/events"), "{\"type\": \"answered\", \"by\": \"anna\"}")
        .must();
    String second = lead(FIRST);
    assertThat(second).isNotEqualTo(first);
    assertThat(lead(FIRST)).isEqualTo(second);
  }
}
