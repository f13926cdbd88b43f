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
  void activitiesAreEventsOfTheCalendarOfWhoeverIsToDoThem() throws Exception {
    sonnenhof("{\"activities\": {\"enabled\": true}}");
    clock("2026-03-05T10:00:00+01:00");
    String lead =
        lead(
            """
            {"source": "mobile", "assignee": "anna",
             "contact": {"name": "Erika Müller", "externalId": "K1"}}\
            """);
    must(
        api.post(
            path("/leads/" + lead + "/events"), "{\"type\": \"closed\", \"outcome\": \"WON\"}"));
    must(
        api.post(
            path("/contacts/K1/milestones"),
            "{\"type\": \"TEST_DRIVE\", \"at\": \"2026-03-05T10:00\"}"));
    String calendar = made("anna");
    String others = made("ben");
    ICalendar read = Biweekly.parse(read(calendar).body()).first();
    assertThat(read.getEvents()).hasSize(1);
    VEvent event = read.getEvents().get(0);
    String activity = must(api.get(path("/activities?kind=TEST_DRIVE_CALL"))).field("/items/0/id");
    assertThat(event.getUid().getValue()).isEqualTo("activity-" + activity + "@leadwacht");
    assertThat(event.getSummary().getValue()).contains("Erika Müller");
    assertThat(event.getDateStart().getValue().toInstant())
        .isEqualTo(at("2026-03-06T10:00:00+01:00"));
    assertThat(Biweekly.parse(read(others).body()).first().getEvents()).isEmpty();
    String happened = path("/activities/" + activity + "/events");
    must(api.post(happened, "{\"type\": \"moved\", \"due\": \"2026-03-09T14:00\"}"));
    must(api.post(happened, "{\"type\": \"assigned\", \"to\": \"ben\"}"));
    assertThat(Biweekly.parse(read(calendar).body()).first().getEvents()).isEmpty();
    assertThat(Biweekly.parse(read(others).body()).first().getEvents())
        .singleElement()
        .satisfies(
            moved -> {
              assertThat(moved.getUid().getValue()).isEqualTo(event.getUid().getValue());
              assertThat(moved.getDateStart().getValue().toInstant())
                  .isEqualTo(at("2026-03-09T14:00:00+01:00"));
            });
    must(api.post(happened, "{\"type\": \"done\"}"));
    assertThat(Biweekly.parse(read(others).body()).first().getEvents()).isEmpty();
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
