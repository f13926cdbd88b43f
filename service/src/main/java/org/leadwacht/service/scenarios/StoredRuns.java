package org.leadwacht.service.scenarios;

import java.util.ArrayList;
import java.util.List;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.language.RuleFileException;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.rulebook.RuleCheck;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.scenario.Scenario;
import org.leadwacht.rules.scenario.ScenarioResult;
import org.springframework.stereotype.Component;

/** Runs the stories that are kept with a dealership; one that cannot be used has failed. */
@Component
public class StoredRuns {

  private final ScenarioRuns runs;

  StoredRuns(ScenarioRuns runs) {
    this.runs = runs;
  }

  /** Runs stories of a dealership on rules of it. */
  public ScenarioReport run(List<StoredScenario> kept, RuleSet ruleSet) {
    List<Scenario> stories = new ArrayList<>();
    List<ScenarioResult> unusable = new ArrayList<>();
    for (StoredScenario stored : kept) {
      try {
        for (Scenario story : StoryBodyReader.read(stored.name(), stored.text())) {
          List<Problem> problems = StoryRules.problems(ruleSet, story);
          if (RuleCheck.isOk(problems)) {
            stories.add(story);
          } else {
            unusable.add(
                ScenarioResult.failed(
                    story.name(), story.place(), String.valueOf(first(problems))));
          }
        }
      } catch (InvalidDocumentException | RuleFileException e) {
        unusable.add(
            ScenarioResult.failed(stored.name(), stored.name(), String.valueOf(e.getMessage())));
      }
    }
    List<ScenarioResult> results = new ArrayList<>(runs.run(ruleSet, stories).results());
    results.addAll(unusable);
    return ScenarioReport.of(results);
  }

  private static Problem first(List<Problem> problems) {
    return problems.stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .findFirst()
        .orElseThrow();
  }
}
