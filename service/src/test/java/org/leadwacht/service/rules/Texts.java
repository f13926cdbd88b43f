package org.leadwacht.service.rules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.leadwacht.service.support.Server;
import tools.jackson.databind.JsonNode;

/** Rule files and stories that several tests use. */
public final class Texts {

  static final String HOUSE =
      """
      {"name": "Autohaus Test", "preset": "autocrm", "timeZone": "Europe/Berlin", "language": "en",
       "openingHours": {"mon-sun": ["00:00-24:00"]}, "settings": {"fallbackUser": "carla"}}\
      """;

  static final String ANNA =
      """
      {"name": "Anna", "roles": ["SELLER"], "receivesLeads": true, "supervisors": ["carla"]}\
      """;

  static final String CARLA =
      """
      {"name": "Carla", "roles": ["SALES_MANAGER", "ADMINISTRATOR"]}\
      """;

  /** An open lead is overdue after so many minutes. */
  public static String overdueAfter(int minutes) {
    return """
    rule "E1 An open lead is overdue when its time has passed"
      @stage( "E1" )
      @text( de = "Überfällig nach %1$d Minuten.", en = "Overdue after %1$d minutes." )
    when
      Lead( open, $assignee : assignee, $openedAt : openedAt )
      $calendar : Calendar( of == "leads" )
    then
      insert( new Step( "E1", $calendar.after( $openedAt, Duration.ofMinutes( %1$d ), "BUSINESS" ), $assignee, "popup" ) );
    end
    """
        .formatted(minutes);
  }

  /** A lead received at nine o'clock is overdue at that time. */
  public static String overdueAt(String time) {
    return """
    scenario: A lead is overdue
    dealership:
      openingHours: { mon-sun: ["00:00-24:00"] }
    users:
      - { id: anna, roles: [SELLER], receivesLeads: true }
    events:
      - { at: "2026-03-05T09:00", lead: L1, type: received, source: mobile, assignee: anna }
    until: "2026-03-05T18:00"
    only: [E1]
    expect:
      - { at: "2026-03-05T%s", stage: E1, lead: L1, to: [anna] }
    """
        .formatted(time);
  }

  private Texts() {}

  /** A lead of Anna's, received at an instant; its id. */
  static String lead(Server server, String house, String receivedAt) {
    return server
        .api()
        .post(
            "dealerships/" + house + "/leads",
            """
            {"source": "mobile", "assignee": "anna", "receivedAt": "%s", "contact": {"name": "C"}}\
            """
                .formatted(receivedAt))
        .is(201)
        .body()
        .get("id")
        .asString();
  }

  /** A dealership with a seller and a manager. */
  static void house(Server server, String id) {
    server.api().put("dealerships/" + id, HOUSE).is(200);
    server.api().put("dealerships/" + id + "/users/carla", CARLA).is(200);
    server.api().put("dealerships/" + id + "/users/anna", ANNA).is(200);
  }

  /** The instant, as requests name it. */
  static String now() {
    return Instant.now(Clock.systemUTC()).toString();
  }

  /** When a stage reaches somebody by the plan of a lead, and why. */
  static JsonNode planned(Server server, String house, String lead, String stage) {
    JsonNode lines =
        server
            .api()
            .get("dealerships/" + house + "/leads/" + lead + "/timeline")
            .is(200)
            .body()
            .get("planned");
    return lines
        .valueStream()
        .filter(line -> line.get("stage").asString().equals(stage))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + stage + " in " + lines));
  }

  /** How long after its receipt a lead is overdue, to the minute. */
  static Duration overdueAfter(Server server, String house, String lead) {
    Instant received =
        instant(
            server.api().get("dealerships/" + house + "/leads/" + lead).body().get("receivedAt"));
    Instant overdue = instant(planned(server, house, lead, "E1").get("at"));
    return Duration.ofMinutes(Duration.between(received, overdue).plusSeconds(5).toMinutes());
  }

  private static Instant instant(JsonNode text) {
    return OffsetDateTime.parse(text.asString()).toInstant();
  }
}
