package org.leadwacht.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.rulebook.CheckContext;
import org.leadwacht.rules.rulebook.RuleCheck;
import org.leadwacht.rules.rulebook.RuleSet;

/**
 * Whatever a rule file says that the check lets pass: every lead gets an owner, lives and is listed
 * without an error. {@code -Dleadwacht.rule-files=10000} tries as many files instead of a few.
 */
class NoRuleStopsALeadTest {

  private static final int FILES = Integer.getInteger("leadwacht.rule-files", 200);
  private static final int LEADS = 20;
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final World HOUSE =
      Houses.of(
          "{ fallbackUser: ben }",
          "{}",
          Map.of(
              "anna", "{ roles: [SELLER], receivesLeads: true, deputy: ben }",
              "ben", "{ roles: [SELLER, DISPATCHER], receivesLeads: true }",
              "carla", "{ roles: [SALES_MANAGER] }",
              "away",
                  "{ roles: [SELLER], receivesLeads: true, absences: ['2026-01-01..2026-12-31'] }",
              "never", "{ roles: [CONTROLLER], canBeAssigned: false }"),
          Map.of("used", "{ when: { condition: USED }, members: [anna, ben] }"));

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyLeadHasAnOwnerAndALifeWhateverTheRulesConclude() {
    long seed = Long.getLong("leadwacht.rule-files.seed", 14);
    Random random = new Random(seed);
    AnyRuleFiles any = new AnyRuleFiles(random);
    List<String> faults = new ArrayList<>();
    int tried = 0;
    int refused = 0;
    while (tried < FILES && faults.size() < 20) {
      List<RuleFile> files = any.next();
      RuleSet rules = RuleSet.shipped(files);
      if (!RuleCheck.isOk(rules.check(context()))) {
        refused++;
        continue;
      }
      tried++;
      World world = new World(HOUSE.dealership(), rules.book(), 1);
      try {
        live(world, random);
      } catch (RuntimeException | AssertionError e) {
        faults.add(e + " at " + e.getStackTrace()[0] + "\n" + files);
      }
    }
    System.out.printf(
        "%,d rule files that pass the check (of %,d), %d leads each: %d faults%n",
        tried, tried + refused, LEADS, faults.size());
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"D4", "D4 D5", "D4 D5 D6", "D4 D5 D6 D7", "D2 D3 D4 D5 D6 D7"})
  void withoutTheShippedStepsTheAdministratorOwnsTheLead(String off) {
    StringBuilder text = new StringBuilder();
    RuleSet.shipped(List.of()).base().rules().stream()
        .map(rule -> rule.info().name())
        .filter(name -> List.of(off.split(" ")).contains(name.substring(0, 2)))
        .forEach(name -> text.append("rule \"" + name + "\" enabled false\nwhen\nthen\nend\n"));
    RuleSet rules = RuleSet.shipped(List.of(new RuleFile("off.drl", text.toString())));
    assertThat(RuleCheck.isOk(rules.check(context()))).isTrue();
    World world = new World(HOUSE.dealership(), rules.book(), 1);
    Inquiry inquiry = Houses.inquiry("L1", MONDAY);
    Distribution given = new Reception(world).distribute(inquiry, List.of(), Turns.NONE, MONDAY);
    assertThat(world.dealership().people().find(given.assignment().user())).isNotNull();
    if (off.contains("D7")) {
      assertThat(given.assignment().user()).isEqualTo("administrator");
    }
  }

  private static CheckContext context() {
    Map<String, List<String>> people = new java.util.HashMap<>();
    for (DealershipUser user : HOUSE.dealership().people().all()) {
      people.put(user.id(), user.roles().stream().map(Enum::name).toList());
    }
    return CheckContext.of(
            people, Set.of("used"), HOUSE.dealership().settings().stages().keySet(), Set.of())
        .in(HOUSE.dealership());
  }

  private static void live(World world, Random random) {
    List<LeadRecord> leads = new ArrayList<>();
    Turns turns = Turns.NONE;
    Reception reception = new Reception(world);
    try (LifeCycle life = LifeCycle.in(world)) {
      for (int i = 0; i < LEADS; i++) {
        Instant at = MONDAY.plus(Duration.ofMinutes(random.nextInt(7 * 24 * 60)));
        Inquiry inquiry = inquiry("L" + i, at, random);
        List<LeadRecord> known =
            random.nextInt(4) == 0 && i > 0 ? leads.subList(i - 1, i) : List.of();
        reception.joined(inquiry, known, at);
        Distribution given = reception.distribute(inquiry, known, turns, at);
        assertThat(world.dealership().people().find(given.assignment().user()))
            .as("owner of %s", inquiry)
            .isNotNull();
        turns = given.used(turns);
        LeadRecord lead = life.due(life.learnt(given.received(inquiry), at).record(), at).record();
        life.forecast(lead);
        Instant later = at.plus(Duration.ofHours(1 + random.nextInt(60)));
        Event event =
            Event.of(
                "later",
                switch (random.nextInt(4)) {
                  case 0 -> new Event.Plain(Event.Type.ANSWERED);
                  case 1 -> new Event.CustomerReplied(null);
                  case 2 -> new Event.Assigned("ben");
                  default -> new Event.Assigned("carla");
                },
                later,
                "anna");
        Interim quiet = Interim.unchanged(at, null, world);
        leads.add(life.upTo(lead, quiet, List.of(event), later).record());
        life.forecast(leads.get(i));
      }
    }
    ListRound.upTo(
        ListState.NONE,
        Interim.unchanged(MONDAY, null, world),
        MONDAY.plus(Duration.ofDays(8)),
        new ListRound.Content(() -> leads, Map::of),
        rule -> {});
  }

  private static Inquiry inquiry(String id, Instant at, Random random) {
    return new Inquiry(
        id,
        at,
        random.nextBoolean() ? "mobile" : "hotline",
        Set.of("mail:max@example.org"),
        random.nextBoolean() ? "DS" : null,
        random.nextBoolean() ? "USED" : "NEW",
        null,
        null,
        random.nextBoolean() ? "TRADE_IN" : null,
        random.nextBoolean() ? Double.valueOf(random.nextInt(100_000)) : null,
        random.nextBoolean() ? List.of("flotte") : List.of(),
        null);
  }
}
