package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Server;
import tools.jackson.databind.JsonNode;

/** A name in a published file that is gone since is told, and holds nobody up. */
class DanglingNamesTest {

  private static final String BEN =
      "{\"name\": \"Ben\", \"roles\": [\"SELLER\"], \"receivesLeads\": true}";

  private static Server server;

  @BeforeAll
  static void start() {
    server = Server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String house(String id, String text) {
    Texts.house(server, id);
    String house = "dealerships/" + id;
    server.api().put(house + "/users/ben", BEN).is(200);
    server
        .api()
        .put(
            house + "/groups/used",
            "{\"when\": {\"condition\": \"USED\"}, \"members\": [\"anna\"]}")
        .is(200);
    server.api().put(house + "/locations/north", "{\"name\": \"Nordring\"}").is(200);
    server.api().putText(house + "/rules/draft/a.dslr", text).is(200);
    server.api().post(house + "/rules/draft/publish", "{\"comment\": \"wish\"}").is(200);
    return house;
  }

  private static List<String> found(String house) {
    JsonNode check = server.api().post(house + "/rules/draft/check").is(200).body();
    return check
        .get("problems")
        .valueStream()
        .filter(problem -> !problem.get("code").asString().equals("NO_SCENARIO"))
        .map(
            problem ->
                problem.get("file").asString()
                    + ":"
                    + problem.get("line").asInt()
                    + " "
                    + problem.get("severity").asString()
                    + " "
                    + problem.get("code").asString())
        .toList();
  }

  @Test
  void aPersonWhoLeftIsAWarningUntilTheFileIsChanged() {
    String house = house("left", "For leads of brand \"DS\": give to \"ben\"");
    assertThat(found(house)).isEmpty();
    assertThat(server.api().delete(house + "/users/ben").is(409).text()).contains("a.dslr");
    server.api().delete(house + "/users/ben?successor=anna").is(204);
    assertThat(found(house)).containsExactly("a.dslr:1 WARNING UNKNOWN_PERSON");

    // another file is not held up by it
    server
        .api()
        .putText(house + "/rules/draft/b.dslr", "For leads of brand \"Opel\": no reminder")
        .is(200);
    assertThat(found(house)).containsExactly("a.dslr:1 WARNING UNKNOWN_PERSON");
    server.api().post(house + "/rules/draft/publish", "{\"comment\": \"other\"}").is(200);
    JsonNode lead =
        server
            .api()
            .post(house + "/leads", "{\"source\": \"mobile\", \"brand\": \"DS\"}")
            .is(201)
            .body();
    assertThat(lead.get("assignee").asString()).isEqualTo("anna");

    // who changes the file has to mend it
    server
        .api()
        .putText(
            house + "/rules/draft/a.dslr",
            "For leads of brand \"DS\" or \"Alpine\": give to \"ben\"")
        .is(200);
    assertThat(found(house)).containsExactly("a.dslr:1 ERROR UNKNOWN_PERSON");
    server.api().post(house + "/rules/draft/publish", "{}").is(422);
  }

  @Test
  void groupsLocationsAndSourcesThatRulesNameAreToldBeforeTheyGo() {
    String house =
        house(
            "places",
            "For leads at location \"north\": give to group \"used\"\n"
                + "For leads from source \"fair\": no reminder");
    server.api().put(house + "/sources/fair", "{\"name\": \"Fair\", \"kind\": \"OTHER\"}").is(200);
    assertThat(server.api().delete(house + "/locations/north").is(409).text()).contains("a.dslr");
    assertThat(server.api().delete(house + "/groups/used").is(409).text()).contains("a.dslr");
    server.api().put(house + "/locations/south", "{\"name\": \"South\"}").is(200);
    server.api().delete(house + "/locations/north?successor=south").is(204);
    assertThat(found(house)).containsExactly("a.dslr:1 WARNING CANNOT_FIRE");
  }
}
