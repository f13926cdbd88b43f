package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** Leads are found by what people remember of them. */
class SearchTest extends ServerTest {

  private Api.Answer found(String query) {
    return api.get(path("/leads?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8)));
  }

  private void juergen() {
    sonnenhof();
    lead(
        """
        {"source": "mobile", "assignee": "anna", "message": "Probefahrt am Samstag?",
         "contact": {"name": "J\u00fcrgen M\u00fcller-L\u00fcdenscheidt", "email": "juergen@example.org",
                     "phone": "+49 151 2345-6789"}}\
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "J\u00fcrgen",
        "j\u00dcRGEN",
        "Ju\u0308rgen",
        "M\u00fcller J\u00fcrgen",
        "L\u00fcdenscheidt Probefahrt",
        "samstag m\u00fcller",
        " J\u00fcrgen \u00a0",
        "J\u00fc\u200brgen",
        "juergen@example.org",
        "0151 23456789",
        "0151/23456789",
        "+4915123456789",
        "0049 151 23456789",
        "(0151) 2345 6789",
        "+49 (0)151 23456789",
        "23456789",
        "J\u00fcrgen 0151 23456789"
      })
  void aLeadIsFoundBy(String query) {
    juergen();
    assertThat(found(query).must().body().path("items")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "J\u00fcrgen Sonntag",
        "Meier",
        "0151 99999999",
        ".*",
        "J.rgen",
        "(",
        "[a-z]+",
        "\\",
        "*",
        "$"
      })
  void aLeadIsNotFoundBy(String query) {
    juergen();
    assertThat(found(query).must().body().path("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%00",
        "a%00b",
        "%E2%80%8B",
        "%20",
        "%09",
        "%C2%A0",
        "%EF%BB%BF",
        "%01",
        "%7F",
        "%F0%9F%98%80"
      })
  void whateverAClientSendsIsAnswered(String raw) {
    juergen();
    for (String parameter : new String[] {"q", "assignee", "source", "escalated", "after"}) {
      assertThat(api.get(path("/leads?" + parameter + "=" + raw)).status()).isLessThan(500);
    }
    for (String parameter : new String[] {"lead", "user", "stage", "channel", "after"}) {
      assertThat(api.get(path("/notices?" + parameter + "=" + raw)).status()).isLessThan(500);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+49 (0)151 / 2345-6789",
        "0151/23 45 67 89",
        "0049 151 23456789",
        "4915123456789",
        "01512 3456789 (ab 18 Uhr)",
        "+4915123456789",
        "0151.23456789",
        "Tel.: 0151 2345 6789",
        "(0151) 23456789",
        "0151\u00a023456789",
        "0151\u201323456789",
        "+49 151 23456789 oder 0841 1234"
      })
  void aLeadIsFoundByItsNumberInEveryForm(String stored) {
    sonnenhof();
    lead(
        "{\"source\": \"mobile\", \"contact\": {\"name\": \"Max\", \"phone\": \""
            + stored
            + "\"}}");
    lead("{\"source\": \"mobile\", \"contact\": {\"name\": \"Eva\", \"phone\": \"0160 9876543\"}}");
    for (String query :
        List.of(
            "0151 23456789",
            "0151/23456789",
            "0151-2345-6789",
            "(0151) 2345 6789",
            "+4915123456789",
            "+49 151 23456789",
            "+49 (0) 151 23456789",
            "004915123456789",
            "4915123456789",
            "tel:+4915123456789",
            "23456789",
            "max 0151 23456789",
            "0151 23456789 Max")) {
      assertThat(found(query).must().body().path("items")).as(query).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Golf",
        "variant golf",
        "GOLF viii",
        "wvwzzz1kzaw000001",
        "24.990",
        "\u0160koda",
        "S\u030ckoda",
        "AHK",
        "noch da",
        "da noch",
        "noch da?",
        "noch\u00a0da",
        "\"Navi\"",
        "\u201eNavi\u201c",
        "ab-12/7",
        "CRM-77",
        "Tiguan",
        "tiguan golf",
        "AS-9",
        "zweite erste",
        "max@example.org",
        "Neu Max"
      })
  void aClosedLeadIsFoundByAllThatItAndWhatJoinedItSay(String query) {
    sonnenhof();
    String id =
        lead(
            """
            {"source": "mobile", "externalId": "AB-12/7", "brand": "\u0160koda",
             "contact": {"name": "Max Neu", "email": "Max@example.org", "externalId": "CRM-77"},
             "vehicle": {"title": "VW Golf VIII Variant", "fin": "WVWZZZ1KZAW000001", "preis": "24.990"},
             "message": "erste: Ist er noch da? Mit AHK und \u201eNavi\u201c?"}\
            """);
    lead(
        """
        {"source": "autoscout", "externalId": "AS-9", "contact": {"email": "max@EXAMPLE.org"},
         "vehicle": {"model": "Tiguan"}, "message": "zweite"}\
        """);
    lead("{\"source\": \"mobile\", \"contact\": {\"name\": \"Eva Alt\"}}");
    must(
        api.post(
            path("/leads/" + id + "/events"), "{\"type\": \"closed\", \"outcome\": \"LOST\"}"));
    assertThat(found(query).must().body().path("items")).hasSize(1);
    assertThat(found(query).body().at("/items/0/id").asString()).isEqualTo(id);
  }
}
