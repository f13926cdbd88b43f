package org.leadwacht.rules.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.scenario.ScenarioResult.Compared;

/** Lines up what was expected with what happened. */
public final class Comparison {

  private Comparison() {}

  /**
   * The rows of the report in the order of time: lines that agree, lines that should agree, and
   * what stands on one side alone.
   *
   * @param happened everything that happened; what the scenario does not compare is left out
   */
  public static List<Compared> of(Scenario scenario, List<Line> happened) {
    List<Line> actual =
        new ArrayList<>(happened.stream().filter(line -> isCompared(scenario, line)).toList());
    List<Line> expected =
        scenario.expect().stream().filter(line -> isCompared(scenario, line)).toList();
    List<Row> rows = new ArrayList<>();
    List<Line> unmet = new ArrayList<>();
    for (Line line : expected) {
      Line met = take(actual, line, Line::isMetBy);
      if (met == null) {
        unmet.add(line);
      } else {
        rows.add(new Row(true, line, met));
      }
    }
    for (Line line : unmet) {
      rows.add(new Row(false, line, take(actual, line, Line::resembles)));
    }
    actual.forEach(line -> rows.add(new Row(false, null, line)));
    rows.sort(Comparator.comparing(Row::at));
    return new ArrayList<>(rows.stream().map(row -> row.compared(scenario)).toList());
  }

  private static boolean isCompared(Scenario scenario, Line line) {
    boolean named = scenario.only() == null || scenario.only().contains(line.stage());
    if (line.stage().equals("ASSIGNED")) {
      return scenario.showAssignments() || (scenario.only() != null && named);
    }
    return named;
  }

  private static @Nullable Line take(
      List<Line> lines, Line expected, BiPredicate<Line, Line> matches) {
    for (Line line : lines) {
      if (matches.test(expected, line)) {
        lines.remove(line);
        return line;
      }
    }
    return null;
  }

  /** One row of the report. */
  private record Row(boolean ok, @Nullable Line expected, @Nullable Line actual) {

    java.time.Instant at() {
      return actual != null ? actual.at() : java.util.Objects.requireNonNull(expected).at();
    }

    Compared compared(Scenario scenario) {
      var because = actual == null ? null : actual.because();
      return new Compared(
          ok,
          expected == null ? null : expected.shown(scenario.zone(), expected),
          actual == null ? null : actual.shown(scenario.zone(), expected),
          because == null ? null : because.rule() + ": " + because.text(),
          expected,
          actual,
          null);
    }
  }
}
