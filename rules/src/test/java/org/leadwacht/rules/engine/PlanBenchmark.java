package org.leadwacht.rules.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.leadwacht.rules.calendar.BusinessCalendar;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipReader;
import org.leadwacht.rules.document.Written;
import org.leadwacht.rules.language.Conclusion;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadRecord.UpcomingStage;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.rules.rulebook.RuleBook;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The plan of a lead by rules, in a session of its own and in a batch, against the same stages
 * written in Java.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class PlanBenchmark {

  private static final Instant RECEIVED = Instant.parse("2026-03-05T16:00:00Z");

  private final World world = new World(house(), RuleBook.base(), 0);
  private final LifeCycle lifeCycle = LifeCycle.in(world);
  private final Planner planner = new Planner(world, rule -> {});
  private final Planner unaware = new Planner(Houses.withoutActivities(world), rule -> {});
  private final RuleBook.Batch rules = world.rules().batch();
  private int turn;
  private final List<Object> facts = new Situation(world, lead(), List.of()).facts();

  /** One lead in a session of its own. */
  @Benchmark
  public List<Planned> planInOwnSession() {
    try (Planner own = new Planner(world, rule -> {})) {
      return own.plan(lead()).steps();
    }
  }

  /** One lead of many in the same session. */
  @Benchmark
  public List<Planned> planInBatch() {
    return planner.plan(lead()).steps();
  }

  /**
   * The rules alone, asked with facts that are made already: what is left when Java costs nothing.
   */
  @Benchmark
  public List<Conclusion> rulesAlone() {
    return rules.evaluate(facts);
  }

  /** The same by shipped rules that know nothing of activities, which are off here. */
  @Benchmark
  public List<Planned> planInBatchWithoutActivities() {
    return unaware.plan(lead()).steps();
  }

  /** The same stages written in Java. */
  @Benchmark
  public List<UpcomingStage> planByHand() {
    return handWritten(lead());
  }

  /** A lead's whole life: in, R1, E1, E2.1, EM2.1, answered. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.SECONDS)
  @BenchmarkMode(Mode.Throughput)
  public LeadRecord life() {
    LeadRecord record = lifeCycle.learnt(lead(), RECEIVED).record();
    Instant last = RECEIVED;
    while (record.nextCheckAt() != null) {
      last = record.nextCheckAt();
      record = lifeCycle.due(record, last).record();
    }
    Event answer =
        Event.of("2", new Event.Plain(Event.Type.ANSWERED), last.plusSeconds(600), "anna");
    return lifeCycle.happened(record, List.of(answer), answer.at()).record();
  }

  @TearDown
  public void close() {
    planner.close();
    rules.close();
    unaware.close();
    lifeCycle.close();
  }

  private LeadRecord lead() {
    Instant received = RECEIVED.plusSeconds((turn++ & 1023) * 60L);
    Inquiry inquiry =
        new Inquiry(
            "L" + turn,
            received,
            "mobile",
            Set.of(),
            "Opel",
            "NEW",
            null,
            null,
            "VEHICLE",
            null,
            List.of(),
            null);
    return LeadRecord.received(inquiry, null, "anna");
  }

  /**
   * E1, R1, and for each supervisor E2.1 and EM2.1, as the shipped rules of the autocrm preset have
   * them.
   */
  private List<UpcomingStage> handWritten(LeadRecord record) {
    BusinessCalendar calendar = world.dealership().calendar();
    Instant openedAt = record.leadState().openedAt();
    String assignee = record.leadState().assignee();
    List<UpcomingStage> plan = new ArrayList<>();
    Instant overdue = moved(calendar, calendar.plus(openedAt, after("E1")));
    plan.add(new UpcomingStage("E1", assignee, overdue, true));
    plan.add(
        new UpcomingStage(
            "R1", assignee, moved(calendar, calendar.plus(openedAt, after("R1"))), true));
    plan.add(
        new UpcomingStage(
            "VK", assignee, moved(calendar, calendar.minus(overdue, after("VK"))), false));
    plan.add(new UpcomingStage("DM1", assignee, moved(calendar, openedAt), false));
    for (DealershipUser supervisor : world.dealership().people().supervisorsOf(assignee)) {
      Instant escalated = moved(calendar, calendar.plus(overdue, after("E2.1")));
      plan.add(new UpcomingStage("E2.1", supervisor.id(), escalated, true));
      plan.add(
          new UpcomingStage(
              "EM2.1",
              supervisor.id(),
              moved(calendar, calendar.plus(escalated, after("EM2.1"))),
              true));
    }
    plan.sort(
        Comparator.comparing(UpcomingStage::at)
            .thenComparing(UpcomingStage::stage)
            .thenComparing(UpcomingStage::person));
    return plan;
  }

  private static Instant moved(BusinessCalendar calendar, Instant instant) {
    return calendar.isClosedDay(instant) ? calendar.nextOpening(instant) : instant;
  }

  private Duration after(String stage) {
    var setting = world.dealership().settings().stage(stage);
    if (setting == null || setting.after() == null) {
      throw new IllegalStateException(stage + " has no time");
    }
    return setting.after();
  }

  private static Dealership house() {
    Map<String, Map<String, Object>> users = new LinkedHashMap<>();
    users.put(
        "anna",
        Map.of(
            "roles",
            List.of("SELLER"),
            "receivesLeads",
            true,
            "supervisors",
            List.of("carla", "dora")));
    users.put("ben", Map.of("roles", List.of("SELLER"), "receivesLeads", true));
    users.put("carla", Map.of("roles", List.of("SALES_MANAGER")));
    users.put("dora", Map.of("roles", List.of("CONTROLLER"), "after", Map.of("E2.1", "PT8H")));
    DealershipDocument document = Written.document(Map.of("region", "DE-BY"), users, Map.of());
    return new DealershipReader(Set.of(), RECEIVED, false).read(document);
  }
}
