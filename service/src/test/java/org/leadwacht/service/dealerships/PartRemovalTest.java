package org.leadwacht.service.dealerships;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

class PartRemovalTest extends ServerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /users/anna    | {"deputy": "ben"}                                  | users    | users.anna.deputy
          /users/anna    | {"supervisors": ["carla", "ben"]}                  | users    | users.anna.supervisors
          /users/eva     | {"deputy": "ben", "receivesLeads": false}          | users    | users.eva.deputy
          /groups/used   | {"members": ["anna", "ben"]}                       | users    | groups.used.members
          /groups/solo   | {"members": ["ben"]}                               | users    | groups.solo.members
          ''             | {"settings": {"fallbackUser": "ben"}}              | users    | settings.fallbackUser
          ''             | {"settings": {"pool": {"account": "ben"}}}         | users    | settings.pool.account
          /users/anna    | {"location": "ben"}                                | locations | users.anna.location
          /groups/used   | {"members": ["anna"], "location": "ben"}           | locations | groups.used.location
          /groups/used   | {"when": {"vehicleLocation": "BEN"}}               | locations | groups.used.when.vehicleLocation
          /groups/used   | {"when": {"vehicleLocation": ["x", "ben"]}}        | locations | groups.used.when.vehicleLocation
          /groups/used   | {"when": {"source": "Ben"}}                        | sources  | groups.used.when.source
          /groups/used   | {"when": {"source": ["mobile", "ben"]}}            | sources  | groups.used.when.source
          ''             | {"settings": {"receipts": [{"sources": ["BEN"]}]}} | sources  | settings.receipts.0.sources
          ''             | {"settings": {"receipts": [{}, {"groups": ["ben"]}]}} | groups | settings.receipts.1.groups
          """)
  void whatIsNamedStaysUnlessASuccessorTakesItsPlace(
      String path, String fields, String parts, String named) {
    sonnenhof("{}");
    must(api.put(path("/" + parts + "/ben"), "{\"name\": \"Ben\"}"));
    must(api.put(path("/" + parts + "/successor"), "{\"name\": \"Nachfolge\"}"));
    must(api.put(path(path), fields));
    Api.Answer refused = api.delete(path("/" + parts + "/ben"));
    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    assertThat(refused.text()).contains(named);
    assertThat(api.get(path("/" + parts + "/ben")).status()).isEqualTo(200);
    assertThat(api.delete(path("/" + parts + "/ben?successor=nobody")).status()).isEqualTo(422);
    assertThat(api.delete(path("/" + parts + "/ben?successor=ben")).status()).isEqualTo(422);

    must(api.delete(path("/" + parts + "/ben?successor=successor")));
    assertThat(api.get(path("/" + parts + "/ben")).status()).isEqualTo(404);
    assertThat(api.get(path(path)).text())
        .contains("\"successor\"")
        .doesNotContainIgnoringCase("\"ben\"");
  }

  @Test
  void nobodyBecomesHisOwnDeputyOrSupervisor() {
    sonnenhof("{}");
    must(
        api.put(
            path("/users/anna"), "{\"deputy\": \"ben\", \"supervisors\": [\"ben\", \"carla\"]}"));
    must(api.delete(path("/users/ben?successor=anna")));
    Api.Answer anna = api.get(path("/users/anna"));
    assertThat(anna.field("/deputy")).isEmpty();
    assertThat(anna.body().path("supervisors").toString()).isEqualTo("[\"carla\"]");
  }

  @Test
  void aSuccessorTakesOverUnfinishedLeadsAndAFinishedOneThatOpensAgainIsDistributedAnew() {
    sonnenhof("{}");
    String open = lead("{\"source\": \"mobile\", \"assignee\": \"ben\"}");
    String closed = lead("{\"source\": \"mobile\", \"assignee\": \"ben\"}");
    must(
        api.post(
            path("/leads/" + closed + "/events"), "{\"type\": \"closed\", \"outcome\": \"LOST\"}"));
    Api.Answer refused = api.delete(path("/users/ben"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("2");
    must(api.put(path("/users/eva"), "{\"canBeAssigned\": false}"));
    assertThat(api.delete(path("/users/ben?successor=eva")).status()).isEqualTo(422);

    must(api.delete(path("/users/ben?successor=anna")));
    assertThat(api.get(path("/leads/" + open)).field("/assignee")).isEqualTo("anna");
    Api.Answer again =
        must(api.post(path("/leads/" + closed + "/events"), "{\"type\": \"customerReplied\"}"));
    assertThat(again.field("/status")).isEqualTo("OPEN");
    assertThat(again.field("/assignee")).isEqualTo("anna");
  }

  @Test
  void aLeadOfSomebodyWhoCanBeAssignedNoMoreIsDistributedAnewWhenItOpensAgain() {
    sonnenhof("{}");
    String id = lead("{\"source\": \"mobile\", \"assignee\": \"ben\"}");
    must(api.post(path("/leads/" + id + "/events"), "{\"type\": \"answered\"}"));
    must(api.put(path("/users/ben"), "{\"canBeAssigned\": false, \"receivesLeads\": false}"));
    Api.Answer again =
        must(api.post(path("/leads/" + id + "/events"), "{\"type\": \"callBackNoted\"}"));
    assertThat(again.field("/status")).isEqualTo("OPEN");
    assertThat(again.field("/assignee")).isEqualTo("anna");
  }

  @Test
  void whomARuleNamesStaysUnlessASuccessorIsNamed() {
    sonnenhof("{}");
    must(
        api.putText(
            path("/rules/draft/ben.drl"),
            """
            rule "E3 Tell ben"
              @stage( "E3" )
              @text( de = "Ben erfährt es.", en = "Ben is told." )
            when
              Lead( open, $openedAt : openedAt )
              $calendar : Calendar( of == "leads" )
            then
              insert( new Step( "E3", $calendar.after( $openedAt, Duration.ofMinutes(30), "BUSINESS" ), "ben", "mail" ) );
            end
            """));
    must(api.post(path("/rules/draft/publish"), "{\"comment\": \"x\"}"));
    Api.Answer refused = api.delete(path("/users/ben"));
    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    assertThat(refused.text()).contains("ben.drl");
    must(api.delete(path("/users/ben?successor=anna")));
  }

  @ParameterizedTest
  @CsvSource({
    "sources, source, OPEN",
    "sources, source, IN_PROGRESS",
    "sources, source, CLOSED",
    "locations, location, OPEN",
    "locations, location, IN_PROGRESS",
    "locations, location, CLOSED"
  })
  void leadsOfASourceOrLocationBelongToItsSuccessorFinishedOnesIncluded(
      String parts, String field, String status) {
    sonnenhof("{}");
    must(api.put(path("/" + parts + "/old"), "{}"));
    must(api.put(path("/" + parts + "/new"), "{}"));
    String body = "{\"source\": \"mobile\", \"assignee\": \"anna\", \"" + field + "\": \"old\"}";
    String id =
        lead(field.equals("source") ? "{\"source\": \"old\", \"assignee\": \"anna\"}" : body);
    if (!status.equals("OPEN")) {
      must(
          api.post(
              path("/leads/" + id + "/events"),
              status.equals("CLOSED")
                  ? "{\"type\": \"closed\", \"outcome\": \"LOST\"}"
                  : "{\"type\": \"answered\"}"));
    }
    Api.Answer refused = api.delete(path("/" + parts + "/old"));
    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    assertThat(refused.text()).contains("1");
    must(api.delete(path("/" + parts + "/old?successor=new")));
    assertThat(api.get(path("/leads/" + id)).field("/" + field)).isEqualTo("new");
    assertThat(api.get(path("/leads/" + id)).field("/status")).isEqualTo(status);
    if (field.equals("source")) {
      assertThat(api.get(path("/leads?source=new")).body().path("items")).hasSize(1);
    }
  }

  @Test
  void aMailboxOfALocationAndALayoutOfASourceGoToTheSuccessor() {
    sonnenhof("{}");
    for (String part : new String[] {"/locations/old", "/locations/new", "/sources/old"}) {
      must(api.put(path(part), "{}"));
    }
    must(api.put(path("/sources/new"), "{}"));
    must(
        api.put(
            path("/mailboxes/box"), "{\"address\": \"box@example.org\", \"location\": \"old\"}"));
    must(
        api.put(
            path("/templates/form"),
            "{\"name\": \"Form\", \"sender\": \"form@example.org\", \"source\": \"old\","
                + " \"labels\": {\"Name\": \"contact.name\"}}"));
    assertThat(api.delete(path("/locations/old")).text()).contains("box");
    assertThat(api.delete(path("/sources/old")).text()).contains("form");
    must(api.delete(path("/locations/old?successor=new")));
    must(api.delete(path("/sources/old?successor=new")));
    assertThat(api.get(path("/mailboxes/box")).field("/location")).isEqualTo("new");
    assertThat(api.get(path("/templates/form")).field("/source")).isEqualTo("new");
  }

  @Test
  void aSupervisorToWhomLeadsAreEscalatedStaysUnlessASuccessorIsNamed() {
    sonnenhof("{}");
    String id = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    clock("2026-03-05T15:00:00+01:00");
    assertThat(api.get(path("/leads/" + id)).text()).contains("\"escalatedTo\":[\"carla\"]");
    Api.Answer refused = api.delete(path("/users/carla"));
    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    must(api.put(path("/users/dora"), "{\"roles\": [\"SALES_MANAGER\"]}"));
    must(api.delete(path("/users/carla?successor=dora")));
    await()
        .untilAsserted(
            () ->
                assertThat(api.get(path("/leads?escalated=dora")).body().path("items"))
                    .as(api.get(path("/leads/" + id + "/timeline")).text())
                    .hasSize(1));
  }

  @Test
  void theAccountOfARemovedUserHasNoWayIntoTheDealershipAnyMore() {
    sonnenhof("{}");
    String account = "/api/v1/accounts/" + house + "-ben";
    String elsewhere = house + "-elsewhere";
    must(api.put("/api/v1/dealerships/" + elsewhere, "{}"));
    must(api.put("/api/v1/dealerships/" + elsewhere + "/users/ben", "{}"));
    must(
        api.put(
            account,
            """
            {"role": "SELLER", "password": "a-long-password-1",
             "dealerships": [{"id": "%s", "user": "ben"}, {"id": "%s", "user": "ben"}]}
            """
                .formatted(house, elsewhere)));
    must(api.delete(path("/users/anna")));
    assertThat(api.get(account).body().path("dealerships")).hasSize(2);
    must(api.delete(path("/users/ben")));
    assertThat(api.get(account).body().path("dealerships").toString())
        .isEqualTo("[{\"id\":\"" + elsewhere + "\",\"user\":\"ben\"}]");
    assertThat(api.get(path("/audit")).text()).contains(house + "-ben");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                        | LEADS_NOT_ASSIGNABLE        | users.ben.canBeAssigned
          /users/anna    / {"deputy": "ben"}                        | DEPUTY_NOT_ASSIGNABLE       | users.anna.deputy
          /              / {"settings": {"fallbackUser": "ben"}}    | FALLBACK_NOT_ASSIGNABLE     | settings.fallbackUser
          /groups/solo   / {"members": ["ben"]}                     | GROUP_EMPTY                 | groups.solo
          /groups/two    / {"members": ["anna", "ben"]}             | GROUP_OF_ONE                | groups.two
          /users/anna    / {"receivesLeads": false}                 | NO_RECEIVER                 | users
          /users/carla   / {"supervisors": []}                      | SINGLE_RECEIVER             | users.anna.receivesLeads
          """)
  void whatHangsOnARightThatIsTakenAwayStandsInTheCheck(String use, String code, String setting) {
    sonnenhof("{}");
    String[] parts = use.split("\\s+/ ");
    if (parts.length == 2) {
      must(api.put(path(parts[0].equals("/") ? "" : parts[0].strip()), parts[1]));
    }
    lead("{\"source\": \"mobile\", \"assignee\": \"ben\"}");
    assertThat(found(code)).doesNotContain(setting);
    must(api.put(path("/users/ben"), "{\"canBeAssigned\": false, \"receivesLeads\": false}"));
    assertThat(found(code)).contains(setting);
  }

  @Test
  void aPoolWhoseAccountCanBeAssignedNothingStandsInTheCheck() {
    sonnenhof("{}");
    for (String user : new String[] {"anna", "ben"}) {
      must(api.put(path("/users/" + user), "{\"receivesLeads\": false}"));
    }
    must(
        api.put(path(""), "{\"settings\": {\"pool\": {\"enabled\": true, \"account\": \"ben\"}}}"));
    assertThat(found("POOL_ACCOUNT_NOT_ASSIGNABLE")).isEmpty();
    must(api.put(path("/users/ben"), "{\"canBeAssigned\": false}"));
    assertThat(found("POOL_ACCOUNT_NOT_ASSIGNABLE")).containsExactly("settings.pool.account");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          For leads of brand "DS": give to "ben"                 | users     | ben
          For leads of brand "DS": E3 after 30 minutes by mail to "ben" | users | ben
          For leads of brand "DS": mail at once to "ben"         | users     | ben
          For leads at location "ben": no reminder               | locations | ben
          """)
  void aRuleFileThatNamesWhoIsGoneStandsInTheCheck(String sentence, String parts, String id) {
    sonnenhof("{}");
    must(api.put(path("/" + parts + "/" + id), "{}"));
    must(api.put(path("/" + parts + "/successor"), "{}"));
    must(api.putText(path("/rules/draft/ds.dslr"), sentence));
    must(api.post(path("/rules/draft/publish"), "{}"));
    assertThat(found("RULES_NOT_FITTING")).isEmpty();
    must(api.delete(path("/" + parts + "/" + id + "?successor=successor")));
    assertThat(found("RULES_NOT_FITTING")).containsExactly("rules.ds.dslr");
    assertThat(api.get(path("/check")).text()).contains(id);
  }

  private List<String> found(String code) {
    return api.get(path("/check"))
        .body()
        .path("items")
        .valueStream()
        .filter(item -> item.path("code").asString().equals(code))
        .map(item -> item.path("setting").asString())
        .toList();
  }

  @Test
  void aPartThatNothingNamesGoes() {
    sonnenhof("{}");
    must(api.put(path("/users/eva"), "{}"));
    must(api.delete(path("/users/eva")));
    must(api.put(path("/locations/nord"), "{}"));
    must(api.delete(path("/locations/nord")));
    must(api.put(path("/groups/used"), "{\"members\": [\"anna\"]}"));
    must(api.delete(path("/groups/used")));
  }
}
