package org.leadwacht.service.mailreasons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/** Why there was no mail, told of leads that were really worked on. Thursday, 5 March 2026. */
class MailReasonsTest extends ServerTest {

  private static final String LEAD = "{\"source\": \"mobile\", \"assignee\": \"anna\"}";

  private List<JsonNode> reasons(String query) {
    Api german = api.with("Accept-Language", "de");
    List<JsonNode> items = new ArrayList<>();
    must(german.get(path("/mail-reasons?" + query))).body().path("items").forEach(items::add);
    return items;
  }

  private static JsonNode of(List<JsonNode> reasons, String stage) {
    return reasons.stream()
        .filter(one -> one.path("stage").asString("").equals(stage))
        .findFirst()
        .orElseThrow(() -> new AssertionError(stage + " is not in " + reasons));
  }

  private static List<String> texts(List<JsonNode> reasons) {
    return reasons.stream().map(one -> one.path("text").asString()).toList();
  }

  private void change(String part, String json) {
    must(api.put(path(part), json));
  }

  private String answered(String json) {
    String id = lead(json);
    must(api.post(path("/leads/" + id + "/events"), "{\"type\": \"answered\", \"by\": \"anna\"}"));
    return id;
  }

  @Test
  void whatIsPlannedSaysWhenAndForWhom() {
    sonnenhof();
    clock("2026-03-05T09:00:00+01:00");
    JsonNode r1 = of(reasons("lead=" + lead(LEAD)), "R1");
    assertThat(r1.path("outcome").asString()).isEqualTo("PLANNED");
    assertThat(r1.path("at").asString()).isEqualTo("2026-03-05T09:30:00Z");
    assertThat(r1.path("text").asString()).startsWith("„Erinnerung“ geht an Anna Berg");
  }

  @Test
  void whatLeftSaysWhereItWent() {
    sonnenhof();
    clock("2026-03-05T09:00:00+01:00");
    String id = lead(LEAD);
    clock("2026-03-05T10:30:00+01:00");
    await()
        .untilAsserted(
            () ->
                assertThat(of(reasons("lead=" + id), "R1").path("text").asString())
                    .isEqualTo("„Erinnerung“ ging an Anna Berg (anna@sonnenhof.example)."));
    assertThat(of(reasons("lead=" + id), "R1").path("outcome").asString()).isEqualTo("SENT");
  }

  @Test
  void aSwitchIsNamedWithItsSetting() {
    sonnenhof();
    clock("2026-03-05T09:00:00+01:00");
    change(
        "/users/anna",
        "{\"name\": \"Anna Berg\", \"roles\": [\"SELLER\"], \"mail\": {\"R1\": false}}");
    String id = lead(LEAD);
    clock("2026-03-05T10:30:00+01:00");
    JsonNode r1 = of(reasons("lead=" + id), "R1");
    assertThat(r1.path("outcome").asString()).isEqualTo("NONE");
    assertThat(r1.path("setting").asString()).isEqualTo("users.anna.mail");
    assertThat(r1.path("text").asString()).contains("für Anna Berg ausgeschaltet");
  }

  @Test
  void anAbsenceNamesTheDeputyWhoGotIt() {
    sonnenhof();
    clock("2026-03-05T09:00:00+01:00");
    change(
        "/users/anna",
        """
        {"name": "Anna Berg", "roles": ["SELLER"], "deputy": "ben", "absences": ["2026-03-05..2026-03-06"]}\
        """);
    String id = lead(LEAD);
    clock("2026-03-05T10:30:00+01:00");
    await()
        .untilAsserted(
            () ->
                assertThat(of(reasons("lead=" + id + "&user=anna"), "R1").path("text").asString())
                    .isEqualTo(
                        "„Erinnerung“ ging an Ben Wolf (ben@sonnenhof.example). "
                            + "Ben Wolf bekommt sie in Vertretung für Anna Berg."));
    assertThat(texts(reasons("user=anna")))
        .anySatisfy(text -> assertThat(text).contains("solange gehen E-Mails an Ben Wolf"));
  }

