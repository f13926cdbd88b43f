package org.leadwacht.service.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.language.RuleFileException;
import org.leadwacht.rules.language.problem.Problem;
import org.leadwacht.rules.rulebook.CheckContext;
import org.leadwacht.rules.rulebook.RuleCheck;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.scenario.Scenario;
import org.leadwacht.service.platform.web.ProblemException;

/**
 * The rule files a story brings along: what it starts with, and what it publishes. They are checked
 * as they will stand, on top of the dealership's files.
 */
public final class StoryRules {

  private StoryRules() {}

  /**
   * What is wrong with the files of a story; empty if it brings none.
   *
   * @throws org.leadwacht.rules.language.RuleFileException if one is no rule file at all
   */
  public static List<Problem> problems(RuleSet dealer, Scenario story) {
    story.rules().forEach(file -> RuleFile.requireName(file.name()));
    RuleSet ruleSet = dealer.over(story.rules());
    List<Problem> problems = new ArrayList<>();
    if (!story.rules().isEmpty()) {
      problems.addAll(ruleSet.check(CheckContext.NONE));
    }
    for (Scenario.Happening event : story.events()) {
      if (event.change() == Scenario.Change.RULES) {
        ruleSet = ruleSet.over(published(event));
        problems.addAll(ruleSet.check(CheckContext.NONE));
      }
    }
    return problems.stream().distinct().toList();
  }

  /** 422 with the problems of the rule files that stories bring along. */
  static void requireSound(RuleSet ruleSet, List<Scenario> stories) {
    List<Problem> problems = new ArrayList<>();
    try {
      for (Scenario story : stories) {
        problems.addAll(problems(ruleSet, story));
      }
    } catch (RuleFileException e) {
      throw ProblemException.unprocessable("rules", e.message());
    }
    if (!RuleCheck.isOk(problems)) {
      throw RuleProblem.unusable(problems.stream().distinct().toList());
    }
  }

  private static List<RuleFile> published(Scenario.Happening event) {
    List<RuleFile> files = new ArrayList<>();
    if (event.values().get("rules") instanceof Map<?, ?> rules) {
      rules.forEach(
          (name, text) -> files.add(RuleFile.of(String.valueOf(name), String.valueOf(text))));
    }
    return files;
  }
}
