package org.leadwacht.service.scenarios;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadwacht.rules.scenario.ScenarioResult;

/**
 * How stories went.
 *
 * @param passed how many went as expected
 * @param failed how many did not
 * @param results one by one
 */
public record ScenarioReport(int passed, int failed, List<ScenarioResult> results) {

  /** No stories at all. */
  public static final ScenarioReport NONE = of(List.of());

  /** The report of results. */
  public static ScenarioReport of(List<ScenarioResult> results) {
    int passed = (int) results.stream().filter(ScenarioResult::passed).count();
    return new ScenarioReport(passed, results.size() - passed, List.copyOf(results));
  }

  /** Those that did not go as expected. */
  public List<ScenarioResult> failures() {
    return results.stream().filter(result -> !result.passed()).toList();
  }

  /** Names of all rules that concluded something in some story. */
  public Set<String> rulesFired() {
    return results.stream()
        .flatMap(result -> result.rulesFired().stream())
        .collect(Collectors.toSet());
  }
}
