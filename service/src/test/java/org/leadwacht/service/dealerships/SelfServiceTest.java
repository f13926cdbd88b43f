package org.leadwacht.service.dealerships;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** What a dealership leaves to its managers and users, and that the rest is refused. */
class SelfServiceTest extends ServerTest {

  private Api signedIn(String user, String role) {
    String name = user + "." + house;
    must(
        api.put(
            "/api/v1/accounts/" + name,
            """
            {"name": "%s", "role": "%s", "password": "sonnenhof-demo", "language": "de", "dealerships": [{"id": "%s", "user": "%s"}]}\
            """
                .formatted(user, role, house, user)));
    Api browser = api.without("Authorization").browser();
    must(
        browser.post(
            "/api/v1/session",
            "{\"username\": \"%s\", \"password\": \"sonnenhof-demo\"}".formatted(name)));
    must(browser.get("/api/v1/session"));
    return browser.with("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MANAGER | ''              | {"openingHours": {"sat": ["09:00-13:00"]}}               | 200
          MANAGER | ''              | {"closedDays": ["2026-05-02"]}                           | 200
          MANAGER | ''              | {"specialDays": {"2026-05-03": ["13:00-17:00"]}}         | 200
          MANAGER | ''              | {"settings": {"stages": {"E1": {"after": "PT1H"}}}}      | 403
          MANAGER | ''              | {"settings": {"mail": {"send": false}}}                  | 403
          MANAGER | ''              | {"settings": {"selfService": {"STAGES": "MANAGER"}}}     | 403
          MANAGER | ''              | {"preset": "automanager"}                                | 403
          MANAGER | ''              | {"closedDays": ["2026-05-02"], "name": "Neu"}            | 403
          MANAGER | /users/ben      | {"receivesLeads": false, "canBeAssigned": false}         | 200
          MANAGER | /users/ben      | {"absences": ["2026-03-05..2026-03-09"], "deputy": "anna"} | 200
          MANAGER | /users/neu      | {"name": "Neu"}                                          | 200
          MANAGER | /sources/mobile | {"timeout": "P3D"}                                       | 200
          MANAGER | /locations/nord | {"name": "Nord"}                                         | 403
          MANAGER | /groups/used    | {"members": ["ben"]}                                     | 403
          SELLER  | ''              | {"openingHours": {"sat": ["09:00-13:00"]}}               | 403
          SELLER  | /users/anna     | {"absences": ["2026-03-05"], "deputy": "ben"}            | 200
          SELLER  | /users/anna     | {"mail": {"R1": false}, "wr1Before": "PT15M"}            | 200
          SELLER  | /users/anna     | {"receivesLeads": false}                                 | 403
          SELLER  | /users/anna     | {"absences": ["2026-03-05"], "roles": ["ADMINISTRATOR"]} | 403
          SELLER  | /users/ben      | {"absences": ["2026-03-05"]}                             | 403
          SELLER  | /users/neu      | {"absences": ["2026-03-05"]}                             | 403
          SELLER  | /sources/mobile | {"timeout": "P3D"}                                       | 403
          QA      | /users/anna     | {"absences": ["2026-03-05"]}                             | 403
          """)
  void theShippedTableOfRightsHolds(String role, String path, String body, int status) {
    sonnenhof();
    Api person = signedIn(role.equals("MANAGER") ? "carla" : "anna", role);
    String before = must(api.get(path(""))).field("/revision");
    Api.Answer answer = person.put(path(path), body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    if (status == 403) {
      assertThat(must(api.get(path(""))).field("/revision")).isEqualTo(before);
    }
  }

  /** Else nobody could send back what he read with an absence in it. */
  @Test
  void defaultsThatAreSentBackAsTheyWereReadTouchNoArea() {
    sonnenhof();
    must(api.put(path("/users/anna"), "{\"receivesLeads\": null, \"canBeAssigned\": null}"));
    must(
        signedIn("anna", "SELLER")
            .put(
                path("/users/anna"),
                """
                {"absences": ["2026-03-05"], "receivesLeads": false, "canBeAssigned": true}\
                """));
  }

  @Test
  void aDealershipLeavesMoreOrLessToItsPeople() {
    sonnenhof(
        """
        {"selfService": {"STAGES": "MANAGER", "HOURS": "SUPPORT", "ABSENCES": "MANAGER"}}\
        """);
    Api carla = signedIn("carla", "MANAGER");
    Api anna = signedIn("anna", "SELLER");
    must(carla.put(path(""), "{\"settings\": {\"stages\": {\"E1\": {\"after\": \"PT1H\"}}}}"));
    Api.Answer hours = carla.put(path(""), "{\"openingHours\": {\"mon\": [\"08:00-12:00\"]}}");
    assertThat(hours.status()).isEqualTo(403);
    assertThat(hours.field("/detail")).contains("Öffnungszeiten").contains("der Support");
    assertThat(anna.put(path("/users/anna"), "{\"deputy\": \"ben\"}").status()).isEqualTo(403);
    must(carla.put(path("/users/anna"), "{\"deputy\": \"ben\"}"));
  }

  @Test
  void everybodyIsToldBeforeTrying() {
    sonnenhof();
    Api anna = signedIn("anna", "SELLER");
    String rights = must(anna.get(path("/rights"))).text();
    assertThat(rights)
        .contains(
            "{\"area\":\"ABSENCES\",\"level\":\"USER\",\"mayChange\":false,\"mayChangeOwn\":true}")
        .contains(
            "{\"area\":\"HOURS\",\"level\":\"MANAGER\",\"mayChange\":false,\"mayChangeOwn\":false}");
    Api carla = signedIn("carla", "MANAGER");
    assertThat(must(carla.get(path("/rights"))).text())
        .contains(
            "{\"area\":\"HOURS\",\"level\":\"MANAGER\",\"mayChange\":true,\"mayChangeOwn\":true}")
        .contains(
            "{\"area\":\"STAGES\",\"level\":\"SUPPORT\",\"mayChange\":false,\"mayChangeOwn\":false}");
  }

  @Test
  void aManagerRemovesWhatIsLeftToHimAndNothingElse() {
    sonnenhof();
    must(api.put(path("/sources/messe"), "{\"name\": \"Messe\"}"));
    must(api.put(path("/groups/used"), "{\"members\": [\"ben\"]}"));
    Api carla = signedIn("carla", "MANAGER");
    assertThat(carla.delete(path("/sources/messe")).status()).isEqualTo(204);
    assertThat(carla.delete(path("/groups/used")).status()).isEqualTo(403);
  }

  @Test
  void rulesAreTheSupportsUntilTheDealershipGivesThemToItsManagers() {
    sonnenhof();
    Api carla = signedIn("carla", "MANAGER");
    assertThat(carla.get(path("/rules")).status()).isEqualTo(403);
    must(api.put(path(""), "{\"settings\": {\"selfService\": {\"RULES\": \"MANAGER\"}}}"));
    must(carla.get(path("/rules")));
    must(carla.putText(path("/rules/draft/eigene.dslr"), ""));
    Api anna = signedIn("anna", "SELLER");
    assertThat(anna.get(path("/rules")).status()).isEqualTo(403);
  }
}
