package org.leadwacht.service.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.auditor.MissedAlarm;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;

/** One page per person, whatever it was heard of by. */
class ContactsTest extends ServerTest {

  @Autowired private MongoOperations store;

  @BeforeEach
  void house() {
    sonnenhof("{\"activities\": {\"enabled\": true}}");
    must(api.put(path("/sources/homepage"), "{\"name\": \"Homepage\", \"kind\": \"HOMEPAGE\"}"));
    clock("2026-03-05T10:00:00+01:00");
  }

  private String lead(String source, String name, String email, @Nullable String crm) {
    return lead(
        """
        {"source": "%s", "assignee": "anna", "contact": {"name": "%s", "email": "%s"%s},
         "message": "Ist der noch da?"}\
        """
            .formatted(
                source, name, email, crm == null ? "" : ", \"externalId\": \"" + crm + "\""));
  }

  private JsonNode page(String contact) {
    return must(api.get(path("/contacts/" + contact))).body();
  }

  private String delivered(String contact) {
    return must(api.post(
            path("/contacts/" + contact + "/milestones"),
            "{\"id\": \"D1\", \"type\": \"DELIVERED\", \"at\": \"2026-03-05T10:00\"}"))
        .field("/contact");
  }

  @Test
  void aPersonIsFoundByTheLeadByTheIdOfTheCrmAndByOurOwn() {
    String lead = lead("mobile", "Max Muster", "max@example.org", "K-4711");
    JsonNode page = page("K-4711");
    String id = page.path("id").asString();
    assertThat(page.path("name").asString()).isEqualTo("Max Muster");
    assertThat(page.at("/externalIds/0/id").asString()).isEqualTo("K-4711");
    assertThat(page.at("/leads/0/id").asString()).isEqualTo(lead);
    assertThat(page(id)).isEqualTo(page);
    assertThat(must(api.get(path("/leads/" + lead + "/contact"))).body()).isEqualTo(page);
    assertThat(delivered("K-4711")).isEqualTo(id);
    assertThat(page(id).path("milestones")).hasSize(1);
    assertThat(page(id).at("/milestones/0/responsible").asString()).isEqualTo("anna");
    assertThat(page(id).path("activities")).hasSize(6);
    assertThat(page(id).path("phase").asInt()).isEqualTo(1);
    assertThat(page(id).at("/nextStep/kind").asString()).isEqualTo("SATISFACTION");
    assertThat(page(id).at("/activities/0/contactName").asString()).isEqualTo("Max Muster");
  }

  @Test
  void aMilestoneOfAnUnknownContactMakesItAndItsLeadsAreFoundLater() {
    String id = delivered("K-1");
    assertThat(page("K-1").path("leads")).isEmpty();
    String lead = lead("mobile", "Max Muster", "max@example.org", "K-1");
    assertThat(page(id).at("/leads/0/id").asString()).isEqualTo(lead);
    assertThat(page("K-1").path("id").asString()).isEqualTo(id);
  }

  @Test
  void whereTwoSourcesHaveTheSameIdTheSourceSaysWhichIsMeant() {
    lead("mobile", "Max Muster", "max@example.org", "7");
    lead("homepage", "Eva Kurz", "eva@example.org", "7");
    assertThat(api.get(path("/contacts/7")).status()).isEqualTo(409);
    assertThat(api.post(path("/contacts/7/milestones"), "{\"type\": \"DELIVERED\"}").status())
        .isEqualTo(409);
    assertThat(must(api.get(path("/contacts/7?source=homepage"))).field("/name"))
        .isEqualTo("Eva Kurz");
    assertThat(
            must(api.post(
                    path("/contacts/7/milestones?source=mobile"), "{\"type\": \"DELIVERED\"}"))
                .status())
        .isEqualTo(201);
    assertThat(must(api.get(path("/contacts/7?source=mobile"))).body().path("milestones"))
        .hasSize(1);
    assertThat(must(api.get(path("/contacts/7?source=homepage"))).body().path("milestones"))
        .isEmpty();
  }

