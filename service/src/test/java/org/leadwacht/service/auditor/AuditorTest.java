package org.leadwacht.service.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.leads.Downtimes;
import org.leadwacht.service.leads.LeadSchedule;
import org.leadwacht.service.platform.time.ServerClock;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.TaskScheduler;
import tools.jackson.databind.JsonNode;

/** What is missing of a lead is found, made up for once and told; nothing else is. */
class AuditorTest {

  private static final String BEGIN = "2026-03-05T08:00:00+01:00";

  /** A little later: what is changed in the minute in which a lead comes may not hold for it. */
  private static final String SETTLED = "2026-03-05T08:02:00+01:00";

  private static Server one;
  private static Server two;
  private static int houses;

  private Api api;
  private String house = "";

  @BeforeAll
  static void begin() {
    String store = StoreUnderTest.fresh();
    String[] stepped = {"--leadwacht.test-clock=true", "--leadwacht.test-clock-at=" + BEGIN};
    one = Server.startOn(store, stepped);
    two = Server.startOn(store, stepped);
  }

  @AfterAll
  static void end() {
    one.close();
    two.close();
  }

  @BeforeEach
  void house() {
    clock(BEGIN);
    api = one.api();
    house = "house" + houses++;
    api.put(
            path(""),
            """
            {"name": "Autohaus Sonnenhof", "openingHours": {"mon-fri": ["08:00-18:00"]}}\
            """)
        .must();
    api.put(path("/users/anna"), user("anna", "SELLER")).must();
    api.put(path("/users/carla"), user("carla", "SALES_MANAGER")).must();
    api.put(path("/sources/mobile"), "{\"name\": \"mobile.de\", \"kind\": \"MOBILE_DE\"}").must();
  }

  private static String user(String id, String role) {
    return """
    {"name": "%1$s", "email": "%1$s@sonnenhof.example", "roles": ["%2$s"], "receivesLeads": true}\
    """
        .formatted(id, role);
  }

  private String path(String rest) {
    return "/api/v1/dealerships/" + house + rest;
  }

  private static void clock(String now) {
    for (Server server : List.of(one, two)) {
      server.api().put("/api/v1/test/clock", "{\"now\": \"" + now + "\"}").must();
    }
  }

  private String lead() {
    return api.post(path("/leads"), "{\"source\": \"mobile\", \"assignee\": \"anna\"}")
        .must()
        .field("/id");
  }

  private static MongoOperations store() {
    return one.bean(MongoOperations.class);
  }

  private static void plant(String lead, Update change) {
    assertThat(store().updateFirst(byId(lead), change, "leads").getModifiedCount()).isOne();
  }

  private static Query byId(String id) {
    return Query.query(Criteria.where("_id").is(id));
  }

  private static long audited() {
    return one.bean(Auditor.class).wholeRound();
  }

  private static Instant at(String instant) {
    return OffsetDateTime.parse(instant).toInstant();
  }

  private List<JsonNode> notices(String stage) {
    return items(api.get(path("/notices?stage=" + stage)).must().body().path("items"));
  }

  private List<JsonNode> findings() {
    return items(api.get("/api/v1/system").must().body().at("/auditor/missed")).stream()
        .filter(found -> found.path("dealership").asString().equals(house))
        .toList();
  }

  private JsonNode reached(String lead, String stage) {
    JsonNode timeline = api.get(path("/leads/" + lead + "/timeline")).must().body();
    return items(timeline.path("fired")).stream()
        .filter(line -> line.path("stage").asString().equals(stage))
        .findFirst()
        .orElseThrow(() -> new AssertionError(stage + " of " + lead + " has not fired"));
  }

  private static List<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  @Test
  void findsNothingWhereNothingIsMissing() {
    String lead = lead();
    for (String now :
        List.of(
            "2026-03-05T08:20:00+01:00",
            "2026-03-05T10:04:00+01:00",
            "2026-03-05T14:10:00+01:00",
            "2026-03-05T23:00:00+01:00",
            "2026-03-09T12:00:00+01:00")) {
      clock(now);
      assertThat(audited()).as(now).isZero();
    }
    assertThat(findings()).isEmpty();
    assertThat(reached(lead, "E1").path("missed").asBoolean()).isFalse();
    JsonNode auditor = api.get("/api/v1/system").must().body().path("auditor");
    assertThat(auditor.path("ended").asString()).isEqualTo("2026-03-09T11:00:00Z");
    assertThat(auditor.path("leads").asLong()).isPositive();
    assertThat(auditor.path("behind").asBoolean()).isFalse();
  }

