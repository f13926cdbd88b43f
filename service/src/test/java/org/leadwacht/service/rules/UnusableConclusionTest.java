package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Server;
import tools.jackson.databind.JsonNode;

/** What rules in force conclude and nobody can follow stops no lead, and somebody is told. */
class UnusableConclusionTest {

  private static Server server;

  @BeforeAll
  static void start() {
    server = Server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String published(String id, String file, String text) {
    Texts.house(server, id);
    String house = "dealerships/" + id;
    server.api().putText(house + "/rules/draft/" + file, text).is(200);
    server.api().post(house + "/rules/draft/publish", "{\"comment\": \"wish\"}").is(200);
    return house;
  }

  private static JsonNode lead(String house) {
    return server.api().post(house + "/leads", "{\"source\": \"mobile\"}").is(201).body();
  }

  private static List<JsonNode> alarms(String house) {
    String id = house.substring(house.indexOf('/') + 1);
    return server
        .api()
        .get("system")
        .is(200)
        .body()
        .get("rules")
        .get("alarms")
        .valueStream()
        .filter(alarm -> alarm.get("dealership").asString().equals(id))
        .toList();
  }

  @Test
  void whoCannotBeGivenLeadsIsPassedOverAndAnAlarmNamesTheRuleAndTheVersionToRestore() {
    String house = published("vain", "wish.dslr", "For all leads: give to \"anna\"");
    assertThat(lead(house).get("assignee").asString()).isEqualTo("anna");
    assertThat(alarms(house)).isEmpty();

    server.api().put(house + "/users/anna", "{\"canBeAssigned\": false}").is(200);
    JsonNode lead = lead(house);
    assertThat(lead.get("assignee").asString()).isEqualTo("carla");
    lead(house);
    List<JsonNode> alarms = alarms(house);
    assertThat(alarms).hasSize(1);
    JsonNode alarm = alarms.get(0);
    assertThat(alarm.get("rule").asString()).contains("wish.dslr");
    assertThat(alarm.get("restore").asLong()).isZero();
    assertThat(alarm.get("text").asString()).contains("wish.dslr", "anna", "Restoring version 0");
    assertThat(server.api().get(house + "/audit").is(200).text()).contains("rule in vain");

    server
        .api()
        .post(house + "/rules/versions/" + alarm.get("restore").asLong() + "/restore", "{}")
        .is(200);
    assertThat(alarms(house)).isEmpty();
  }

  @Test
  void aQuestionRaisesNoAlarm() {
    String house = published("asked", "wish.dslr", "For all leads: give to \"anna\"");
    server.api().put(house + "/users/anna", "{\"canBeAssigned\": false}").is(200);
    JsonNode receipt =
        server.api().post(house + "/evaluate", "{\"source\": \"mobile\"}").is(200).body();
    assertThat(receipt.get("assignee").asString()).isEqualTo("carla");
    assertThat(alarms(house)).isEmpty();
  }

  @Test
  void withoutTheShippedStepsOfDistributionEveryLeadHasAnOwner() {
    String off =
        List.of(
                "D4 Whoever is next in turn takes the lead",
                "D5 Where all are absent the deputy of the first in turn takes the lead",
                "D6 The fallback user takes what nobody else can take",
                "D7 The administrator takes what is left")
            .stream()
            .map(name -> "rule \"" + name + "\"\n  enabled false\nwhen\nthen\nend\n")
            .reduce("", String::concat);
    String house = published("unowned", "off.drl", off);
    assertThat(lead(house).get("assignee").asString()).isEqualTo("carla");
    server.api().post(house + "/evaluate", "{\"source\": \"mobile\"}").is(200);
    assertThat(
            server
                .api()
                .postYaml(
                    house + "/scenarios/run?rules=published",
                    """
                    scenario: Nobody takes a turn
                    users:
                      - { id: anna, roles: [SELLER], receivesLeads: true }
                    events:
                      - { at: "2026-03-05T10:00", lead: L1, type: received, source: mobile }
                    until: "2026-03-05T11:00"
                    only: [ASSIGNED]
                    expect:
                      - { at: "2026-03-05T10:00", stage: ASSIGNED, lead: L1, to: [administrator], reason: ADMINISTRATOR }
                    """)
                .is(200)
                .body()
                .get("passed")
                .asInt())
        .isEqualTo(1);
  }
}