  @Test
  void whatIsMergedIsOneAndCanBeTakenApartAgain() {
    lead("mobile", "Max Muster", "max@example.org", "A");
    lead("homepage", "M. Muster", "muster@firma.example", "B");
    String part = delivered("A");
    String whole = page("B").path("id").asString();
    JsonNode merged = must(api.post(path("/contacts/A/merge"), "{\"into\": \"B\"}")).body();
    assertThat(merged.path("id").asString()).isEqualTo(whole);
    assertThat(merged.path("leads")).hasSize(2);
    assertThat(merged.path("milestones")).hasSize(1);
    assertThat(merged.at("/parts/0").asString()).isEqualTo(part);
    assertThat(page("A").path("id").asString()).isEqualTo(whole);
    assertThat(api.post(path("/contacts/B/merge"), "{\"into\": \"A\"}").status()).isEqualTo(422);
    assertThat(api.post(path("/contacts/B/merge"), "{}").status()).isEqualTo(422);
    must(api.post(path("/contacts/" + whole + "/unmerge"), "{\"contact\": \"" + part + "\"}"));
    assertThat(page("A").path("id").asString()).isEqualTo(part);
    assertThat(page("A").path("leads")).hasSize(1);
    assertThat(page("B").path("leads")).hasSize(1);
    assertThat(page("B").path("milestones")).isEmpty();
  }

  private void reached(String contact, String milestone) {
    must(api.post(path("/contacts/" + contact + "/milestones"), milestone));
  }

  private List<String> open(String contact) {
    List<String> open = new ArrayList<>();
    page(contact)
        .path("activities")
        .forEach(
            one -> {
              if (one.path("endedAt").isNull()) {
                open.add(one.path("kind").asString() + " " + one.path("due").asString());
              }
            });
    return open;
  }

  private void two() {
    lead("mobile", "Max Muster", "max@example.org", "A");
    lead("homepage", "M. Muster", "muster@firma.example", "B");
  }

  private String merged() {
    return must(api.post(path("/contacts/A/merge"), "{\"into\": \"B\"}")).field("/parts/0");
  }

  private void apart(String part) {
    must(api.post(path("/contacts/B/unmerge"), "{\"contact\": \"" + part + "\"}"));
  }

  @Test
  void mergedContactsArePlannedAsOnePersonAndApartAgainWhenThatIsUndone() {
    two();
    reached("A", "{\"type\": \"OFFER_SENT\", \"at\": \"2026-03-05T10:00\"}");
    reached("B", "{\"type\": \"CONTRACT\", \"at\": \"2026-03-05T11:00\"}");
    assertThat(open("A")).containsExactly("OFFER 2026-03-16T07:00:00Z");
    assertThat(open("B")).containsExactly("HAND_OVER 2026-03-06T10:00:00Z");
    String part = merged();
    assertThat(open("B"))
        .as("whoever signed is not asked about the offer")
        .containsExactly("HAND_OVER 2026-03-06T10:00:00Z");
    reached("A", "{\"type\": \"DELIVERED\", \"at\": \"2026-03-05T12:00\"}");
    assertThat(open("B"))
        .as("and what was delivered to one part is not handed over to the other")
        .noneMatch(activity -> activity.startsWith("HAND_OVER"))
        .hasSize(6);
    apart(part);
    assertThat(open("A")).containsExactly("OFFER 2026-03-16T07:00:00Z");
    assertThat(open("B")).as("what was reported of the whole stays with it").hasSize(6);
  }

  @Test
  void whatIsListedOfAPersonHoldsTheActivitiesOfAllParts() {
    two();
    reached("A", "{\"type\": \"OFFER_SENT\", \"at\": \"2026-03-05T10:00\"}");
    reached("B", "{\"type\": \"TEST_DRIVE\", \"at\": \"2026-03-05T10:00\"}");
    merged();
    for (String id : new String[] {"A", "B"}) {
      assertThat(must(api.get(path("/activities?contact=" + id))).body().path("items")).hasSize(2);
    }
    assertThat(must(api.get(path("/activities?contact=nobody"))).body().path("items")).isEmpty();
  }

