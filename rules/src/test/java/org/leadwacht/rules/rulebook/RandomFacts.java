package org.leadwacht.rules.rulebook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.facts.Administrator;
import org.leadwacht.rules.facts.Calendar;
import org.leadwacht.rules.facts.Contact;
import org.leadwacht.rules.facts.EarlierLead;
import org.leadwacht.rules.facts.Escalated;
import org.leadwacht.rules.facts.Fallback;
import org.leadwacht.rules.facts.Fired;
import org.leadwacht.rules.facts.FollowUp;
import org.leadwacht.rules.facts.HandOver;
import org.leadwacht.rules.facts.KnownContact;
import org.leadwacht.rules.facts.LastAnswer;
import org.leadwacht.rules.facts.Lead;
import org.leadwacht.rules.facts.Milestone;
import org.leadwacht.rules.facts.NewLead;
import org.leadwacht.rules.facts.OpenLead;
import org.leadwacht.rules.facts.PendingFollowUp;
import org.leadwacht.rules.facts.Pool;
import org.leadwacht.rules.facts.Run;
import org.leadwacht.rules.facts.Source;
import org.leadwacht.rules.facts.Stage;
import org.leadwacht.rules.facts.Supervisor;
import org.leadwacht.rules.facts.Turn;
import org.leadwacht.rules.facts.User;
import org.leadwacht.rules.facts.Year;
import org.leadwacht.rules.people.WorkingTime;
import org.leadwacht.rules.plan.Moment;
import org.leadwacht.rules.plan.Step;
import org.leadwacht.rules.plan.Suppressed;

/** Worlds of facts as varied as chance makes them, the same for the same seed. */
final class RandomFacts {

  static final Instant START = Instant.parse("2026-03-05T09:00:00Z");
  private static final List<String> STAGES =
      List.of("AV1", "DM1", "VK", "R1", "E1", "E2.1", "EM2.1", "WR1", "WV", "E2.2", "EM2.2", "NF1");
  private static final List<String> PEOPLE = List.of("anna", "ben", "carla", "dora", "emil");
  private static final List<String> DAYS = List.of("MONDAY", "SATURDAY", "SUNDAY");
  private static final List<String> BRANDS = List.of("DS", "Opel", "Fiat", "BMW");
  private static final List<String> ROLES =
      List.of("SELLER", "DISPATCHER", "SALES_MANAGER", "CONTROLLER", "ADMINISTRATOR");

  private static final WorkingTime WORKING_TIME = new WorkingTime(Worlds.calendar(), List.of());

  private final Random random;
  private final BusinessCalendar hours = Worlds.calendar();

  RandomFacts(long seed) {
    this.random = new Random(seed);
  }

  /** The facts of one lead. */
  List<Object> lead() {
    List<Object> facts = new ArrayList<>();
    boolean open = random.nextBoolean();
    Instant opened = instant();
    facts.add(
        new Lead(
            "L" + random.nextInt(1000),
            open,
            !open && chance(90),
            one(List.of("mobile", "autoscout", "homepage", "messe")),
            chance(80) ? one(BRANDS) : null,
            chance(80) ? one(List.of("NEW", "USED")) : null,
            chance(20) ? "north" : null,
            null,
            chance(50) ? one(List.of("VEHICLE", "TEST_DRIVE", "SERVICE")) : null,
            null,
            chance(50) ? (double) random.nextInt(100_000) : null,
            chance(20) ? List.of("vip") : List.of(),
            chance(50) ? "max@example.org" : null,
            one(PEOPLE),
            opened,
            opened,
            one(DAYS),
            random.nextInt(1440),
            101 + random.nextInt(1131),
            random.nextBoolean(),
            chance(70) ? opened : instant(),
            1 + random.nextInt(3),
            chance(50) ? "+4930123456" : null,
            chance(50) ? one(List.of("MOBILE_DE", "PHONE", "SHOWROOM")) : null,
            random.nextInt(4),
            chance(50) ? opened : null,
            List.of("SELLER"),
            chance(20) ? List.of("vip") : List.of(),
            chance(20) ? List.of("used") : List.of(),
            random.nextInt(4),
            chance(10),
            chance(50) ? one(List.of("ds 9", "vw golf gti", "taycan 4s", "911 gt3 rs")) : null,
            chance(50) ? "portal@example.org" : null));
    facts.add(new Calendar("leads", hours, false));
    facts.add(new Calendar("followUps", hours, random.nextBoolean()));
    for (String stage : STAGES) {
      if (chance(65)) {
        facts.add(new Stage(stage, duration(), clock()));
      }
      if (chance(15)) {
        facts.add(new Fired(stage, one(PEOPLE), instant()));
      }
      if (chance(5)) {
        facts.add(new Suppressed(stage));
      }
      if (chance(8)) {
        Instant at = instant();
        facts.add(
            new Step(stage, new Moment(at, Duration.ZERO, "ELAPSED", at, at), one(PEOPLE), "list"));
      }
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      facts.add(new Supervisor(one(PEOPLE), one(List.of("E2.1", "E2.2")), duration(), clock()));
    }
    if (chance(50)) {
      facts.add(new FollowUp(instant(), instant(), chance(50) ? duration() : null));
    }
    if (chance(30)) {
      facts.add(new HandOver(one(PEOPLE), instant()));
    }
    if (chance(40)) {
      facts.add(new LastAnswer(instant()));
    }
    if (chance(40)) {
      facts.add(
          new User(
              one(PEOPLE),
              List.of(one(ROLES)),
              true,
              random.nextBoolean(),
              null,
              List.of(),
              chance(50) ? List.of(one(List.of("used", "verkauf"))) : List.of(),
              List.of()));
    }
    if (chance(20)) {
      facts.add(new Pool("pool"));
    }
    return facts;
  }

