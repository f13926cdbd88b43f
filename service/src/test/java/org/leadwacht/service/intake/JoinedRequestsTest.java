package org.leadwacht.service.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
  void everything_a_joined_request_brought_is_kept_and_shown() {
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
  void a_search_finds_what_a_joined_request_says(String words) {
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
  void what_a_joined_request_told_of_the_person_is_learnt(
      String source, String name, String email, String phone) {
    sonnenhof();
    String id = lead(FIRST);
    lead(SECOND);
    assertThat(lead(request(source, name, email, phone))).isEqualTo(id);
    assertThat(api.get(path("/leads/" + id)).must().body().path("requests")).hasSize(2);
  }

  private static String request(String source, String name, String email, String phone) {
    return "{\"source\": \"%s\", \"contact\": {\"name\": %s, \"email\": %s, \"phone\": %s}}"
        .formatted(source, json(name), json(email), json(phone));
  }

  private static String json(String text) {
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
  void two_people_behind_one_number_stay_two(String name, String email, String phone) {
    sonnenhof();
    String karl = lead(request("mobile", "Karl Weber", "karl.weber@example.org", "089 1234560"));
    String other = lead(request("mobile", name, email, phone));
    assertThat(other).isNotEqualTo(karl);
    assertThat(items("")).hasSize(2);
    assertThat(lead(request("mobile", name, email, phone))).isEqualTo(other);
    assertThat(lead(request("mobile", "Weber, Karl", "kw@example.net", "089 1234560")))
        .isEqualTo(karl);
  }

  @Test
  void the_id_of_another_source_says_nothing() {
    sonnenhof();
    String body = "{\"source\": \"%s\", \"contact\": {\"externalId\": \"17\"}}";
    String first = lead(body.formatted("mobile"));
    String second = lead(body.formatted("autoscout"));
    assertThat(second).isNotEqualTo(first);
    assertThat(lead(body.formatted("mobile"))).isEqualTo(first);
    assertThat(lead(body.formatted("autoscout"))).isEqualTo(second);
  }
}
