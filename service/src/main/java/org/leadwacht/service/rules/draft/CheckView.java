package org.leadwacht.service.rules.draft;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.scenarios.RuleProblem;
import org.leadwacht.service.scenarios.ScenarioRunView;

/**
 * What a check found, as it is shown.
 *
 * @param ok whether the draft can be published
 * @param problems errors and warnings
 * @param scenarios how the dealership's stories went; none ran if there is an error
 */
@Schema(name = "RulesCheck")
public record CheckView(boolean ok, List<RuleProblem> problems, Scenarios scenarios) {

  /**
   * How the stories went.
   *
   * @param passed how many went as expected
   * @param failed how many did not
   * @param failures those
   */
  @Schema(name = "RulesCheckScenarios")
  public record Scenarios(int passed, int failed, List<ScenarioRunView.Result> failures) {}

  /** What a check found, in {@code de} or {@code en}. */
  public static CheckView of(DraftCheck.Findings found, Language language) {
    return new CheckView(
        found.ok(),
        RuleProblem.of(found.problems(), language),
        new Scenarios(
            found.scenarios().passed(),
            found.scenarios().failed(),
            ScenarioRunView.of(found.scenarios().failures())));
  }
}
