package org.leadwacht.service.dealerships;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** What a new dealership needs: one like another, and a mail that shows that mails arrive. */
class NewDealershipTest extends ServerTest {

  private String copy(boolean people) {
    return "{\"id\": \"%s-nord\", \"name\": \"Sonnenhof Nord\", \"people\": %s}"
        .formatted(house, people);
  }

  @Test
  void oneLikeAnotherHasItsCalendarSettingsAndSources() {
    sonnenhof("{\"fallbackUser\": \"carla\", \"stages\": {\"E1\": {\"after\": \"PT1H\"}}}");
    must(api.put(path("/groups/used"), "{\"members\": [\"ben\"]}"));
    Api.Answer made = api.post(path("/copies"), copy(false));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String nord = "/api/v1/dealerships/" + house + "-nord";
    Api.Answer read = must(api.get(nord));
    assertThat(read.field("/name")).isEqualTo("Sonnenhof Nord");
    assertThat(read.field("/settings/stages/E1/after")).isEqualTo("PT1H");
    assertThat(read.body().at("/ownSettings/fallbackUser").isMissingNode()).isTrue();
    assertThat(must(api.get(nord + "/users")).body().path("items")).isEmpty();
    assertThat(must(api.get(nord + "/groups")).body().path("items")).isEmpty();
    assertThat(must(api.get(nord + "/sources/mobile")).field("/kind")).isEqualTo("MOBILE_DE");
    assertThat(api.post(path("/copies"), copy(false)).status()).isEqualTo(409);
  }

  @Test
  void whoIsToldOfASourceStaysBehindWithThePeople() {
    sonnenhof();
    must(api.put(path("/sources/mobile"), "{\"contact\": \"stand@sonnenhof.example\"}"));
    must(api.post(path("/copies"), copy(false)));
    assertThat(copied().body().at("/contact").isMissingNode()).isTrue();
  }

  @Test
  void whoIsToldOfASourceComesWithThePeople() {
    sonnenhof();
    must(api.put(path("/sources/mobile"), "{\"contact\": \"stand@sonnenhof.example\"}"));
    must(api.post(path("/copies"), copy(true)));
    assertThat(copied().field("/contact")).isEqualTo("stand@sonnenhof.example");
  }

  private Api.Answer copied() {
    return must(api.get("/api/v1/dealerships/" + house + "-nord/sources/mobile"));
  }

  @Test
  void peopleComeWithItIfTheyAreAskedForAndTheirAbsencesDoNot() {
    sonnenhof("{\"fallbackUser\": \"carla\"}");
    must(api.put(path("/users/anna"), "{\"absences\": [\"2026-03-05\"], \"deputy\": \"ben\"}"));
    must(api.post(path("/copies"), copy(true)));
    Api.Answer anna = must(api.get("/api/v1/dealerships/" + house + "-nord/users/anna"));
    assertThat(anna.field("/deputy")).isEqualTo("ben");
    assertThat(anna.body().at("/absences").isMissingNode()).isTrue();
  }

  @Test
  void aTestMailTellsWhatBecameOfIt() throws Exception {
    sonnenhof();
    Api.Answer sent = must(api.post(path("/test-mail"), "{\"to\": \"it@sonnenhof.example\"}"));
    assertThat(sent.field("/state")).isEqualTo("SENT");
    await()
        .untilAsserted(
            () ->
                assertThat(subjectsTo("it@sonnenhof.example"))
                    .containsExactly("Testmail von Autohaus Sonnenhof"));
    assertThat(api.post(path("/test-mail"), "{\"to\": \"anna\"}").blamed()).containsExactly("to");
    must(api.put(path(""), "{\"settings\": {\"mail\": {\"send\": false}}}"));
    Api.Answer off = must(api.post(path("/test-mail"), "{\"to\": \"it@sonnenhof.example\"}"));
    assertThat(off.field("/state")).isEqualTo("RECORDED");
    assertThat(off.field("/reason")).isNotBlank();
  }

  /** Other dealerships may be sent mails meanwhile. */
  private static List<String> subjectsTo(String address) throws MessagingException {
    List<String> subjects = new ArrayList<>();
    for (MimeMessage mail : MAIL.getReceivedMessages()) {
      if (mail.getAllRecipients()[0].toString().equals(address)) {
        subjects.add(mail.getSubject());
      }
    }
    return subjects;
  }
}