  @Test
  void aDeliveryThatBothWereToldOfBeginsOneSeriesAndContradictsNothing() {
    two();
    delivered("A");
    clock("2026-03-05T10:01:00+01:00");
    reached("B", "{\"id\": \"D1\", \"type\": \"DELIVERED\", \"at\": \"2026-03-05T15:00\"}");
    List<String> before = open("A");
    String part = merged();
    assertThat(open("B")).isEqualTo(before);
    assertThat(page("B").path("contradictions")).isEmpty();
    assertThat(page("B").path("phase").asInt()).isEqualTo(1);
    assertThat(page("B").path("milestones")).as("what was reported stays").hasSize(2);
    reached("B", "{\"type\": \"CONTRACT\", \"at\": \"2026-03-06T10:00\"}");
    assertThat(page("B").path("contradictions"))
        .as("the contract of the one lies behind the delivery of the other")
        .hasSize(1);
    apart(part);
    assertThat(open("A")).isEqualTo(before);
    assertThat(open("B")).hasSize(7);
    assertThat(page("A").path("contradictions")).isEmpty();
  }

  @Test
  void whatWasDoneBeforeAMergeStaysDoneAndIsNotAskedForAgain() {
    two();
    delivered("A");
    clock("2026-03-05T10:01:00+01:00");
    delivered("B");
    clock("2026-03-12T10:30:00+01:00");
    String call = page("B").at("/nextStep/id").asString();
    assertThat(page("B").at("/nextStep/kind").asString()).isEqualTo("SATISFACTION");
    must(
        api.post(
            path("/activities/" + call + "/events"),
            "{\"type\": \"done\", \"outcome\": \"zufrieden\"}"));
    String part = merged();
    assertThat(open("B")).hasSize(5).noneMatch(activity -> activity.startsWith("SATISFACTION"));
    assertThat(must(api.get(path("/activities/" + call))).field("/outcome")).isEqualTo("zufrieden");
    clock("2026-03-13T10:00:00+01:00");
    apart(part);
    assertThat(must(api.get(path("/activities/" + call))).field("/state")).isEqualTo("DONE");
    assertThat(open("B")).hasSize(5);
    assertThat(open("A"))
        .as("what was due to the other is due to it again")
        .hasSize(6)
        .contains("SATISFACTION 2026-03-13T09:00:00Z");
  }

  @Test
  void whatCameDueWhileTwoWereOneIsDueAtOnceWhenTheyAreNotAnyMore() {
    two();
    reached("A", "{\"type\": \"OFFER_SENT\", \"at\": \"2026-03-05T10:00\"}");
    reached("B", "{\"type\": \"CONTRACT\", \"at\": \"2026-03-05T11:00\"}");
    String part = merged();
    clock("2026-03-20T10:00:00+01:00");
    assertThat(open("B")).containsExactly("HAND_OVER 2026-03-06T10:00:00Z");
    apart(part);
    assertThat(open("A")).containsExactly("OFFER 2026-03-20T09:00:00Z");
    assertThat(open("B")).containsExactly("HAND_OVER 2026-03-06T10:00:00Z");
  }

  @Test
  void aChangeOfTheHouseLeavesThePersonOne() {
    two();
    reached("A", "{\"type\": \"OFFER_SENT\", \"at\": \"2026-03-05T10:00\"}");
    reached("B", "{\"type\": \"CONTRACT\", \"at\": \"2026-03-05T11:00\"}");
    merged();
    must(
        api.put(
            path(""),
            "{\"settings\": {\"activities\": {\"questionnaire\": \"https://a.example\"}}}"));
    clock("2026-03-05T12:00:00+01:00");
    assertThat(open("B")).containsExactly("HAND_OVER 2026-03-06T10:00:00Z");
  }

  @Test
  void aMilestoneOfWhatWasMergedIsCorrectedAndTakenBackWhereItStands() {
    lead("mobile", "Max Muster", "max@example.org", "A");
    lead("homepage", "M. Muster", "muster@firma.example", "B");
    delivered("A");
    must(api.post(path("/contacts/A/merge"), "{\"into\": \"B\"}"));
    Api.Answer corrected =
        api.post(
            path("/contacts/B/milestones"),
            "{\"id\": \"D1\", \"type\": \"DELIVERED\", \"at\": \"2026-03-06T10:00\"}");
    assertThat(corrected.status()).isEqualTo(200);
    assertThat(page("B").path("milestones")).hasSize(1);
    assertThat(page("B").at("/activities/0/due").asString()).isEqualTo("2026-03-13T09:00:00Z");
    assertThat(must(api.get(path("/contacts/B/milestones"))).body().path("items")).hasSize(1);
    assertThat(api.delete(path("/contacts/B/milestones/D1")).status()).isEqualTo(204);
    assertThat(page("B").path("milestones")).isEmpty();
    assertThat(page("B").path("activities")).isEmpty();
  }

