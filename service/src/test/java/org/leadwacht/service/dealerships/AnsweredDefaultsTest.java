package org.leadwacht.service.dealerships;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** What is answered says what holds, also where nobody set anything. */
class AnsweredDefaultsTest extends ServerTest {

  @ParameterizedTest
  @CsvSource({
    "distributeKnownContactsNormally, false",
    "useVehicleLocation, false",
    "handOverOnAbsence, false",
    "leadTracking, false",
    "fourEyes, false",
    "pool/enabled, false",
    "pool/oldestFirst, false",
    "mail/send, true",
    "activities/enabled, false",
    "joinWithin, P90D"
  })
  void theSettingsOfAFreshDealershipAreComplete(String path, String held) {
    for (String preset : new String[] {"autocrm", "automanager"}) {
      String body = "{\"name\": \"Neu\", \"preset\": \"%s\"}".formatted(preset);
      Api.Answer put = must(api.put(path(""), body));
      assertThat(put.field("/settings/" + path)).isEqualTo(held);
      Api.Answer read = must(api.get(path("")));
      assertThat(read.field("/settings/" + path)).isEqualTo(held);
      assertThat(read.body().at("/ownSettings")).isEmpty();
    }
  }

  @Test
  void aUserOfWhomNothingIsSaidReceivesNoLeadsAndCanBeAssigned() {
    sonnenhof();
    String revision = "/revision";
    Api.Answer made = must(api.put(path("/users/neu"), "{\"name\": \"Neu\"}"));
    assertThat(made.field("/receivesLeads")).isEqualTo("false");
    assertThat(made.field("/canBeAssigned")).isEqualTo("true");
    Api.Answer read = must(api.get(path("/users/neu")));
    assertThat(read.text()).isEqualTo(made.text());
    must(
        api.with("If-Match", "\"" + read.field(revision) + "\"")
            .put(path("/users/neu"), "{\"name\": \"Neuer\"}"));
  }

  @Test
  void aSourceOfWhichNothingIsSaidIsOneOfTheOthers() {
    sonnenhof();
    Api.Answer made = must(api.put(path("/sources/messe"), "{\"name\": \"Messe\"}"));
    assertThat(made.field("/kind")).isEqualTo("OTHER");
    assertThat(must(api.get(path("/sources/messe"))).field("/kind")).isEqualTo("OTHER");
    assertThat(must(api.put(path("/sources/x"), "{}")).field("/name")).isEqualTo("x");
  }
}