  @Test
  void aStageThatFiredAndIsGoneFromTheLeadFiresAgainAndIsToldNobodyTwice() {
    String lead = lead();
    clock("2026-03-05T10:30:00+01:00");
    assertThat(reached(lead, "E1")).isNotNull();
    int told = notices("E1").size();
    plant(lead, new Update().pull("milestones", new Document("stage", "E1")));

    assertThat(audited()).isOne();

    JsonNode step = reached(lead, "E1");
    assertThat(step.path("missed").asBoolean()).isTrue();
    assertThat(step.path("late").asBoolean()).isTrue();
    assertThat(step.path("at").asString()).isEqualTo("2026-03-05T09:30:00Z");
    assertThat(notices("E1")).hasSize(told);
    assertThat(findings())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.path("kind").asString()).isEqualTo("STAGE");
              assertThat(found.path("stage").asString()).isEqualTo("E1");
              assertThat(found.path("lead").asString()).isEqualTo(lead);
              assertThat(found.path("due").asString()).isEqualTo("2026-03-05T09:00:00Z");
            });
    assertThat(audited()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"false, ", "true, ", "false, 2099-01-01T00:00:00Z", "true, 2099-01-01T00:00:00Z"})
  void aLeadThatNobodyLooksAtFiresWhatItMissed(boolean both, @Nullable String checkAt) {
    String lead = lead();
    Date planted = checkAt == null ? null : Date.from(at(checkAt));
    Update change = Update.update("checkAt", planted);
    plant(lead, both ? change.set("nextCheckAt", planted) : change);
    clock("2026-03-05T10:05:00+01:00");
    assertThat(notices("E1")).isEmpty();

    assertThat(audited()).isEqualTo(2);

    assertThat(notices("E1"))
        .isNotEmpty()
        .allSatisfy(notice -> assertThat(notice.path("late").asBoolean()).isTrue());
    assertThat(reached(lead, "E1").path("missed").asBoolean()).isTrue();
    assertThat(findings())
        .extracting(it -> it.path("kind").asString() + " " + it.path("stage").asString())
        .containsExactlyInAnyOrder("STAGE R1", "STAGE E1");
    assertThat(notices("R1")).as("a warning comes before what it warns of, or not").isEmpty();
    clock("2026-03-05T14:00:00+01:00");
    assertThat(reached(lead, "E2.1")).as("goes on as if nothing had been").isNotNull();
    assertThat(audited()).isZero();
  }

  @Test
  void aLeadThatWouldNotBeLookedAtFiresInTimeIfThatIsFoundBefore() {
    String lead = lead();
    plant(lead, Update.update("checkAt", Date.from(at("2099-01-01T00:00:00Z"))));
    clock("2026-03-05T08:10:00+01:00");
    assertThat(audited()).isOne();
    assertThat(findings())
        .singleElement()
        .extracting(it -> it.path("kind").asString())
        .isEqualTo("SCHEDULE");

    clock("2026-03-05T10:00:00+01:00");
    assertThat(reached(lead, "E1").path("late").asBoolean()).isFalse();
    assertThat(notices("E1")).isNotEmpty();
  }

  @Test
  void aNoticeThatIsGoneThoughItsStageFiredIsToldLate() {
    String lead = lead();
    clock("2026-03-05T10:00:00+01:00");
    List<JsonNode> before = notices("E1");
    String id = before.get(0).path("id").asString();
    store().remove(byId(id), "notices");
    clock("2026-03-05T10:02:00+01:00");
    assertThat(audited()).as("it may still be on its way").isZero();
    clock("2026-03-05T10:04:00+01:00");
    assertThat(audited()).isOne();

    assertThat(notices("E1"))
        .hasSameSizeAs(before)
        .anySatisfy(
            notice -> {
              assertThat(notice.path("id").asString()).isEqualTo(id);
              assertThat(notice.path("late").asBoolean()).isTrue();
            });
    JsonNode step = reached(lead, "E1");
    assertThat(step.path("missed").asBoolean()).isTrue();
    assertThat(step.path("at").asString()).isEqualTo("2026-03-05T09:00:00Z");
    assertThat(findings())
        .singleElement()
        .extracting(it -> it.path("kind").asString())
        .isEqualTo("NOTICE");
    assertThat(audited()).isZero();
  }

  private void happens(String lead, String event) {
    api.post(path("/leads/" + lead + "/events"), event).must();
  }

  /** As if due work had never come by. */
  private void neverDue(String lead) {
    Date never = Date.from(at("2099-01-01T00:00:00Z"));
    plant(lead, Update.update("checkAt", never).set("nextCheckAt", never));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"type\": \"closed\", \"outcome\": \"LOST\"}", "{\"type\": \"answered\"}"})
  void whatShouldHaveFiredBeforeARoundEndedIsToldOnceAndNotMadeUpFor(String end) {
    clock(SETTLED);
    String lead = lead();
    neverDue(lead);
    clock("2026-03-05T10:06:00+01:00");
    happens(lead, end);
    assertThat(notices("E1")).isEmpty();

    assertThat(audited()).isEqualTo(2);

    assertThat(findings())
        .extracting(it -> it.path("kind").asString() + " " + it.path("stage").asString())
        .containsExactlyInAnyOrder("OVER R1", "OVER E1");
    assertThat(notices("E1")).isEmpty();
    assertThat(api.get(path("/audit")).must().text()).contains("missed alarm").contains("OVER");
    assertThat(audited()).isZero();
  }

  @Test
  void aStepThatIsGoneFromALeadThatWasClosedIsFoundForADay() {
    clock(SETTLED);
    String lead = lead();
    clock("2026-03-05T10:30:00+01:00");
    happens(lead, "{\"type\": \"closed\", \"outcome\": \"LOST\"}");
    assertThat(audited()).isZero();
    clock("2026-03-06T10:29:00+01:00");
    plant(lead, new Update().pull("milestones", new Document("stage", "E1")));
    assertThat(audited()).isOne();

    String other = lead();
    clock("2026-03-06T14:00:00+01:00");
    happens(other, "{\"type\": \"closed\", \"outcome\": \"LOST\"}");
    plant(other, new Update().pull("milestones", new Document("stage", "E1")));
    clock("2026-03-07T14:00:01+01:00");
    assertThat(audited()).as("a day later nobody looks any more").isZero();
  }

  @Test
  void whatIsNotKnownForSureIsNotReported() {
    clock(SETTLED);
    String changed = lead();
    neverDue(changed);
    clock("2026-03-05T10:04:00+01:00");
    api.put(
            path(""),
            """
            {"name": "Autohaus Sonnenhof", "openingHours": {"mon-fri": ["07:00-18:00"]}}\
            """)
        .must();
    neverDue(changed);
    happens(changed, "{\"type\": \"answered\"}");
    assertThat(audited()).as("the hours were changed since the round began").isZero();

    clock("2026-03-05T10:10:00+01:00");
    String late = lead();
    neverDue(late);
    clock("2026-03-05T14:00:00+01:00");
    happens(late, "{\"type\": \"answered\", \"at\": \"2026-03-05T13:00:00+01:00\"}");
    assertThat(audited()).as("it was told late").isZero();
  }

  @Test
  void ofManyLeadsARoundMakesUpForAHundredAndSaysHowManyMoreThereAre() {
    int more = 3;
    for (int number = 0; number < 100 + more; number++) {
      lead();
    }
    store()
        .updateMulti(
            Query.query(Criteria.where("dealership").is(house)),
            Update.update("checkAt", Date.from(at("2099-01-01T00:00:00Z"))),
            "leads");
    clock("2026-03-05T08:10:00+01:00");
    assertThat(audited()).isEqualTo(100);
    JsonNode auditor = api.get("/api/v1/system").must().body().path("auditor");
    assertThat(auditor.path("held").asLong()).isEqualTo(more);
    assertThat(audited()).isEqualTo(more);
    assertThat(api.get("/api/v1/system").must().body().at("/auditor/held").asLong()).isZero();
  }

  @Test
  void howLongARoundTakesSaysNothingButWhetherItGetsOn() {
    lead();
    AtomicLong nanos = new AtomicLong();
    Auditor auditor =
        new Auditor(
            one.bean(LeadSchedule.class),
            one.bean(LeadAudit.class),
            one.bean(AuditorStore.class),
            one.bean(Dealerships.class),
            one.bean(Downtimes.class),
            one.bean(ServerClock.class),
            nanos::get,
            one.bean(TaskScheduler.class));
    Duration quarter = Duration.ofMinutes(15);
    auditor.wholeRound();
    nanos.addAndGet(quarter.toNanos());
    assertThat(auditor.hasStoodStillFor(quarter)).isFalse();
    nanos.addAndGet(1);
    assertThat(auditor.hasStoodStillFor(quarter)).isTrue();
    auditor.wholeRound();
    assertThat(auditor.hasStoodStillFor(quarter)).isFalse();
  }

  @Test
  void ofTwoInstancesOneMakesUpForIt() {
    String lead = lead();
    plant(lead, Update.update("checkAt", null));
    clock("2026-03-05T10:05:00+01:00");

    long made =
        Stream.of(one, two)
            .map(
                server ->
                    CompletableFuture.supplyAsync(() -> server.bean(Auditor.class).wholeRound()))
            .toList()
            .stream()
            .mapToLong(CompletableFuture::join)
            .sum();

    assertThat(made).isEqualTo(2);
    assertThat(findings()).hasSize(2);
    assertThat(notices("E1")).extracting(it -> it.path("user").asString()).doesNotHaveDuplicates();
  }

  @Test
  void supportAndProgramsAreTold() {
    String lead = lead();
    plant(lead, Update.update("checkAt", null));
    clock("2026-03-05T10:05:00+01:00");
    audited();
    JsonNode system = api.get("/api/v1/system").must().body();
    assertThat(system.path("condition").asString()).isEqualTo("DEGRADED");
    assertThat(system.at("/auditor/recent").asLong()).isPositive();
    assertThat(api.get(path("/audit")).must().text()).contains("missed alarm").contains(lead);
    assertThat(api.get("/actuator/prometheus").text())
        .contains(
            "leadwacht_auditor_missed", "leadwacht_auditor_leads", "leadwacht_auditor_age_seconds");
  }
}