  @Test
  void whoHasNothingToDoWithALeadIsToldSo() {
    sonnenhof();
    assertThat(texts(reasons("lead=" + lead(LEAD) + "&user=ben")))
        .containsExactly(
            "Ben Wolf hat mit dieser Anfrage nichts zu tun: weder zuständig noch vorgesetzt noch"
                + " in Vertretung.");
  }

  @Test
  void aStageThatIsOffIsNamedWithItsSetting() {
    sonnenhof();
    JsonNode vk = of(reasons("lead=" + lead(LEAD)), "VK");
    assertThat(vk.path("text").asString()).isEqualTo("„Vorwarnung“ ist ausgeschaltet.");
    assertThat(vk.path("setting").asString()).isEqualTo("settings.stages.VK.enabled");
  }

  @Test
  void aStageThatWasOffStaysSoInItsRound() {
    sonnenhof("{\"stages\": {\"R1\": {\"enabled\": false}}}");
    clock("2026-03-05T09:00:00+01:00");
    String id = lead(LEAD);
    clock("2026-03-05T10:31:00+01:00");
    change("", "{\"settings\": {\"stages\": {\"R1\": {\"enabled\": true}}}}");
    assertThat(of(reasons("lead=" + id), "R1").path("text").asString())
        .startsWith("„Erinnerung“ war ausgeschaltet, als die Zeit dafür kam.");
  }

  @Test
  void aMailThatWaitsSaysUntilWhenAndWhy() {
    sonnenhof(
        """
        {"mailWindow": "OPENING_HOURS", "stages": {"EM2.1": {"after": "PT10H", "clock": "ELAPSED"}}}\
        """);
    clock("2026-03-05T08:00:00+01:00");
    String id = lead(LEAD);
    clock("2026-03-06T01:00:00+01:00");
    JsonNode mail = of(reasons("lead=" + id + "&user=carla"), "EM2.1");
    assertThat(mail.path("outcome").asString()).isEqualTo("WAITING");
    assertThat(mail.path("at").asString()).isEqualTo("2026-03-06T07:00:00Z");
    assertThat(mail.path("setting").asString()).isEqualTo("settings.mailWindow");
  }

  @Test
  void aReminderThatWaitsBehindWhatItWarnsOfSaysThatItWillNotLeave() {
    sonnenhof(
        """
        {"mailWindow": "OPENING_HOURS", "stages": {"R1": {"after": "PT14H", "clock": "ELAPSED"}}}\
        """);
    clock("2026-03-05T08:00:00+01:00");
    String id = lead(LEAD);
    clock("2026-03-05T23:00:00+01:00");
    assertThat(of(reasons("lead=" + id), "R1").path("text").asString())
        .contains("mit oder nach „Überfällig“");
  }

  @Test
  void aReminderOfADateAtOpeningTimeSaysThatItCannotLeaveBefore() {
    sonnenhof(
        """
        {"mailWindow": "OPENING_HOURS", "stages": {"WR1": {"enabled": true, "before": "PT1H"}}}\
        """);
    clock("2026-03-05T09:00:00+01:00");
    String id = lead(LEAD);
    must(
        api.post(
            path("/leads/" + id + "/events"),
            "{\"type\": \"followUpSet\", \"by\": \"anna\", \"due\": \"2026-03-06T08:00\"}"));
    JsonNode wr1 = of(reasons("lead=" + id), "WR1");
    assertThat(wr1.path("outcome").asString()).isEqualTo("NONE");
    assertThat(wr1.path("at").asString()).isEqualTo("2026-03-06T07:00:00Z");
    assertThat(wr1.path("text").asString()).contains("mit oder nach „Wiedervorlage fällig“");
  }

