package org.leadwacht.service.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.JsonNode;

/**
 * What dealerships wish for, each in the words of its file among the harmless ones, and what it
 * does on a running server.
 */
class WishesTest extends ServerTest {

  private static final Path FILES =
      Path.of("../rules/src/test/resources/org/leadwacht/rules/rulebook/harmless");
  private static final String MAX =
      "\"contact\": {\"email\": \"max@example.org\", \"name\": \"Max\"}";

  @BeforeEach
  void house() {
    sonnenhof("{}");
    user("nora", "{\"roles\": [\"SELLER\"], \"receivesLeads\": true}");
    user("dora", "{\"roles\": [\"DISPATCHER\"], \"email\": \"dora@example.org\"}");
    group("wochenende", "ben");
    group("nacht", "nora");
  }

  private void user(String id, String json) {
    api.put(path("/users/" + id), json).is(200);
  }

  private void group(String id, String... members) {
    String list = String.join("\", \"", members);
    api.put(
            path("/groups/" + id),
            "{\"when\": {\"source\": \"none\"}, \"members\": [\"" + list + "\"]}")
        .is(200);
  }

  private void publish(String file) {
    String text;
    try {
      text = Files.readString(FILES.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    api.putText(path("/rules/draft/" + file), text).is(200);
    JsonNode check = api.post(path("/rules/draft/check")).is(200).body();
    assertThat(check.get("ok").asBoolean()).as(check.toString()).isTrue();
    api.post(path("/rules/draft/publish"), "{\"comment\": \"wish\"}").is(200);
  }

  /** A lead of the source mobile that comes in now, with more fields. */
  private JsonNode received(String... fields) {
    String json =
        "{\"source\": \"mobile\""
            + (fields.length == 0 ? "" : ", " + String.join(", ", fields))
            + "}";
    return api.post(path("/leads"), json).must().body();
  }

  private static String assignee(JsonNode lead) {
    return lead.get("assignee").asString();
  }

  private JsonNode now(JsonNode lead) {
    return api.get(path("/leads/" + lead.get("id").asString())).is(200).body();
  }

  /** Stages and who was told of them about the lead. */
  private Set<String> told(JsonNode lead) {
    Set<String> told = new TreeSet<>();
    api.get(path("/notices?limit=500&lead=" + lead.get("id").asString()))
        .is(200)
        .body()
        .get("items")
        .forEach(
            notice -> {
              JsonNode to = notice.path("to");
              told.add(
                  notice.get("stage").asString()
                      + " "
                      + (to.isString() ? to : notice.get("user")).asString());
            });
    return told;
  }

  private static String header(MimeMessage mail, String name) {
    try {
      return String.join(",", mail.getHeader(name));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<MimeMessage> mails(String stage) {
    return Stream.of(MAIL.getReceivedMessages())
        .filter(mail -> header(mail, "X-Leadwacht-Dealership").equals(house))
        .filter(mail -> header(mail, "X-Leadwacht-Stage").equals(stage))
        .toList();
  }

  @Test
  void inThePromotionWeeksALeadIsRedAndNothingEscalates() {
    publish("wunsch-aktionswochen.dslr");
    JsonNode lead = received("\"assignee\": \"anna\"");
    clock("2026-03-05T18:00:00+01:00");
    assertThat(now(lead).get("signal").asString()).isEqualTo("RED");
    assertThat(now(lead).get("escalatedTo")).isEmpty();
    assertThat(told(lead)).contains("E1 anna").noneMatch(told -> told.startsWith("E2"));
    clock("2026-03-20T08:00:00+01:00");
    JsonNode later = received("\"assignee\": \"anna\"");
    clock("2026-03-20T18:00:00+01:00");
    assertThat(now(later).get("escalatedTo").toString()).contains("carla");
  }

  @Test
  void atWeekendsAndAtNightAnotherTeamGetsTheLeads() {
    publish("wunsch-andere-mannschaft.dslr");
    clock("2026-03-06T10:00:00+01:00");
    assertThat(assignee(received())).isEqualTo("anna");
    clock("2026-03-06T22:00:00+01:00");
    assertThat(assignee(received())).isEqualTo("nora");
    clock("2026-03-07T11:00:00+01:00");
    JsonNode weekend = received();
    assertThat(assignee(weekend)).isEqualTo("ben");
    assertThat(weekend.at("/assignedBecause/reason").asString()).isEqualTo("GROUP");
  }

  @Test
  void leadsInChineseGoToThoseWhoSpeakIt() {
    publish("wish-languages.dslr");
    user("li", "{\"roles\": [\"SELLER\"], \"receivesLeads\": true, \"tags\": [\"chinese\"]}");
    String chinese = "\"tags\": [\"Chinese\"]";
    assertThat(assignee(received(chinese))).isEqualTo("li");
    assertThat(assignee(received())).isEqualTo("anna");
    assertThat(assignee(received(chinese))).isEqualTo("li");
    user(
        "li",
        "{\"roles\": [\"SELLER\"], \"receivesLeads\": true, \"tags\": [\"chinese\"], \"absences\":"
            + " [\"2026-03-05\"]}");
    assertThat(assignee(received(chinese))).isEqualTo("ben");
  }

  @Test
  void threeSellersTakeTurnsTwoToOneToOneUntilAllAreFull() {
    publish("wunsch-gewichte.dslr");
    List<String> turns =
        Stream.generate(this::received).limit(12).map(WishesTest::assignee).toList();
    assertThat(turns).filteredOn("anna"::equals).hasSize(6);
    assertThat(turns).filteredOn("ben"::equals).hasSize(3);
    assertThat(turns).filteredOn("nora"::equals).hasSize(3);
    JsonNode ledger = api.get(path("/ledger?limit=500")).is(200).body().get("items");
    assertThat(ledger.valueStream().map(entry -> entry.get("turnOf").asString()))
        .filteredOn("anna"::equals)
        .hasSize(6);
    Stream.generate(this::received).limit(33).forEach(lead -> {});
    JsonNode more = received();
    assertThat(assignee(more)).as("45 leads are open, and all are full").isEqualTo("carla");
    assertThat(more.at("/assignedBecause/passedOver").toString()).contains("FULL");
    JsonNode first =
        api.get(path("/leads?assignee=ben&limit=1")).is(200).body().get("items").get(0);
    api.post(
            path("/leads/" + first.get("id").asString() + "/events"),
            "{\"type\": \"answered\", \"by\": \"ben\"}")
        .must();
    assertThat(assignee(received())).as("one answer makes room").isEqualTo("ben");
  }

  @Test
  void aTradeInGoesToTheBuyerThoughThePersonHasAnOpenLead() {
    publish("wunsch-ankauf.dslr");
    JsonNode first = received(MAX);
    JsonNode tradeIn = received(MAX, "\"request\": \"TRADE_IN\"");
    assertThat(tradeIn.get("id").asString()).isNotEqualTo(first.get("id").asString());
    assertThat(assignee(tradeIn)).isEqualTo("carla");
    received(MAX, "\"request\": \"VEHICLE\"");
    assertThat(api.all(path("/leads"))).as("all else joins").hasSize(2);
  }

  @Test
  void aLeadOfHighValueIsMailedAtOnceAtNightInTheWordsOfTheHouse() throws Exception {
    api.put(path(""), "{\"settings\": {\"mailWindow\": \"OPENING_HOURS\"}}").is(200);
    publish("wunsch-chef.dslr");
    clock("2026-03-05T23:00:00+01:00");
    JsonNode lead =
        received(
            MAX,
            "\"assignee\": \"anna\", \"price\": 61000, \"brand\": \"DS\", \"vehicle\": \"DS 9\"");
    received("\"assignee\": \"anna\", \"price\": 60000");
    assertThat(told(lead)).contains("M0 chef@example.org");
    await().until(() -> mails("M0").size() == 1);
    MimeMessage mail = mails("M0").get(0);
    assertThat(mail.getSubject()).isEqualTo("DS für 61.000 €");
    assertThat(mail.getAllRecipients()[0]).hasToString("\"chef@example.org\" <chef@example.org>");
    assertThat(text(mail)).contains("Max fragt nach DS, DS 9. Anna Berg kümmert sich.");
  }

  @Test
  void whatNobodyAcceptedInTenMinutesTheFirstOfTheGroupTakes() {
    group("verkauf", "anna", "ben", "nora");
    publish("wunsch-frei-fuer-alle.dslr");
    JsonNode lead = received("\"assignee\": \"anna\"");
    String claim = path("/leads/" + lead.get("id").asString() + "/claim");
    clock("2026-03-05T08:09:59+01:00");
    JsonNode early = api.post(claim, "{\"by\": \"ben\"}").is(409).body();
    assertThat(early.get("assignee").asString()).isEqualTo("anna");
    clock("2026-03-05T08:10:00+01:00");
    assertThat(told(lead)).contains("CLAIM ben", "CLAIM nora").doesNotContain("CLAIM anna");
    api.post(claim, "{\"by\": \"carla\"}").is(409);
    assertThat(assignee(api.post(claim, "{\"by\": \"nora\"}").is(200).body())).isEqualTo("nora");
    JsonNode late = api.post(claim, "{\"by\": \"ben\"}").is(409).body();
    assertThat(late.get("assignee").asString()).as("who was first").isEqualTo("nora");
    assertThat(late.get("detail").asString()).contains("nora");
  }

  @Test
  void nobodyHoldsMoreClaimedLeadsThanTheRulesAllow() {
    group("verkauf", "anna", "ben", "nora");
    publish("wunsch-uebernahmen.dslr");
    List<String> claims = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String lead = received("\"assignee\": \"anna\"").get("id").asString();
      claims.add(path("/leads/" + lead + "/claim"));
    }
    JsonNode timeline =
        api.get(claims.get(0).replace("/claim", "/timeline")).is(200).body().get("claimLimits");
    assertThat(timeline.get("nora").asInt()).isEqualTo(2);
    assertThat(timeline.get("ben").asInt()).isEqualTo(1);
    JsonNode evaluated =
        api.post(path("/evaluate"), "{\"source\": \"mobile\", \"assignee\": \"anna\"}")
            .is(200)
            .body();
    assertThat(evaluated.get("claimLimits").get("nora").asInt()).isEqualTo(2);
    assertThat(evaluated.get("claims")).isNotEmpty();
    clock("2026-03-05T08:10:00+01:00");
    api.post(claims.get(0), "{\"by\": \"ben\"}").is(200);
    JsonNode refused = api.post(claims.get(1), "{\"by\": \"ben\"}").is(409).body();
    assertThat(refused.get("code").asString()).isEqualTo("claimLimit");
    assertThat(refused.get("detail").asString()).contains("Ben", "1");
    api.post(claims.get(1), "{\"by\": \"nora\"}").is(200);
    api.post(claims.get(2), "{\"by\": \"nora\"}").is(200);
    api.post(claims.get(3), "{\"by\": \"nora\"}").is(409);
    api.post(claims.get(1).replace("/claim", "/events"), "{\"type\": \"answered\"}").is(200);
    api.post(claims.get(3), "{\"by\": \"nora\"}").is(200);
  }

  @Test
  void aClaimThatIsHistoryIsNotJudgedByTheNumberOfNow() {
    group("verkauf", "anna", "ben", "nora");
    publish("wunsch-uebernahmen.dslr");
    List<String> leads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      leads.add(path("/leads/" + received("\"assignee\": \"anna\"").get("id").asString()));
    }
    clock("2026-03-05T08:10:00+01:00");
    api.post(leads.get(0) + "/claim", "{\"by\": \"ben\"}").is(200);
    String claimed = "\"type\": \"claimed\", \"by\": \"ben\"";
    JsonNode refused = api.post(leads.get(1) + "/events", "{" + claimed + "}").is(409).body();
    assertThat(refused.get("code").asString()).isEqualTo("claimLimit");
    JsonNode imported =
        api.post(leads.get(1) + "/events", "{" + claimed + ", \"imported\": true}").is(200).body();
    assertThat(assignee(imported)).isEqualTo("ben");
    JsonNode brought =
        api.post(
                path("/leads:batch"),
                """
                {"leads": [{"source": "mobile", "externalId": "B1", "assignee": "anna",
                  "imported": true, "receivedAt": "2026-03-05T08:00:00+01:00",
                  "events": [{%s, "at": "2026-03-05T08:10:00+01:00"}]}]}\
                """
                    .formatted(claimed))
            .is(200)
            .body()
            .at("/results/0");
    assertThat(brought.path("status").asInt()).as(brought.toString()).isEqualTo(201);
    assertThat(brought.at("/lead/assignee").asString()).isEqualTo("ben");
  }

  @Test
  void theContactOfTheSourceIsToldAsWell() {
    JsonNode refused =
        api.put(path("/sources/messe"), "{\"contact\": \"no address\"}").is(422).body();
    assertThat(refused.get("errors").get(0).get("field").asString()).isEqualTo("contact");
    api.put(path("/sources/messe"), "{\"contact\": \"Stand <stand@messe.example>\"}").is(200);
    assertThat(api.get(path("/sources/messe")).is(200).body().get("contact").asString())
        .isEqualTo("stand@messe.example");
    publish("wunsch-kontakt-der-quelle.dslr");
    JsonNode lead = api.post(path("/leads"), "{\"source\": \"messe\"}").must().body();
    assertThat(told(lead)).contains("M0 stand@messe.example", "M0 carla");
    await().until(() -> mails("M0").size() == 2);
  }

  @Test
  void theVehicleDecidesWhoGetsTheLead() {
    publish("wish-vehicle.dslr");
    assertThat(assignee(received("\"vehicle\": {\"make\": \"Porsche\", \"title\": \"TAYCAN 4S\"}")))
        .isEqualTo("ben");
    assertThat(assignee(received("\"vehicle\": \"macan\""))).isEqualTo("ben");
    assertThat(assignee(received("\"vehicle\": \"Cayenne\""))).isEqualTo("anna");
    JsonNode show = received("\"vehicle\": \"911 gt3 rs\"", "\"assignee\": \"anna\"");
    assertThat(told(show)).contains("M0 carla");
  }

  @Test
  void theOwnerGetsAListOnMondaysWithTheColumnsHeChose() throws Exception {
    publish("wunsch-wochenliste.dslr");
    received(
        MAX,
        "\"assignee\": \"anna\", \"price\": 31000, \"brand\": \"DS\", \"message\": \"Bitte"
            + " anrufen\"");
    received("\"assignee\": \"ben\", \"price\": 30000, \"brand\": \"Opel\"");
    clock("2026-03-09T06:59:59+01:00");
    assertThat(mails("WOCHE")).isEmpty();
    clock("2026-03-09T07:00:00+01:00");
    await().until(() -> mails("WOCHE").size() == 1);
    MimeMessage mail = mails("WOCHE").get(0);
    assertThat(mail.getAllRecipients()[0].toString()).contains("inhaber@example.org");
    assertThat(mail.getSubject()).isEqualTo("Liste WOCHE: 1");
    String text = text(mail);
    assertThat(text).contains("Marke: DS", "Preis: 31.000 €", "Bearbeiter: Anna Berg");
    assertThat(text).doesNotContain("Opel", "Bitte anrufen", "Max");
  }

  /** The plain text of a mail. */
  private static String text(MimeMessage mail) throws Exception {
    Object content = mail.getContent();
    while (content instanceof Multipart multipart) {
      content = multipart.getBodyPart(0).getContent();
    }
    return content.toString().replace("\r\n", "\n");
  }

  @Test
  void aTestDriveIsRedAfterTwentyMinutes() {
    publish("wish-test-drives.dslr");
    JsonNode drive = received("\"assignee\": \"anna\", \"request\": \"TEST_DRIVE\"");
    JsonNode other = received("\"assignee\": \"anna\", \"request\": \"VEHICLE\"");
    clock("2026-03-05T08:20:00+01:00");
    assertThat(told(drive)).contains("E1 anna");
    assertThat(now(drive).get("signal").asString()).isEqualTo("RED");
    assertThat(now(other).get("signal").asString()).isEqualTo("YELLOW");
  }

  @Test
  void whatNobodyAnswersGoesToTheNextOfTheGroupTwiceAtMost() {
    group("verkauf", "anna", "ben", "nora", "carla");
    publish("wunsch-weitergeben.dslr");
    JsonNode lead = received("\"assignee\": \"anna\"");
    clock("2026-03-05T08:29:59+01:00");
    assertThat(assignee(now(lead))).isEqualTo("anna");
    clock("2026-03-05T08:30:00+01:00");
    assertThat(assignee(now(lead))).isEqualTo("ben");
    assertThat(told(lead)).contains("PASS ben");
    clock("2026-03-05T12:00:00+01:00");
    assertThat(assignee(now(lead))).isEqualTo("carla");
    assertThat(told(lead)).contains("PASS carla", "E1 carla").doesNotContain("PASS nora");
    JsonNode history = now(lead).get("history");
    assertThat(history.valueStream().map(event -> event.get("type").asString()))
        .containsExactly("received", "assigned", "assigned");
  }

  @Test
  void whatWasTakenFromThePoolAndLeftLyingGoesBackToIt() {
    api.delete(path("/groups/wochenende")).is(204);
    api.delete(path("/groups/nacht")).is(204);
    for (String seller : List.of("anna", "ben", "nora")) {
      user(seller, "{\"roles\": [\"SELLER\"], \"receivesLeads\": false}");
    }
    user("pool", "{\"roles\": []}");
    api.put(path(""), "{\"settings\": {\"pool\": {\"enabled\": true, \"account\": \"pool\"}}}")
        .is(200);
    publish("wish-back-to-the-pool.dslr");
    JsonNode lead = received();
    assertThat(assignee(lead)).isEqualTo("pool");
    String claim = path("/leads/" + lead.get("id").asString() + "/claim");
    api.post(claim, "{\"by\": \"ben\"}").is(200);
    clock("2026-03-05T09:00:00+01:00");
    assertThat(assignee(now(lead))).isEqualTo("pool");
    api.post(claim, "{\"by\": \"anna\"}").is(200);
    clock("2026-03-05T10:00:00+01:00");
    assertThat(assignee(now(lead))).isEqualTo("pool");
  }

  @Test
  void theColourOfALeadIsTheOneTheRulesGiveIt() {
    api.put(path("/sources/ausstellung"), "{\"kind\": \"SHOWROOM\"}").is(200);
    publish("wunsch-farben.dslr");
    JsonNode drive = received("\"assignee\": \"anna\", \"request\": \"TEST_DRIVE\"");
    JsonNode visit =
        api.post(path("/leads"), "{\"source\": \"ausstellung\", \"assignee\": \"anna\"}")
            .must()
            .body();
    assertThat(drive.get("signal").asString()).isEqualTo("YELLOW");
    assertThat(drive.get("signalChangesAt").asString()).isEqualTo("2026-03-05T07:20:00Z");
    clock("2026-03-05T08:20:00+01:00");
    JsonNode red = api.get(path("/leads?signal=RED")).is(200).body().get("items").get(0);
    assertThat(red.get("id")).isEqualTo(drive.get("id"));
    assertThat(told(drive)).as("nobody is disturbed").isEmpty();
    clock("2026-03-05T10:30:00+01:00");
    assertThat(told(visit)).contains("E1 anna");
    assertThat(now(visit).get("signal").asString()).isEqualTo("YELLOW");
  }

  @Test
  void theDispatcherIsToldAnHourAfterTheLeadWasOverdue() {
    publish("wish-dispatchers.dslr");
    JsonNode lead = received("\"assignee\": \"anna\"");
    clock("2026-03-05T10:59:59+01:00");
    assertThat(told(lead)).contains("E1 anna").doesNotContain("DISPO dora");
    clock("2026-03-05T11:00:00+01:00");
    assertThat(told(lead)).contains("DISPO dora");
    await().until(() -> mails("DISPO").size() == 1);
  }

  @Test
  void theSalesManagerHearsOfADearLeadBesideTheSeller() {
    user("chef", "{\"roles\": [\"CONTROLLER\"]}");
    publish("wunsch-zusaetzlich.dslr");
    JsonNode dear = received("\"assignee\": \"anna\", \"price\": 31000");
    JsonNode other = received("\"assignee\": \"anna\", \"price\": 30000");
    clock("2026-03-05T10:00:00+01:00");
    assertThat(told(dear)).contains("E1 anna", "E1 carla");
    assertThat(told(other)).contains("E1 anna").doesNotContain("E1 carla");
    await().until(() -> mails("E1").size() == 1);
  }

  @Test
  void onSaturdaysTheSalesManagerIsRemindedInPlaceOfTheSeller() {
    api.put(path(""), "{\"openingHours\": {\"mon-sat\": [\"08:00-18:00\"]}}").is(200);
    user("chef", "{\"roles\": [\"CONTROLLER\"]}");
    publish("wunsch-zusaetzlich.dslr");
    JsonNode friday = received("\"assignee\": \"anna\"");
    clock("2026-03-07T08:00:00+01:00");
    JsonNode saturday = received("\"assignee\": \"anna\"");
    clock("2026-03-07T09:30:00+01:00");
    assertThat(told(friday)).contains("R1 anna").doesNotContain("R1 carla");
    assertThat(told(saturday)).contains("R1 carla").doesNotContain("R1 anna");
  }

  @Test
  void whoLeavesANumberOfTheSwitchboardIsCalledAfterAQuarterOfAnHour() {
    api.put(path("/sources/mobile"), "{\"kind\": \"PHONE\"}").is(200);
    group("used", "ben");
    publish("wunsch-telefon.dslr");
    JsonNode call = received("\"assignee\": \"anna\"", "\"contact\": {\"phone\": \"030 901820\"}");
    JsonNode mail = received("\"assignee\": \"anna\"", MAX);
    clock("2026-03-05T08:15:00+01:00");
    assertThat(told(call)).contains("E1 anna");
    assertThat(now(mail).get("signal").asString()).isEqualTo("YELLOW");
    clock("2026-03-05T08:30:00+01:00");
    assertThat(told(mail)).contains("R1 anna");
  }

  @Test
  void aRuleTakesThePlaceOfOneItNamesInGerman() {
    publish("wunsch-grundregel.dslr");
    JsonNode lead = received("\"assignee\": \"anna\"");
    clock("2026-03-05T10:00:00+01:00");
    assertThat(told(lead)).contains("E1 anna").doesNotContain("R1 anna");
  }

  @Test
  void whatRestedForFourteenDaysIsJoinedByNothing() {
    publish("wunsch-vierzehn-tage.dslr");
    received(MAX);
    clock("2026-03-19T08:00:00+01:00");
    received(MAX);
    assertThat(api.all(path("/leads"))).hasSize(1);
    clock("2026-04-02T09:00:01+02:00");
    received(MAX);
    assertThat(api.all(path("/leads"))).hasSize(2);
  }
}
