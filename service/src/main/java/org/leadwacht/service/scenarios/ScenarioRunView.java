package org.leadwacht.service.scenarios;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.scenario.ScenarioResult;

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
   */
  @Schema(name = "ScenarioResult")
  public record Result(
      String scenario, String place, boolean passed, @Nullable String error, List<Line> lines) {}

  /**
   * A line of the comparison.
   *
   * @param ok whether both agree
   * @param expected what was expected, null for something extra
   * @param actual what happened, null for something missing
   * @param because rule and reason of what happened
   */
  @Schema(name = "ScenarioLine")
  public record Line(
      boolean ok, @Nullable String expected, @Nullable String actual, @Nullable String because) {}

  /** The view of a report. */
  public static ScenarioRunView of(ScenarioReport report) {
    return new ScenarioRunView(report.passed(), report.failed(), of(report.results()));
  }

  /** The views of results. */
  public static List<Result> of(List<ScenarioResult> results) {
    return results.stream()
        .map(
            result ->
                new Result(
                    result.scenario(),
                    result.place(),
                    result.passed(),
                    result.error(),
                    result.lines().stream()
                        .map(
                            line ->
                                new Line(line.ok(), line.expected(), line.actual(), line.because()))
                        .toList()))
        .toList();
  }
}
