package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** Whatever goes wrong is a problem in the reader's language, also what the framework refuses. */
class ProblemLanguageTest extends ServerTest {

  private static final String HUGE = "{\"message\": \"" + "x".repeat(3 << 20) + "\"}";

  private static Arguments row(
      int status,
      @Nullable String field,
      String title,
      String german,
      String english,
      Function<ProblemLanguageTest, Api> api,
      String request,
      @Nullable String body) {
    return Arguments.of(status, field, title, german, english, api, request, body);
  }

  static Stream<Arguments> problems() {
    Function<ProblemLanguageTest, Api> key = test -> test.api;
    Function<ProblemLanguageTest, Api> nobody = test -> Api.at(test.port());
    Function<ProblemLanguageTest, Api> wrongKey = test -> Api.at(test.port()).key("wrong");
    Function<ProblemLanguageTest, Api> leadKey = ProblemLanguageTest::leadKey;
    return Stream.of(
        row(
            400,
            "",
            "Nicht lesbar",
            "Das ist kein JSON: Zeile 1",
            "The body is not JSON: line 1",
            key,
            "POST …/leads",
            "{\"source\": "),
        row(
            400,
            "limit",
            "Nicht lesbar",
            "„x“ passt hier nicht; erwartet wird eine ganze Zahl.",
            "'x' does not fit here; it must be a whole number.",
            key,
            "GET …/leads?limit=x",
            null),
        row(
            400,
            "status",
            "Nicht lesbar",
            "„ODD“ passt hier nicht; erwartet wird eines von OPEN, IN_PROGRESS, CLOSED.",
            "'ODD' does not fit here; it must be one of OPEN, IN_PROGRESS, CLOSED.",
            key,
            "GET …/leads?status=ODD",
            null),
        row(
            400,
            "limit",
            "Nicht lesbar",
            "„0“ liegt nicht zwischen 1 und 500.",
            "'0' is not between 1 and 500.",
            key,
            "GET …/leads?limit=0",
            null),
        row(
            400,
            "colour",
            "Nicht lesbar",
            "Das Feld „colour“ gibt es hier nicht; bekannt sind:",
            "The field 'colour' is not known here; known are",
            key,
            "PUT /api/v1/accounts/x",
            "{\"colour\": 1}"),
        row(
            400,
            "to",
            "Nicht lesbar",
            "Der Parameter fehlt.",
            "The parameter is missing.",
            key,
            "GET …/reports/response-times?from=2026-03-05",
            null),
        row(
            401,
            null,
            "Nicht angemeldet",
            "Melden Sie sich an",
            "Send 'Authorization: Bearer <key>'",
            nobody,
            "GET …/leads",
            null),
        row(
            401,
            null,
            "Nicht angemeldet",
            "Der Schlüssel in der Kopfzeile Authorization ist unbekannt oder gesperrt.",
            "The key in the Authorization header is not known or was revoked.",
            wrongKey,
            "GET …/leads",
            null),
        row(
            403,
            null,
            "Nicht erlaubt",
            "„k“ darf das nicht; dafür braucht es einen Schlüssel oder eine Person mit dem Recht"
                + " AUDIT_READ.",
            "'k' may not do this; it takes a key or a person with the right AUDIT_READ.",
            leadKey,
            "GET …/audit",
            null),
        row(
            404,
            null,
            "Nicht gefunden",
            "Unter „/api/v1/nothing“ gibt es nichts.",
            "There is nothing at '/api/v1/nothing'.",
            key,
            "GET /api/v1/nothing",
            null),
        row(
            404,
            null,
            "Nicht gefunden",
            "Eine Anfrage „none“ gibt es hier nicht.",
            "There is no lead 'none' here.",
            key,
            "GET …/leads/none",
            null),
        row(
            404,
            null,
            "Nicht gefunden",
            "Ein Autohaus „none“ gibt es hier nicht.",
            "There is no dealership 'none' here.",
            key,
            "GET /api/v1/dealerships/none",
            null),
        row(
            405,
            null,
            "Hier nicht möglich",
            "DELETE ist unter dieser Adresse nicht möglich, sondern nur ",
            "DELETE is not possible at this address; possible are ",
            key,
            "DELETE …/leads",
            null),
        row(
            413,
            null,
            "Zu groß",
            "Das ist länger als 2 MB; mehr nimmt dieser Server nicht an.",
            "The body is longer than 2 MB",
            key,
            "POST …/leads",
            HUGE),
        row(
            415,
            null,
            "Falsche Form",
            "Der Inhalt ist text/plain; hier wird application/json",
            "The body is text/plain; what is read here is application/json",
            test -> test.api.with("Content-Type", "text/plain"),
            "POST …/leads",
            "{}"),
        row(
            422,
            "source",
            "Nicht möglich",
            "Die Angabe „source“ fehlt.",
            "The value of 'source' is missing.",
            key,
            "POST …/leads",
            "{}"),
        row(
            422,
            "settings.stages.E1.after",
            "Nicht möglich",
            "„soon“ ist keine Dauer von PT0S bis P366D; schreiben Sie zum Beispiel PT2H",
            "'soon' is no duration from PT0S to P366D; write for example PT2H",
            key,
            "PUT …",
            "{\"settings\": {\"stages\": {\"E1\": {\"after\": \"soon\"}}}}"),
        row(
            422,
            "openingHours",
            "Nicht möglich",
            "Montag: 10:00-12:00 und 11:00-13:00 überschneiden sich",
            "Monday: 10:00-12:00 and 11:00-13:00 overlap",
            key,
            "PUT …",
            "{\"openingHours\": {\"mon\": [\"10:00-12:00\", \"11:00-13:00\"]}}"),
        row(
            422,
            "settings.pool",
            "Nicht möglich",
            "Neben dem Pool erhalten noch andere Anfragen im Wechsel (Anna Berg, Ben Wolf)",
            "Beside the pool others receive leads in turn (Anna Berg, Ben Wolf)",
            key,
            "PUT …",
            "{\"settings\": {\"pool\": {\"enabled\": true, \"account\": \"carla\"}}}"));
  }