  @Test
  void leadsOfAnotherPersonAreSplitOffAndCanBeMergedBack() {
    String first = lead("mobile", "Max Muster", "family@example.org", null);
    must(api.post(path("/leads/" + first + "/events"), "{\"type\": \"closed\"}"));
    String second = lead("mobile", "Eva Muster", "family@example.org", null);
    JsonNode both = must(api.get(path("/leads/" + first + "/contact"))).body();
    assertThat(both.path("leads")).hasSize(2);
    String whole = both.path("id").asString();
    Api.Answer apart =
        api.post(path("/contacts/" + whole + "/split"), "{\"leads\": [\"" + second + "\"]}");
    assertThat(apart.status()).isEqualTo(201);
    String other = apart.field("/id");
    assertThat(other).isNotEqualTo(whole);
    assertThat(page(other).path("leads")).hasSize(1);
    assertThat(page(whole).path("leads")).hasSize(1);
    assertThat(must(api.get(path("/leads/" + second + "/contact"))).field("/id")).isEqualTo(other);
    assertThat(must(api.get(path("/leads/" + first + "/contact"))).field("/id")).isEqualTo(whole);
    must(api.post(path("/contacts/" + other + "/merge"), "{\"into\": \"" + whole + "\"}"));
    assertThat(page(whole).path("leads")).hasSize(2);
  }

  @Test
  void anErasedPersonIsGoneAndNothingIsToldOfWhatWasPlanned() {
    String lead = lead("mobile", "Max Muster", "max@example.org", "K1");
    String id = delivered("K1");
    JsonNode export = must(api.get(path("/contacts/K1/export"))).body();
    assertThat(export.at("/contact/leads/0/contact/email").asString()).isEqualTo("max@example.org");
    assertThat(export.at("/contact/activities")).hasSize(6);
    assertThat(api.delete(path("/contacts/K1")).status()).isEqualTo(204);
    assertThat(api.get(path("/contacts/K1")).status()).isEqualTo(404);
    assertThat(api.get(path("/contacts/" + id)).status()).isEqualTo(404);
    assertThat(api.get(path("/leads/" + lead)).status()).isEqualTo(404);
    clock("2026-03-13T07:31:00+01:00");
    assertThat(must(api.get(path("/activities"))).body().path("items")).isEmpty();
    assertThat(must(api.get(path("/notices?user=anna"))).body().path("items")).isEmpty();
    assertThat(must(api.get(path("/audit"))).text()).doesNotContain("max@example.org");
  }

  @Test
  void whatTheAuditorFoundOfAnErasedPersonIsGoneAndOfNobodyElse() {
    String lead = lead("mobile", "Max Muster", "max@example.org", "K1");
    String other = lead("mobile", "Eva Kurz", "eva@example.org", "K2");
    found(house, lead);
    found(house, other);
    found(house + "-nord", lead);
    assertThat(api.delete(path("/contacts/K1")).status()).isEqualTo(204);
    assertThat(
            store.find(
                Query.query(Criteria.where("lead").in(lead, other)),
                Document.class,
                "missed_alarms"))
        .extracting(kept -> kept.get("dealership") + " " + kept.get("lead"))
        .containsExactlyInAnyOrder(house + " " + other, house + "-nord " + lead);
    // nothing was missed, as the tests after this one see it
    store.remove(Query.query(Criteria.where("lead").in(lead, other)), MissedAlarm.class);
  }

