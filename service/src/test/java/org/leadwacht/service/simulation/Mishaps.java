package org.leadwacht.service.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.leadwacht.rules.stage.Channel;

/**
 * All that goes wrong in a run.
 *
 * @param faults by the number of the write they stand at
 * @param outages of those who take notices
 * @param ahead how far clocks are ahead, by instance; those that are not named are right
 * @param instances how many there are
 * @param poison what happens in the store to leads, by their numbers in the CRM
 */
record Mishaps(
    Map<Integer, Fault> faults,
    List<Outage> outages,
    Map<String, Duration> ahead,
    int instances,
    Map<String, Poison> poison) {

  static final Mishaps NONE = new Mishaps(Map.of(), List.of(), Map.of(), 2, Map.of());

  private static final List<String> NAMES = List.of("one", "two", "three");
  private static final int MOST_FAULTS = 3;
  private static final int LATEST_FAULT = 60;
  private static final int HOUR = 3_600;

  static Mishaps at(Map<Integer, Fault> faults) {
    return new Mishaps(faults, List.of(), Map.of(), NONE.instances(), Map.of());
  }

  static Mishaps of(Outage... outages) {
    return new Mishaps(Map.of(), List.of(outages), Map.of(), NONE.instances(), Map.of());
  }

  static Mishaps poisoned(String lead, Poison poison) {
    return new Mishaps(Map.of(), List.of(), Map.of(), NONE.instances(), Map.of(lead, poison));
  }

  List<String> names() {
    return NAMES.subList(0, instances);
  }

  /** Whether instances know what time it is, so that all happens when it is due. */
  boolean clocksAreRight() {
    return ahead.isEmpty() && faults.values().stream().noneMatch(Fault::isOfClock);
  }

  /** Others for each seed; clocks are wrong in one of four. */
  static Mishaps drawn(Random random) {
    boolean clocks = random.nextInt(4) == 0;
    Map<Integer, Fault> faults = new TreeMap<>();
    List<Fault> kinds = Fault.drawn(clocks);
    for (int fault = random.nextInt(MOST_FAULTS); fault >= 0; fault--) {
      faults.put(1 + random.nextInt(LATEST_FAULT), kinds.get(random.nextInt(kinds.size())));
    }
    List<Outage> outages = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      Outage.Way[] ways = Outage.Way.values();
      outages.add(
          new Outage(
              random.nextInt(3) == 0 ? Channel.WEBHOOK : Channel.MAIL,
              ways[random.nextInt(ways.length)],
              Duration.ofSeconds(random.nextInt(30)),
              Duration.ofSeconds(5 + random.nextInt(20))));
    }
    int instances = 2 + (random.nextInt(4) == 0 ? 1 : 0);
    Map<String, Duration> ahead = new TreeMap<>();
    if (clocks) {
      ahead.put(
          NAMES.get(random.nextInt(instances)),
          Duration.ofSeconds(random.nextInt(2 * HOUR) - HOUR));
    }
    Map<String, Poison> poison = new TreeMap<>();
    if (random.nextInt(8) == 0) {
      Poison[] poisons = Poison.values();
      poison.put("l0", poisons[random.nextInt(poisons.length)]);
    }
    return new Mishaps(faults, outages, ahead, instances, poison);
  }

  /** Each way in which one thing less goes wrong. */
  List<Mishaps> fewer() {
    List<Mishaps> fewer = new ArrayList<>();
    for (Integer write : faults.keySet()) {
      Map<Integer, Fault> left = new TreeMap<>(faults);
      left.remove(write);
      fewer.add(new Mishaps(left, outages, ahead, instances, poison));
    }
    for (Outage outage : outages) {
      List<Outage> left = new ArrayList<>(outages);
      left.remove(outage);
      fewer.add(new Mishaps(faults, left, ahead, instances, poison));
    }
    for (String name : ahead.keySet()) {
      Map<String, Duration> left = new HashMap<>(ahead);
      left.remove(name);
      fewer.add(new Mishaps(faults, outages, left, instances, poison));
    }
    if (!poison.isEmpty()) {
      fewer.add(new Mishaps(faults, outages, ahead, instances, Map.of()));
    }
    if (instances > NONE.instances()) {
      fewer.add(new Mishaps(faults, outages, ahead, instances - 1, poison));
    }
    return fewer;
  }
}
