package org.leadwacht.service.scenarios;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.scenario.OutcomeWriter;
import org.leadwacht.rules.scenario.Scenario;
import org.leadwacht.rules.scenario.ScenarioResult;
import org.leadwacht.rules.scenario.StoryWriter;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.Configured;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.scenarios.ScenarioRules.Which;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stories that are written by what happens, and not by hand. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/scenarios/{name}")
@Tag(name = "scenarios")
class OutcomeController {

  private final StoryFiles files;
  private final ScenarioRuns runs;
  private final ScenarioRules rules;
  private final Configured configured;
  private final Clock clock;

  OutcomeController(
      StoryFiles files,
      ScenarioRuns runs,
      ScenarioRules rules,
      Configured configured,
      Clock clock) {
    this.files = files;
    this.runs = runs;
    this.rules = rules;
    this.configured = configured;
    this.clock = clock;
  }

  @PostMapping("/take")
  @Requires(Permission.RULES_WRITE)
  @Operation(
      summary = "Take what happens in a story as expected",
      description =
          "Runs a story of the file and writes what happened into its `expect` and `state`; all"
              + " else stays as it is written. 422 for a story that does not run to its end.")
  StoredScenario take(
      @PathVariable String d,
      @PathVariable String name,
      @RequestParam(name = "rules", defaultValue = "published") String which,
      @Parameter(description = "Which story of the file, from 0")
          @RequestParam(name = "story", defaultValue = "0")
          int story,
      @AuthenticationPrincipal Caller caller) {
    StoredScenario found = files.require(d, name);
    List<Scenario> stories = StoryBodyReader.require(name, found.text());
    if (story < 0 || story >= stories.size()) {
      throw ProblemException.badRequest("story", "service.scenario.noStory", story, stories.size());
    }
    ScenarioResult result = run(rules.usable(d, Which.of(which)), stories.get(story));
    if (result.error() != null) {
      throw ProblemException.unprocessable("scenario", "service.scenario.noEnd", result.error());
    }
    String text = OutcomeWriter.taken(name, found.text(), story, result);
    return files.put(d, name, text, caller.name());
  }

  /**
   * A lead to make a story of.
   *
   * @param title what the story shows; its name where nothing is said
   * @param lead the lead as {@code evaluate} takes it
   */
  @Schema(name = "StoryOfLead")
  record OfLead(@Nullable String title, Map<String, Object> lead) {}

  @PostMapping("/of-lead")
  @ResponseStatus(HttpStatus.CREATED)
  @Requires(Permission.RULES_WRITE)
  @Operation(
      summary = "Make a story of a lead",
      description =
          "With the people and settings of the dealership. It expects what happens by the rules"
              + " named in the query, so that it says where others part with them.")
  StoredScenario ofLead(
      @PathVariable String d,
      @PathVariable String name,
      @RequestParam(name = "rules", defaultValue = "published") String which,
      @RequestBody OfLead wanted,
      @AuthenticationPrincipal Caller caller) {
    StoryFiles.requireName(name);
    files.requireFree(d, name);
    if (wanted.lead() == null) {
      throw ProblemException.unprocessable("lead", "rules.document.required", "lead");
    }
    RuleSet ruleSet = rules.usable(d, Which.of(which));
    String text =
        StoryWriter.story(
            wanted.title() == null ? name : wanted.title(),
            configured.document(d),
            wanted.lead(),
            List.of(),
            clock.instant(),
            ruleSet.book().stages(),
            null);
    ScenarioResult result = run(ruleSet, StoryBodyReader.require(name, text).get(0));
    if (result.error() != null) {
      throw ProblemException.unprocessable("lead", "service.scenario.noEnd", result.error());
    }
    return files.put(d, name, OutcomeWriter.taken(name, text, 0, result), caller.name());
  }

  private ScenarioResult run(RuleSet ruleSet, Scenario story) {
    StoryRules.requireSound(ruleSet, List.of(story));
    return runs.run(ruleSet, List.of(story)).results().get(0);
  }
}