  private void found(String dealership, String lead) {
    Instant now = Instant.parse("2026-03-05T08:00:00Z");
    store.insert(
        new MissedAlarm(
            dealership + "/" + lead,
            dealership,
            lead,
            MissedAlarm.Kind.STAGE,
            "E1",
            List.of("anna"),
            now,
            now,
            "E1 the lead is overdue",
            0));
  }

  @Test
  void whatWasWrittenToAndByAnErasedPersonIsGoneToo() {
    String lead = lead("mobile", "Max Muster", "max@example.org", "K1");
    String other = lead("mobile", "Eva Kurz", "eva@example.org", "K2");
    for (String one : new String[] {lead, other}) {
      must(
          api.put(
              path("/leads/" + one + "/messages/draft"),
              "{\"subject\": \"Astra\", \"text\": \"Lieber Max Muster\"}"));
    }
    must(
        api.put(
            path("/templates/portal"),
            """
            {"name": "Portal", "source": "mobile", "sender": "portal@example.org",
             "labels": {"Name": "contact.name", "E-Mail": "contact.email"}}\
            """));
    Api raw = api.with("Content-Type", "message/rfc822");
    must(
        raw.send(
            "POST",
            path("/templates/portal/samples"),
            "From: portal@example.org\n\nName: Max Muster\nE-Mail: MAX@example.org\n"));
    must(
        raw.send(
            "POST",
            path("/templates/portal/samples"),
            "From: portal@example.org\n\nName: Eva Kurz\nE-Mail: eva@example.org\n"));
    JsonNode export = must(api.get(path("/contacts/K1/export"))).body();
    assertThat(export.at("/drafts/0/text").asString()).isEqualTo("Lieber Max Muster");
    assertThat(api.delete(path("/contacts/K1")).status()).isEqualTo(204);
    assertThat(must(api.get(path("/templates/portal/samples"))).body().path("items"))
        .singleElement()
        .satisfies(kept -> assertThat(kept.toString()).contains("Eva"));
    assertThat(must(api.get(path("/leads/" + other + "/messages/draft"))).field("/text"))
        .isEqualTo("Lieber Max Muster");
    assertThat(must(api.get(path("/contacts/K2/export"))).body().path("drafts")).hasSize(1);
  }

  @Test
  void milestonesThatCannotAllBeRightAreListed() {
    delivered("K1");
    must(
        api.post(
            path("/contacts/K1/milestones"),
            "{\"type\": \"CONTRACT\", \"at\": \"2026-03-10T10:00\"}"));
    must(
        api.post(
            path("/contacts/K1/milestones"),
            "{\"type\": \"DELIVERED\", \"at\": \"2026-03-12T10:00\"}"));
    assertThat(contradictions("de"))
        .containsExactly(
            "Auslieferung (Donnerstag, 5.3.2026, 10:00 Uhr) liegt vor Vertrag"
                + " (Dienstag, 10.3.2026, 10:00 Uhr).",
            "Auslieferung ist für dasselbe Fahrzeug zweimal gemeldet:"
                + " Donnerstag, 5.3.2026, 10:00 Uhr, und Donnerstag, 12.3.2026, 10:00 Uhr.");
    assertThat(contradictions("en"))
        .containsExactly(
            "Delivery (Thursday 5 Mar 2026, 10:00) lies before Contract"
                + " (Tuesday 10 Mar 2026, 10:00).",
            "Delivery is reported twice for the same vehicle:"
                + " Thursday 5 Mar 2026, 10:00, and Thursday 12 Mar 2026, 10:00.");
  }

  private List<String> contradictions(String language) {
    List<String> said = new ArrayList<>();
    must(api.with("Accept-Language", language).get(path("/contacts/K1")))
        .body()
        .path("contradictions")
        .forEach(one -> said.add(one.asString()));
    return said;
  }

