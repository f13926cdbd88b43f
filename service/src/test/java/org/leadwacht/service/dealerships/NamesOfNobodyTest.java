package org.leadwacht.service.dealerships;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/**
 * A setting that names somebody or something that does not exist is refused or stands in the check.
 */
class NamesOfNobodyTest extends ServerTest {

  private List<String> check() {
    return api.get(path("/check"))
        .must()
        .body()
        .path("items")
        .valueStream()
        .map(finding -> finding.path("code").asString() + " " + finding.path("setting").asString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          /users/anna  | {"supervisors": ["nobody"]}                        | SUPERVISOR_UNKNOWN users.anna.supervisors
          /users/anna  | {"supervisors": ["carla", "nobody"]}               | SUPERVISOR_UNKNOWN users.anna.supervisors
          /users/anna  | {"deputy": "nobody"}                               | DEPUTY_UNKNOWN users.anna.deputy
          /users/anna  | {"location": "nowhere"}                            | LOCATION_UNKNOWN users.anna.location
                       | {"settings": {"receipts": [{"sources": ["mobile", "nothing"]}]}} | RECEIPT_UNKNOWN settings.receipts.0.sources
                       | {"settings": {"receipts": [{}, {"groups": ["none"]}]}} | RECEIPT_UNKNOWN settings.receipts.1.groups
                       | {"settings": {"fallbackUser": "nobody"}}           | FALLBACK_MISSING settings.fallbackUser
                       | {"settings": {"pool": {"account": "nobody"}}}      | POOL_ACCOUNT_UNKNOWN settings.pool.account
          /groups/g    | {"members": ["anna", "ben", "nobody"]}             | MEMBER_UNKNOWN groups.g.members
          /groups/g    | {"members": ["anna", "ben"], "location": "nowhere"} | LOCATION_UNKNOWN groups.g.location
          /groups/g    | {"members": ["anna", "ben"], "when": {"source": "nothing"}} | SOURCE_UNKNOWN groups.g.when.source
          /groups/g    | {"members": ["anna", "ben"], "when": {"vehicleLocation": ["nowhere"]}} | LOCATION_UNKNOWN groups.g.when.vehicleLocation
          /groups/g    | {"members": ["anna", "ben"], "when": {"condition": "OLD"}} | CONDITION_UNKNOWN groups.g.when.condition
          /groups/g    | {"members": ["anna", "ben"], "when": {"request": ["LOAN"]}} | CONDITION_UNKNOWN groups.g.when.request
          """)
  void itStandsInTheCheckUntilItIsMended(String part, String body, String finding) {
    sonnenhof("{\"fallbackUser\": \"carla\"}");
    assertThat(check()).doesNotContain(finding);
    must(api.put(path(part == null ? "" : part), body));
    assertThat(check()).contains(finding);
    assertThat(lead("{\"source\": \"mobile\"}")).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          PUT  |                     | {"settings": {"pool": {"enabled": true, "account": "nobody"}}} | 422 | settings.pool
          POST | /leads              | {"source": "mobile", "assignee": "nobody"}                | 422 | assignee
          POST | /evaluate           | {"source": "mobile", "assignee": "nobody"}                | 422 | assignee
          POST | /leads/{lead}/events | {"type": "assigned", "to": "nobody"}                     | 422 | to
          POST | /leads/hand-over    | {"leads": [], "to": "nobody"}                             | 422 | leads
          POST | /contacts/C-1/milestones | {"type": "DELIVERED", "at": "2026-03-05T08:00", "responsible": "nobody"} | 422 | responsible
          POST | /contacts/C-1/milestones | {"type": "DELIVERED", "at": "2026-03-05T08:00", "lead": "nothing"} | 422 | lead
          POST | /contacts/C-1/merge | {"into": "nobody"}                                        | 404 |
          POST | /leads/{lead}/split | {"request": "nothing"}                                    | 422 | request
          POST | /leads/{lead}/messages | {"text": "x", "attachments": ["nothing.pdf"]}          | 422 | attachments.0
          PUT  | /mailboxes/m        | {"address": "m@example.org", "location": "nowhere"}       | 422 | location
          PUT  | /accounts/{d}-max   | {"role": "SELLER", "password": "a-good-password", "dealerships": [{"id": "{d}", "user": "nobody"}]} | 422 | dealerships.0.user
          DELETE | /users/anna?successor=nobody |                                                 | 422 | successor
          """)
  void whereItCannotWorkItIsRefused(
      String method, String part, String body, int status, String field) {
    sonnenhof();
    String lead =
        lead(
            "{\"source\": \"mobile\", \"assignee\": \"anna\", \"contact\": {\"name\": \"Max\","
                + " \"email\": \"max@example.org\", \"externalId\": \"C-1\"}}");
    String address =
        part != null && part.startsWith("/accounts")
            ? "/api/v1" + part.replace("{d}", house)
            : path(part == null ? "" : part.replace("{lead}", lead));
    Api.Answer refused =
        api.send(method, address, body == null ? null : body.replace("{d}", house));
    assertThat(refused.status()).as(refused.text()).isEqualTo(status);
    if (field != null) {
      assertThat(refused.blamed()).containsExactly(field);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          For leads of brand "DS": give to "nobody"                    | UNKNOWN_PERSON
          For leads of brand "DS": never give to "nobody"              | UNKNOWN_PERSON
          For leads of brand "DS": give to group "none"                | UNKNOWN_GROUP
          For leads of brand "DS": mail at once to "nobody"            | UNKNOWN_PERSON
          For leads of brand "DS": escalated after 30 minutes to "nobody" | UNKNOWN_PERSON
          For leads of brand "DS": E3 after 30 minutes by mail to "nobody" | UNKNOWN_PERSON
          For leads of brand "DS": E3 after 30 minutes by popup to "nobody" and "anna" | UNKNOWN_PERSON
          Für Anfragen der Marke "DS" gilt: an "niemand" verteilen     | UNKNOWN_PERSON
          Für Anfragen der Marke "DS" gilt: E-Mail sofort an "niemand" | UNKNOWN_PERSON
          Für Anfragen der Marke "DS" gilt: an Gruppe "keine" verteilen | UNKNOWN_GROUP
          """)
  void aRuleFileThatNamesItIsNotPublished(String sentence, String code) {
    sonnenhof();
    must(api.putText(path("/rules/draft/own.dslr"), sentence + "\n"));
    Api.Answer refused = api.post(path("/rules/draft/publish"), "{\"comment\": \"x\"}");
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.body().path("problems").valueStream().map(p -> p.path("code").asString()))
        .contains(code);
  }
}
