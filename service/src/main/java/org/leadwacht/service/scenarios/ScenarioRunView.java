package org.leadwacht.service.scenarios;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.calendar.Opening;
import org.leadwacht.rules.message.RuleName;
import org.leadwacht.rules.scenario.ScenarioResult;
import org.leadwacht.rules.scenario.Scene;

/**
 * How stories went, as it is shown.
 *
 * @param passed how many went as expected
 * @param failed how many did not
 * @param results one by one
 */
@Schema(name = "ScenarioRun")
public record ScenarioRunView(int passed, int failed, List<Result> results) {

  /**
   * How a story went.
   *
   * @param scenario its name
   * @param place file and line
   * @param passed whether everything was as expected
   * @param error what kept it from running to its end, or null
   * @param lines expected and actual side by side
   * @param millis how long it took to run; null, as what follows, if it never ran
   * @param timeZone of local times
   * @param from when the clock starts
   * @param until where it stops
   * @param events what happens, in the order of arrival
   * @param open when the house is open in between
   */
  @Schema(name = "ScenarioResult")
  public record Result(
      String scenario,
      String place,
      boolean passed,
      @Nullable String error,
      List<Line> lines,
      @Nullable Long millis,
      @Nullable String timeZone,
      @Nullable Instant from,
      @Nullable Instant until,
      List<Happening> events,
      List<Opening> open) {}

  /**
   * Something that happens in a story.
   *
   * @param at its own instant
   * @param arrivedAt when the server learns of it; null if that is the same
   * @param type as it is written
   * @param lead the lead it happens to, or null
   * @param by who did it, or null
   * @param to who it was given to, or null
   * @param due date of a follow-up, or null
   * @param outcome how a lead was closed, or null
   */
  @Schema(name = "ScenarioEvent")
  public record Happening(
      Instant at,
      @Nullable Instant arrivedAt,
      String type,
      @Nullable String lead,
      @Nullable String by,
      @Nullable String to,
      @Nullable Instant due,
      @Nullable String outcome) {}

  /**
   * A line of the comparison.
   *
   * @param ok whether both agree
   * @param expected what was expected, null for something extra
   * @param actual what happened, null for something missing
   * @param because rule and reason of what happened
   * @param expectedLine what was expected, to be drawn; null for a state
   * @param actualLine what happened, to be drawn; null for a state
   * @param ruleNames what the rule behind it is called, where it is a shipped one
   */
  @Schema(name = "ScenarioLine")
  public record Line(
      boolean ok,
      @Nullable String expected,
      @Nullable String actual,
      @Nullable String because,
      @Nullable Mark expectedLine,
      @Nullable Mark actualLine,
      @Nullable RuleName ruleNames) {}

  /**
   * Something that happens at an instant.
   *
   * @param at when
   * @param stage the stage's code, {@code ASSIGNED} for a distribution
   * @param lead the lead, or null for a list
   * @param to whom it reaches
   * @param via channels; null where nothing was said about them
   * @param late whether it is late; null where nothing was said about it
   */
  @Schema(name = "ScenarioMark")
  public record Mark(
      Instant at,
      String stage,
      @Nullable String lead,
      Set<String> to,
      @Nullable Set<String> via,
      @Nullable Boolean late) {}

  /** The view of a report. */
  public static ScenarioRunView of(ScenarioReport report) {
    return new ScenarioRunView(report.passed(), report.failed(), of(report.results()));
  }

  /** The views of results. */
  public static List<Result> of(List<ScenarioResult> results) {
    return results.stream().map(ScenarioRunView::of).toList();
  }

  private static Result of(ScenarioResult result) {
    Scene scene = result.scene();
    return new Result(
        result.scenario(),
        result.place(),
        result.passed(),
        result.error(),
        result.lines().stream().map(ScenarioRunView::of).toList(),
        scene == null ? null : scene.took().toMillis(),
        scene == null ? null : scene.zone().getId(),
        scene == null ? null : scene.from(),
        scene == null ? null : scene.until(),
        scene == null
            ? List.of()
            : scene.events().stream()
                .map(
                    event ->
                        new Happening(
                            event.at(),
                            event.arrivedAt(),
                            event.type(),
                            event.lead(),
                            event.by(),
                            event.to(),
                            event.due(),
                            event.outcome()))
                .toList(),
        scene == null ? List.of() : scene.open());
  }

  private static Line of(ScenarioResult.Compared line) {
    return new Line(
        line.ok(),
        line.expected(),
        line.actual(),
        line.because(),
        mark(line.expectedLine()),
        mark(line.actualLine()),
        ruleNames(line.actualLine()));
  }

  private static @Nullable RuleName ruleNames(org.leadwacht.rules.scenario.@Nullable Line line) {
    return line == null || line.because() == null ? null : RuleName.of(line.because().rule());
  }

  private static @Nullable Mark mark(org.leadwacht.rules.scenario.@Nullable Line line) {
    return line == null
        ? null
        : new Mark(
            line.at(),
            line.stage(),
            line.lead(),
            new TreeSet<>(line.to()),
            line.via() == null ? null : new TreeSet<>(line.via()),
            line.late());
  }
}