  @Test
  void thePageShowsTheNewestMessagesOfAllLeadsOfThePerson() {
    String first = lead("mobile", "Max Muster", "max@example.org", "K1");
    String stranger = lead("mobile", "Eva Kurz", "eva@example.org", "K2");
    written(first, "Ihr Astra", "Guten Tag");
    assertThat(page("K1").path("messageCount").asInt()).isEqualTo(1);
    must(api.post(path("/leads/" + first + "/events"), "{\"type\": \"closed\"}"));
    String second = lead("homepage", "Max Muster", "max@example.org", null);
    for (int n = 1; n <= 20; n++) {
      clock("2026-03-05T10:%02d:00+01:00".formatted(n));
      written(second, "Nummer " + n, "Noch einmal");
    }
    written(stranger, "Ihr Corsa", "Guten Tag");
    JsonNode page = page("K1");
    assertThat(page.path("messageCount").asInt()).as(page.toString()).isEqualTo(21);
    List<String> subjects = new ArrayList<>();
    page.path("messages")
        .forEach(
            message -> subjects.add(message.path("subject").asString().replaceAll(" \\[.*", "")));
    assertThat(subjects)
        .containsExactlyElementsOf(
            IntStream.iterate(20, n -> n > 0, n -> n - 1).mapToObj(n -> "Nummer " + n).toList());
    JsonNode newest = page.at("/messages/0");
    assertThat(newest.path("lead").asString()).isEqualTo(second);
    assertThat(newest.path("outgoing").asBoolean()).isTrue();
    assertThat(newest.path("arrivedAt").asString()).isEqualTo("2026-03-05T09:20:00Z");
    assertThat(api.delete(path("/contacts/K1")).status()).isEqualTo(204);
    assertThat(page("K2").path("messageCount").asInt()).isEqualTo(1);
  }

  private void written(String lead, String subject, String text) {
    must(
        api.post(
            path("/leads/" + lead + "/messages"),
            "{\"subject\": \"%s\", \"text\": \"%s\"}".formatted(subject, text)));
  }

  @Test
  void theNextListSaysNothingOfAnErasedPerson() throws Exception {
    must(api.put(path(""), "{\"settings\": {\"stages\": {\"EL1\": {\"enabled\": true}}}}"));
    driven("K1", "Max Muster", "max@example.org");
    driven("K2", "Eva Kurz", "eva@example.org");
    clock("2026-03-06T07:00:00+01:00");
    await().until(() -> listsOfAnna().anyMatch(list -> list.contains("Eva Kurz")));
    assertThat(listsOfAnna()).anyMatch(list -> list.contains("Max Muster"));
    assertThat(api.delete(path("/contacts/K1")).status()).isEqualTo(204);
    MAIL.purgeEmailFromAllMailboxes();
    clock("2026-03-09T07:00:00+01:00");
    await().until(() -> listsOfAnna().anyMatch(list -> list.contains("Eva Kurz")));
    assertThat(listsOfAnna()).noneMatch(list -> list.contains("Max Muster"));
  }

  private void driven(String contact, String name, String email) {
    String lead = lead("mobile", name, email, contact);
    must(
        api.post(
            path("/leads/" + lead + "/events"), "{\"type\": \"closed\", \"outcome\": \"LOST\"}"));
    must(
        api.post(
            path("/contacts/" + contact + "/milestones"),
            "{\"type\": \"TEST_DRIVE\", \"at\": \"2026-03-05T10:00\"}"));
  }

  /** The words of the lists that anna of this test's house got. */
  private Stream<String> listsOfAnna() {
    return Stream.of(MAIL.getReceivedMessages())
        .filter(mail -> header(mail, "X-Leadwacht-Dealership").equals(house))
        .filter(mail -> header(mail, "To").contains("anna@"))
        .filter(mail -> header(mail, "X-Leadwacht-Stage").contains("EL1"))
        .map(ContactsTest::words);
  }

  private static String header(Part part, String name) {
    try {
      return String.join(" ", part.getHeader(name));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String words(Part part) {
    try {
      if (!(part.getContent() instanceof Multipart parts)) {
        return String.valueOf(part.getContent());
      }
      StringBuilder words = new StringBuilder();
      for (int n = 0; n < parts.getCount(); n++) {
        words.append(words(parts.getBodyPart(n)));
      }
      return words.toString();
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anotherTenantsPersonIsNotThere() {
    delivered("K1");
    String id = page("K1").path("id").asString();
    must(api.put("/api/v1/dealerships/other-" + house, "{}"));
    assertThat(api.get("/api/v1/dealerships/other-" + house + "/contacts/" + id).status())
        .isEqualTo(404);
  }
}
