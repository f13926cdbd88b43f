package org.leadwacht.service.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What came of a run.
 *
 * @param trace every write, with its instant and the instance that asked for it
 * @param writes how many writes a fault can stand at
 * @param histories what happened to each lead and which stages fired, by the lead's number in the
 *     CRM
 * @param notices who was told what, each by its lead's number, round, stage, person and channel
 * @param lines each step with its instant, as {@link ScenarioText#lines} writes those of the engine
 * @param toldLate leads of which something was accepted later than it was told first
 * @param otherRules whether a lead, or rules, were accepted later than they were sent first, so
 *     that a step may be of the version before or behind
 * @param wrong what must not be
 */
record Outcome(
    List<String> trace,
    int writes,
    Map<String, History> histories,
    SortedSet<String> notices,
    List<String> lines,
    Set<String> toldLate,
    boolean otherRules,
    List<Wrong> wrong) {

  private static final String VERSION = " of \\d+$";

  /** What is wrong, and what is otherwise than in a run in which nothing went wrong. */
  List<Wrong> wrongBeside(Outcome expected) {
    List<Wrong> all = new ArrayList<>(wrong);
    compare(Check.SAME_STATE, History::state, expected, all);
    compare(Check.SAME_EVENTS, History::events, expected, all);
    compare(Check.SAME_STEPS, History::steps, expected, all);
    told(Check.ALL_TOLD, "Never told", expected.notices(), notices, all);
    told(Check.NOBODY_ELSE_TOLD, "Told besides", notices, expected.notices(), all);
    return all;
  }

  /**
   * The same as far as it depends on what was known in time: until it is known that a lead was
   * answered, what is due of it is told; and a lead that comes behind new rules goes by those.
   */
  Outcome asIfToldInTime(Outcome expected) {
    Map<String, History> known = new TreeMap<>(histories);
    toldLate.forEach(
        lead ->
            known.computeIfPresent(
                lead,
                (number, own) -> {
                  History usual = expected.histories().getOrDefault(number, own);
                  return own.steps().containsAll(usual.steps())
                      ? new History(own.state(), own.events(), usual.steps())
                      : own;
                }));
    if (otherRules) {
      known.replaceAll(
          (lead, own) -> {
            History usual = expected.histories().getOrDefault(lead, own);
            return ofAnyVersion(own).equals(ofAnyVersion(usual))
                ? new History(own.state(), own.events(), usual.steps())
                : own;
          });
    }
    SortedSet<String> told = new TreeSet<>(notices);
    told.removeIf(one -> toldLate.contains(one.split(" ")[0]) && !expected.notices().contains(one));
    return new Outcome(trace, writes, known, told, lines, toldLate, otherRules, wrong);
  }

  /** The same as far as it is not about leads with which nothing can be done. */
  Outcome without(Set<String> leads) {
    Map<String, History> others = new TreeMap<>(histories);
    others.keySet().removeAll(leads);
    SortedSet<String> told = new TreeSet<>(notices);
    told.removeIf(one -> leads.contains(one.split(" ")[0]));
    return new Outcome(trace, writes, others, told, lines, toldLate, otherRules, wrong);
  }

  private static List<String> ofAnyVersion(History history) {
    return history.steps().stream().map(step -> step.replaceFirst(VERSION, "")).sorted().toList();
  }

  private void compare(
      Check check, Function<History, Object> part, Outcome expected, List<Wrong> all) {
    Map<String, Object> here = parts(histories, part);
    Map<String, Object> there = parts(expected.histories(), part);
    if (!here.equals(there)) {
      all.add(new Wrong(check, "Leads are %s instead of %s".formatted(here, there)));
    }
  }

  private static Map<String, Object> parts(
      Map<String, History> histories, Function<History, Object> part) {
    Map<String, Object> parts = new TreeMap<>();
    histories.forEach((lead, history) -> parts.put(lead, part.apply(history)));
    return parts;
  }

  private static void told(
      Check check, String how, Set<String> these, Set<String> without, List<Wrong> all) {
    Set<String> left = new TreeSet<>(these);
    left.removeAll(without);
    if (!left.isEmpty()) {
      all.add(new Wrong(check, how + ": " + left));
    }
  }

  /**
   * The same where instances do not know what time it is: when something happens may differ, and
   * one who is told too early may be told of what would not have come to pass; nothing is lost.
   */
  List<Wrong> wrongApartFromTime(Outcome expected) {
    List<Wrong> all = new ArrayList<>(wrong);
    if (!histories.keySet().equals(expected.histories().keySet())) {
      all.add(
          new Wrong(
              Check.STORED,
              "Leads are %s instead of %s"
                  .formatted(histories.keySet(), expected.histories().keySet())));
    }
    // who starts beside a clock that is behind waits as after a downtime, and an answer may come
    // first
    Set<String> missable = new TreeSet<>(notices);
    expected.notices().stream()
        .filter(told -> isAnswered(told.split(" ")[0]))
        .forEach(missable::add);
    told(Check.ALL_TOLD, "Never told", expected.notices(), missable, all);
    return all;
  }

  private boolean isAnswered(String lead) {
    History history = histories.get(lead);
    return history != null
        && history.events().stream().anyMatch(event -> event.endsWith(" answered"));
  }
}
