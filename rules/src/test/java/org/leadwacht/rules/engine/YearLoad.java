package org.leadwacht.rules.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;

/**
 * Measures a year of many dealerships without a store: each lead is distributed in turns, looked at
 * whenever something is due, answered after minutes, hours or days, and closed. Arguments: how many
 * dealerships, and leads of each.
 */
public final class YearLoad {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final long YEAR = 365L * 24 * 3600;
  private static final List<String> BRANDS = List.of("Audi", "Opel", "Seat", "VW");

  private final LongAdder stages = new LongAdder();

  private YearLoad() {}

  /** Runs the measurement and prints it. */
  public static void main(String[] arguments) {
    int dealerships = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    int leads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_500;
    new YearLoad().run(20, leads);
    YearLoad year = new YearLoad();
    long start = System.nanoTime();
    year.run(dealerships, leads);
    double took = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "A year of %,d dealerships with %,d leads each, %,d stages: %.1f s on %d processors;"
            + " 10,000 dealerships would take %.1f minutes%n",
        dealerships,
        leads,
        year.stages.sum(),
        took,
        Runtime.getRuntime().availableProcessors(),
        took / dealerships * 10_000 / 60);
    System.out.printf(
        Locale.ROOT,
        "=> a year of 10,000 dealerships by the rules | minutes | %.1f | | | 10 | less%n",
        took / dealerships * 10_000 / 60);
  }

  private void run(int dealerships, int leads) {
    IntStream.range(0, dealerships).parallel().forEach(house -> year(house, leads));
  }

  private void year(int house, int leads) {
    SplittableRandom random = new SplittableRandom(house);
    World world = house(random);
    Reception reception = new Reception(world);
    Turns turns = Turns.NONE;
    long[] received = random.longs(leads, 0, YEAR).sorted().toArray();
    try (LifeCycle life = LifeCycle.in(world)) {
      for (int i = 0; i < leads; i++) {
        Instant at = BEGIN.plusSeconds(received[i]);
        Inquiry inquiry = inquiry("h" + house + "l" + i, at, random);
        Distribution distribution = reception.distribute(inquiry, List.of(), turns, at);
        turns = distribution.used(turns);
        live(life, distribution.received(inquiry), random);
      }
    }
  }

  private void live(LifeCycle life, LeadRecord lead, SplittableRandom random) {
    Instant received = lead.inquiry().receivedAt();
    // one in four within an hour, half of them within a day, some after a week
    long patience =
        List.of(3_600L, 24 * 3_600L, 24 * 3_600L, 7 * 24 * 3_600L).get(random.nextInt(4));
    Instant answered = received.plusSeconds(random.nextLong(60, patience));
    LeadRecord now = life.learnt(lead, received).record();
    for (Instant next = now.nextCheckAt();
        next != null && next.isBefore(answered);
        next = now.nextCheckAt()) {
      now = life.due(now, next).record();
    }
    String by = now.leadState().assignee();
    Event answer = Event.of("2", new Event.Plain(Event.Type.ANSWERED), answered, by);
    now = life.happened(now, List.of(answer), answered).record();
    Instant over = answered.plusSeconds(24 * 3_600L);
    Event closed = Event.of("3", new Event.Closed(null), over, by);
    now = life.happened(now, List.of(closed), over).record();
    stages.add(now.firedStages().size());
  }

  private static World house(SplittableRandom random) {
    Map<String, String> people = new LinkedHashMap<>();
    for (int seller = 0; seller < 4 + random.nextInt(4); seller++) {
      people.put(
          "s" + seller, "{ roles: [SELLER], receivesLeads: true, supervisors: [chief, head] }");
    }
    people.put("chief", "{ roles: [SALES_MANAGER] }");
    people.put("head", "{ roles: [CONTROLLER, ADMINISTRATOR] }");
    String region = List.of("DE-BY", "DE-NW", "DE-SN").get(random.nextInt(3));
    return Houses.of("{}", "{ region: " + region + " }", people, Map.of());
  }

  private static Inquiry inquiry(String id, Instant at, SplittableRandom random) {
    return new Inquiry(
        id,
        at,
        "mobile",
        Set.of("mail:" + id + "@example.org"),
        BRANDS.get(random.nextInt(BRANDS.size())),
        random.nextBoolean() ? "NEW" : "USED",
        null,
        null,
        "VEHICLE",
        null,
        List.of(),
        null);
  }
}