  @ParameterizedTest(name = "{6} is {0}: {3}")
  @MethodSource("problems")
  void aProblemIsToldInTheReaderSLanguage(
      int status,
      String field,
      String title,
      String german,
      String english,
      Function<ProblemLanguageTest, Api> caller,
      String request,
      String body) {
    sonnenhof();
    Api api = caller.apply(this);
    String[] parts = request.replace("…", path("")).split(" ", 2);
    for (String accepted : new String[] {"de", "de-AT, en;q=0.5", "fr, de;q=0.8, en;q=0.3"}) {
      Api.Answer answer = api.with("Accept-Language", accepted).send(parts[0], parts[1], body);
      isProblem(answer, status, field, title, german, "de");
    }
    for (Api program : new Api[] {api, api.with("Accept-Language", "en-GB, de;q=0.5")}) {
      Api.Answer answer = program.send(parts[0], parts[1], body);
      assertThat(answer.field("/title")).isNotEqualTo(title);
      isProblem(answer, status, field, answer.field("/title"), english, "en");
    }
  }

  private static void isProblem(
      Api.Answer answer,
      int status,
      @Nullable String field,
      String title,
      String said,
      String language) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("Content-Language")).hasValue(language);
    assertThat(answer.field("/title")).isEqualTo(title);
    assertThat(answer.field("/detail")).contains(said);
    assertThat(answer.body().path("status").asInt()).isEqualTo(status);
    assertThat(answer.text()).doesNotContain("service.", "rules.", "Exception", "{0}");
    if (field == null) {
      assertThat(answer.blamed()).isEmpty();
    } else {
      assertThat(answer.blamed()).containsExactly(field);
      assertThat(answer.field("/errors/0/message")).contains(said);
    }
  }

  @Test
  void aPersonWhoIsSignedInReadsTheLanguageOfTheAccount() {
    sonnenhof();
    for (String language : new String[] {"de", "en"}) {
      String name = language + "-" + house;
      must(
          api.put(
              "/api/v1/accounts/" + name,
              """
              {"role": "MANAGER", "language": "%s", "password": "a-good-password", "dealerships": [{"id": "%s"}]}\
              """
                  .formatted(language, house)));
      Api person = Api.at(port()).browser();
      must(
          person.post(
              "/api/v1/session",
              "{\"username\": \"" + name + "\", \"password\": \"a-good-password\"}"));
      String german = "Eine Anfrage „none“ gibt es hier nicht.";
      String english = "There is no lead 'none' here.";
      assertThat(person.get(path("/leads/none")).field("/detail"))
          .isEqualTo(language.equals("de") ? german : english);
      assertThat(person.with("Accept-Language", "en").get(path("/leads/none")).field("/detail"))
          .isEqualTo(english);
      assertThat(person.get(path("/leads/none?language=de")).field("/detail")).isEqualTo(german);
      assertThat(person.post(path("/leads"), "{}").field("/detail"))
          .contains(language.equals("de") ? "Cookies XSRF-TOKEN" : "the cookie XSRF-TOKEN");
    }
  }

  @Test
  void tooManyRequestsAreToldWhenToGoOnInTheReaderSLanguage() {
    sonnenhof();
    Api busy = leadKey().with("Accept-Language", "de");
    Api.Answer answer = busy.get(path("/leads"));
    for (int i = 0; i < 1_000 && answer.status() != 429; i++) {
      answer = busy.get(path("/leads?limit=1"));
    }
    isProblem(answer, 429, null, "Zu viele Anfragen", "Senden Sie die nächste in ", "de");
  }

  @Test
  void aFormThatCannotBeHadIsToldInTheReaderSLanguage() throws Exception {
    sonnenhof();
    HttpResponse<String> answer =
        api.http()
            .send(
                api.request(path("/leads"))
                    .header("Accept", "image/png")
                    .header("Accept-Language", "de")
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body())
        .contains("In dieser Form nicht zu haben", "Das gibt es hier nur als application/json");
  }

  @Test
  void whatNeverReachesTheProgramIsAProblemToo() {
    Api.Answer answer =
        api.with("Accept-Language", "de").get("/api/v1/dealerships/a%2F..%2Fb;x=1/leads");
    isProblem(
        answer,
        400,
        "path",
        "Nicht lesbar",
        "Die Adresse enthält Zeichen, die Verschiedenes",
        "de");
  }

  private Api leadKey() {
    Api.Answer made = must(api.post(path("/keys"), "{\"name\": \"k\", \"scope\": \"lead\"}"));
    return Api.at(port()).key(made.field("/key"));
  }
}
