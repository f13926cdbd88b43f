package org.leadwacht.service.scenarios;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.proof.Stories;
import org.leadwacht.rules.proof.StoryOfLead;
import org.leadwacht.rules.proof.TimeLimit;
import org.leadwacht.rules.rulebook.Mutants;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.scenario.OutcomeWriter;
import org.leadwacht.rules.scenario.Scenario;
import org.leadwacht.rules.scenario.ScenarioResult;
import org.leadwacht.rules.scenario.ScenarioRunner;
import org.leadwacht.rules.scenario.StoryWriter;
import org.leadwacht.service.dealerships.Configured;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/** Says which faults of its rules a dealership's stories would show, and writes those missing. */
@Component
class Suggestions {

  private static final String FILE = "suggestion.yaml";

  /** How long faults are tried on the stories there are, and again how long others are sought. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Dealerships dealerships;
  private final Configured configured;
  private final Clock clock;

  Suggestions(Dealerships dealerships, Configured configured, Clock clock) {
    this.dealerships = dealerships;
    this.configured = configured;
    this.clock = clock;
  }

  /**
   * What is missing.
   *
   * @param stories those the dealership has
   */
  SuggestionView of(String dealership, RuleSet rules, List<Scenario> stories, Language language) {
    try {
      List<Mutants.Mutant> faults = Mutants.of(rules);
      ScenarioRunner runner = new ScenarioRunner(rules);
      List<Scenario> holding =
          stories.stream()
              .filter(story -> story.rules().isEmpty() && runner.run(story).passed())
              .toList();
      TimeLimit trying = TimeLimit.of(LONGEST);
      List<Mutants.Mutant> missed = new ArrayList<>();
      int tried = 0;
      for (; tried < faults.size() && !trying.isOver(); tried++) {
        if (!isShown(faults.get(tried), holding)) {
          missed.add(faults.get(tried));
        }
      }
      Dealership house = dealerships.fresh(dealership).dealership();
      Stories.Found found =
          Stories.of(rules, missed, house, clock.instant(), language, TimeLimit.of(LONGEST));
      DealershipDocument document = configured.document(dealership);
      Set<String> stages = rules.book().stages();
      List<SuggestionView.Story> written = new ArrayList<>();
      for (StoryOfLead story : found.stories()) {
        written.add(new SuggestionView.Story(story.title(), text(story, document, stages, runner)));
      }
      return new SuggestionView(
          faults.size(),
          tried - missed.size(),
          found.unseen().stream()
              .map(
                  fault ->
                      new SuggestionView.Fault(fault.file(), fault.line(), fault.was(), fault.is()))
              .toList(),
          faults.size() - tried + found.untried(),
          written);
    } catch (BudgetExceededException e) {
      throw ProblemException.unprocessable("rules", e.message());
    }
  }

  private static boolean isShown(Mutants.Mutant fault, List<Scenario> stories) {
    ScenarioRunner faulty = new ScenarioRunner(fault.rules());
    return stories.stream().anyMatch(story -> !faulty.run(story).passed());
  }

  private String text(
      StoryOfLead story, DealershipDocument house, Set<String> stages, ScenarioRunner runner) {
    String text =
        StoryWriter.story(
            story.title(),
            house,
            story.lead(),
            story.happenings(),
            clock.instant(),
            stages,
            story.absent());
    ScenarioResult result = runner.run(StoryBodyReader.require(FILE, text).get(0));
    return result.error() == null ? OutcomeWriter.told(FILE, text, result) : text;
  }
}