  /** The facts of a distribution, a list or a look at the sources. */
  List<Object> other() {
    List<Object> facts = new ArrayList<>();
    if (chance(60)) {
      facts.add(
          new NewLead(
              "L1",
              "mobile",
              one(BRANDS),
              "NEW",
              null,
              null,
              null,
              null,
              List.of(),
              null,
              one(DAYS),
              random.nextInt(1440),
              305,
              true,
              Duration.ofDays(90),
              random.nextBoolean(),
              chance(50) ? "+4930123456" : null,
              chance(50) ? "PHONE" : null,
              chance(50) ? one(List.of("ds 9", "macan")) : null));
    }
    if (chance(60)) {
      facts.add(new Run(one(List.of("EL1", "EL2", "QM")), START, START.plusSeconds(40_000)));
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      facts.add(
          new Turn(
              one(List.of("g1", "g2", "all")),
              one(List.of("GROUP", "IN_TURN")),
              4000 + random.nextInt(2),
              random.nextInt(5),
              one(PEOPLE),
              random.nextBoolean(),
              chance(50) ? one(PEOPLE) : null));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      facts.add(new OpenLead("L" + i, one(PEOPLE)));
      facts.add(new PendingFollowUp("F" + i, one(PEOPLE), instant()));
      facts.add(new Escalated("E" + i, one(PEOPLE)));
      facts.add(
          new Source(
              "S" + i,
              random.nextBoolean(),
              duration(),
              duration(),
              random.nextBoolean(),
              random.nextBoolean()));
      facts.add(
          new User(
              one(PEOPLE),
              List.of(one(ROLES), one(ROLES)),
              true,
              true,
              null,
              List.of(),
              List.of(),
              List.of()));
    }
    if (chance(40)) {
      contact(facts);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      boolean closed = chance(30);
      boolean open = chance(50);
      facts.add(
          new EarlierLead(
              "P" + i,
              !closed && open,
              !closed && !open,
              closed,
              one(PEOPLE),
              "mobile",
              one(BRANDS),
              null,
              null,
              closed ? "LOST" : null,
              instant(),
              duration().multipliedBy(50),
              duration().multipliedBy(50)));
    }
    if (chance(50)) {
      facts.add(new KnownContact(one(PEOPLE), random.nextBoolean()));
    }
    if (chance(30)) {
      facts.add(new Pool("pool"));
    }
    if (chance(30)) {
      facts.add(new Fallback(one(PEOPLE)));
    }
    facts.add(new Administrator("admin"));
    return facts;
  }

  private void contact(List<Object> facts) {
    facts.add(new Contact("C1", chance(50) ? one(PEOPLE) : null, null, one(BRANDS), null));
    for (int i = random.nextInt(4); i > 0; i--) {
      String type =
          one(
              List.of(
                  "TEST_DRIVE",
                  "OFFER_SENT",
                  "CONTRACT",
                  "DELIVERED",
                  "SERVICED",
                  "CONTRACT_ENDS",
                  "OWN"));
      facts.add(
          new Milestone(
              "M" + i,
              type,
              instant(),
              instant(),
              one(PEOPLE),
              null,
              null,
              chance(50) ? instant() : null,
              Map.of(),
              WORKING_TIME));
    }
    for (int number = random.nextInt(5); number > 0; number--) {
      facts.add(new Year(number));
    }
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private Instant instant() {
    return START.plusSeconds(60L * random.nextInt(20_000));
  }

  private Duration duration() {
    return Duration.ofMinutes(15L * random.nextInt(200));
  }

  private String clock() {
    return random.nextBoolean() ? "BUSINESS" : "ELAPSED";
  }
}