  @Test
  void whatIsForOpenLeadsOrFollowUpsAloneSaysSo() {
    sonnenhof();
    assertThat(texts(reasons("lead=" + answered(LEAD))))
        .anySatisfy(text -> assertThat(text).contains("Diese ist in Bearbeitung"));
  }

  @Test
  void aClosedLeadSaysSo() {
    sonnenhof();
    String id = lead(LEAD);
    must(
        api.post(path("/leads/" + id + "/events"), "{\"type\": \"closed\", \"outcome\": \"WON\"}"));
    assertThat(texts(reasons("lead=" + id + "&user=anna")))
        .startsWith("Die Anfrage ist abgeschlossen, dazu geht nichts mehr hinaus.");
  }

  @Test
  void aPersonWithoutAnAddressIsNamed() {
    sonnenhof();
    change("/users/eva", "{\"name\": \"Eva Lang\", \"roles\": [\"SELLER\"]}");
    List<JsonNode> reasons = reasons("user=eva");
    assertThat(texts(reasons))
        .contains("Für Eva Lang ist keine E-Mail-Adresse eingetragen.")
        .anySatisfy(text -> assertThat(text).contains("In dieser Zeit war für Eva Lang keine"));
    assertThat(reasons.get(0).path("setting").asString()).isEqualTo("users.eva.email");
  }

  @Test
  void aHouseThatSendsNothingSaysSoFirst() {
    sonnenhof("{\"mail\": {\"send\": false}}");
    clock("2026-03-05T09:00:00+01:00");
    String id = lead(LEAD);
    clock("2026-03-05T10:30:00+01:00");
    List<JsonNode> reasons = reasons("lead=" + id);
    assertThat(reasons.get(0).path("setting").asString()).isEqualTo("settings.mail.send");
    await()
        .untilAsserted(
            () -> {
              JsonNode r1 = of(reasons("lead=" + id), "R1");
              assertThat(r1.path("outcome").asString()).isEqualTo("FAILED");
              assertThat(r1.path("setting").asString()).isEqualTo("settings.mail.send");
            });
  }

  @Test
  void aPersonsMailsOfATimeAreToldTheLatestFirst() {
    sonnenhof();
    clock("2026-03-05T09:00:00+01:00");
    String first = lead(LEAD);
    clock("2026-03-05T11:00:00+01:00");
    String second = lead(LEAD);
    clock("2026-03-05T15:00:00+01:00");
    await()
        .untilAsserted(
            () ->
                assertThat(reasons("user=anna&from=2026-03-05T00:00:00Z&to=2026-03-06T00:00:00Z"))
                    .filteredOn(one -> one.path("outcome").asString().equals("SENT"))
                    .extracting(one -> one.path("lead").asString())
                    .containsExactly(second, first));
  }

  @Test
  void aLeadOrAPersonIsNeeded() {
    sonnenhof();
    assertThat(api.get(path("/mail-reasons")).status()).isEqualTo(400);
    assertThat(api.get(path("/mail-reasons?user=nobody")).status()).isEqualTo(404);
    assertThat(api.get(path("/mail-reasons?lead=nothing")).status()).isEqualTo(404);
  }

  @Test
  void sellersAskAboutThemselvesAndAboutLeads() {
    sonnenhof();
    String id = lead(LEAD);
    must(
        api.put(
            "/api/v1/accounts/anna-" + house,
            """
            {"name": "A", "role": "SELLER", "password": "a-good-password", \
            "dealerships": [{"id": "%s", "user": "anna"}]}\
            """
                .formatted(house)));
    Api anna = Api.at(port()).browser();
    must(
        anna.post(
            "/api/v1/session",
            "{\"username\": \"anna-" + house + "\", \"password\": \"a-good-password\"}"));
    assertThat(anna.get(path("/mail-reasons?user=anna")).status()).isEqualTo(200);
    assertThat(anna.get(path("/mail-reasons?lead=" + id + "&user=carla")).status()).isEqualTo(200);
    assertThat(anna.get(path("/mail-reasons?user=carla")).status()).isEqualTo(403);
  }
}
