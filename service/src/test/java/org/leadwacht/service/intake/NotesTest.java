package org.leadwacht.service.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** What people write to an event is kept, shown, found and mailed. */
class NotesTest extends ServerTest {

  private String open() {
    sonnenhof(
        "{\"stages\": {\"DM1\": {\"enabled\": true}, \"WR1\": {\"enabled\": true, \"before\":"
            + " \"PT30M\"}}}");
    clock("2026-03-05T09:00:00+01:00");
    return lead(
        "{\"source\": \"mobile\", \"assignee\": \"anna\", \"contact\": {\"name\": \"Max Neu\"}}");
  }

  private Api.Answer happens(String lead, String body) {
    return api.post(path("/leads/" + lead + "/events"), body);
  }

  private static String mails(String subject) {
    return Arrays.stream(MAIL.getReceivedMessages())
        .filter(mail -> subjectOf(mail).contains(subject))
        .map(GreenMailUtil::getBody)
        .map(body -> body.replace("=\r\n", ""))
        .reduce("", String::concat);
  }

  private static String subjectOf(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theHistoryShowsThem() {
    String id = open();
    must(happens(id, "{\"type\": \"noted\", \"text\": \" Wants a tow bar \"}"));
    must(happens(id, "{\"type\": \"callBackNoted\", \"text\": \"After four\"}"));
    Api.Answer lead =
        must(
            happens(
                id,
                """
                {"type": "followUpSet", "due": "2026-03-06T09:00:00+01:00", "kind": "CALL", \
                "text": "Financing"}\
                """));
    assertThat(lead.field("/history/1/text")).isEqualTo("Wants a tow bar");
    assertThat(lead.field("/history/2/text")).isEqualTo("After four");
    assertThat(lead.field("/history/3/kind")).isEqualTo("CALL");
    assertThat(lead.field("/followUpKind")).isEqualTo("CALL");
    assertThat(lead.field("/followUpText")).isEqualTo("Financing");
    assertThat(api.get(path("/leads?q=tow")).body().path("items")).hasSize(1);
  }

  @Test
  void aFollowUpThatRestedKeepsItsText() {
    String id = open();
    must(
        happens(
            id,
            "{\"type\": \"followUpSet\", \"due\": \"2026-03-06T09:00:00+01:00\", \"text\":"
                + " \"Offer\"}"));
    must(happens(id, "{\"type\": \"customerReplied\"}"));
    assertThat(api.get(path("/leads/" + id)).field("/followUpText")).isEqualTo("Offer");
    Api.Answer answered = must(happens(id, "{\"type\": \"answered\"}"));
    assertThat(answered.field("/followUpText")).isEqualTo("Offer");
  }

  @Test
  void whatIsTakenBackTakesItsTextAlong() {
    String id = open();
    must(happens(id, "{\"type\": \"noted\", \"text\": \"Nonsense\"}"));
    must(api.post(path("/leads/" + id + "/events/2/revoke"), ""));
    assertThat(api.get(path("/leads?q=nonsense")).body().path("items")).isEmpty();
  }

  @Test
  void onlyAFollowUpHasAKind() {
    String id = open();
    Api.Answer wrong = happens(id, "{\"type\": \"noted\", \"kind\": \"CALL\"}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.field("/errors/0/field")).isEqualTo("kind");
    assertThat(
            happens(
                    id,
                    "{\"type\": \"followUpSet\", \"due\": \"2026-03-06T09:00:00+01:00\", \"kind\":"
                        + " \"FAX\"}")
                .status())
        .isEqualTo(422);
  }

  @Test
  void mailsListThem() {
    String id = open();
    must(happens(id, "{\"type\": \"callBackNoted\", \"by\": \"anna\", \"text\": \"After four\"}"));
    must(
        happens(
            id,
            "{\"type\": \"followUpSet\", \"due\": \"2026-03-05T12:00:00+01:00\", \"kind\":"
                + " \"TEST_DRIVE\", \"text\": \"Golf\"}"));
    clock("2026-03-05T11:30:00+01:00");
    await()
        .untilAsserted(
            () ->
                assertThat(mails("Wiedervorlage"))
                    .contains("Probefahrt")
                    .contains("Golf")
                    .contains("After four"));
  }

  @Test
  void theMorningListNamesWhatIsToBeDone() {
    String id = open();
    must(
        happens(
            id,
            "{\"type\": \"followUpSet\", \"due\": \"2026-03-06T15:00:00+01:00\", \"kind\":"
                + " \"CALL\", \"text\": \"Leasing until June\"}"));
    clock("2026-03-06T07:00:00+01:00");
    await()
        .untilAsserted(
            () ->
                assertThat(mails("Ihre offenen Anfragen"))
                    .contains("Max Neu")
                    .contains("Anruf")
                    .contains("Leasing until June"));
  }
}
