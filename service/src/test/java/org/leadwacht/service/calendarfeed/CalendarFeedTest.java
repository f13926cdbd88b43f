package org.leadwacht.service.calendarfeed;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** Any calendar program can subscribe to what a user has to do. */
class CalendarFeedTest extends ServerTest {

  private HttpResponse<String> read(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private String made(String user) {
    return api.post(path("/users/" + user + "/calendar-feed")).is(201).field("/path");
  }

  private String followedUp(String assignee, String name) {
    String id =
        lead(
            """
            {"source": "mobile", "assignee": "%s",
             "contact": {"name": "%s", "phone": "0841 123456"}}\
            """
                .formatted(assignee, name));
    must(
        api.post(
            path("/leads/" + id + "/events"),
            """
            {"type": "followUpSet", "due": "2026-03-06T09:00:00+01:00", "kind": "CALL",
             "text": "Finanzierung; Rückruf, bitte"}\
            """));
    return id;
  }

  @Test
  void followUpsAreEventsOfTheUsersCalendar() throws Exception {
    sonnenhof();
    String id = followedUp("anna", "Erika Müller");
    followedUp("ben", "Max Muster");
    HttpResponse<String> answer = read(made("anna"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/calendar")
        .containsIgnoringCase("utf-8");
    ICalendar calendar = Biweekly.parse(answer.body()).first();
    assertThat(calendar.getEvents()).hasSize(1);
    VEvent event = calendar.getEvents().get(0);
    assertThat(event.getUid().getValue()).contains(id);
    assertThat(event.getSummary().getValue()).isEqualTo("Wiedervorlage: Erika Müller (Anruf)");
    assertThat(event.getDescription().getValue())
        .contains("Finanzierung; Rückruf, bitte")
        .contains("0841 123456");
    assertThat(event.getDateStart().getValue().toInstant())
        .isEqualTo(at("2026-03-06T09:00:00+01:00"));
  }

  @Test
  void whoStandsInSeesTheFollowUpsOfTheAbsent() throws Exception {
    sonnenhof();
    followedUp("anna", "Erika Muster");
    String calendar = made("ben");
    assertThat(read(calendar).body()).doesNotContain("Erika");
    must(
        api.put(
            path("/users/anna"),
            "{\"absences\": [\"2026-03-05..2026-03-08\"], \"deputy\": \"ben\"}"));
    assertThat(read(calendar).body()).contains("Erika Muster");
  }

  @Test
  void anAddressIsShownOnceAndCanBeTakenBack() throws Exception {
    sonnenhof();
    String first = made("anna");
    String second = made("anna");
    assertThat(read(first).statusCode()).isEqualTo(404);
    assertThat(read(second).statusCode()).isEqualTo(200);
    Api.Answer known = api.get(path("/users/anna/calendar-feed")).is(200);
    assertThat(known.body().path("path").isNull()).isTrue();
    assertThat(known.body().path("madeAt").isNull()).isFalse();
    api.delete(path("/users/anna/calendar-feed")).is(204);
    assertThat(read(second).statusCode()).isEqualTo(404);
    assertThat(read("/calendar/anything.ics").statusCode()).isEqualTo(404);
    assertThat(api.post(path("/users/nobody/calendar-feed")).status()).isEqualTo(404);
  }

  @Test
  void whoIsGoneHasNoCalendarAnyMore() throws Exception {
    sonnenhof();
    String calendar = made("ben");
    must(api.delete(path("/users/ben")));
    assertThat(read(calendar).statusCode()).isEqualTo(404);
  }
}
