package org.leadwacht.service.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What came of a run.
 *
 * @param trace every write, with its instant and the instance that asked for it
 * @param writes how many writes a fault can stand at
 * @param histories what happened to each lead and which stages fired, by the lead's number in the
 *     CRM
 * @param notices who was told what, each by its lead's number, round, stage, person and channel
 * @param lines each step with its instant, as {@link ScenarioText#lines} writes those of the engine
 * @param wrong what must not be, in sentences
 */
record Outcome(
    List<String> trace,
    int writes,
    Map<String, List<String>> histories,
    SortedSet<String> notices,
    List<String> lines,
    List<String> wrong) {

  /** What is wrong, and what is otherwise than in a run in which nothing went wrong. */
  List<String> wrongBeside(Outcome expected) {
    List<String> all = new ArrayList<>(wrong);
    if (!histories.equals(expected.histories())) {
      all.add("Leads are %s instead of %s".formatted(histories, expected.histories()));
    }
    if (!notices.equals(expected.notices())) {
      all.add("Told was %s instead of %s".formatted(notices, expected.notices()));
    }
    return all;
  }

  /**
   * The same where instances do not know what time it is: when something happens may differ, and
   * one who is told too early may be told of what would not have come to pass; nothing is lost.
   */
  List<String> wrongApartFromTime(Outcome expected) {
    List<String> all = new ArrayList<>(wrong);
    if (!histories.keySet().equals(expected.histories().keySet())) {
      all.add(
          "Leads are %s instead of %s"
              .formatted(histories.keySet(), expected.histories().keySet()));
    }
    Set<String> missing = new TreeSet<>(expected.notices());
    missing.removeAll(notices);
    // who starts beside a clock that is behind waits as after a downtime, and an answer may come
    // first
    missing.removeIf(
        told ->
            histories.getOrDefault(told.split(" ")[0], List.of()).toString().contains("answered"));
    if (!missing.isEmpty()) {
      all.add("Never told: " + missing);
    }
    return all;
  }
}
