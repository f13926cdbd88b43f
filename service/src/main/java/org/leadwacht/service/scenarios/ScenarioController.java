package org.leadwacht.service.scenarios;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.scenario.Scenario;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.platform.web.TextBody;
import org.leadwacht.service.scenarios.ScenarioRules.Which;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stories: kept with a dealership, and run. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/scenarios")
@Tag(name = "scenarios")
class ScenarioController {

  private static final int MAX_STORIES = 500;
  private static final String BODY = "body.yaml";
  private static final String YAML = "application/yaml";
  private static final String EXAMPLE =
      """
      scenario: A mail an hour before closing is overdue an hour after the next opening
      users:
        - { id: anna, roles: [SELLER], receivesLeads: true }
      events:
        - { at: "2026-03-05T17:00", lead: L1, type: received, source: mobile, assignee: anna }
      until: "2026-03-06T10:00"
      only: [E1]
      expect:
        - { at: "2026-03-06T09:00", stage: E1, lead: L1, to: [anna] }
      """;

  private final Scenarios scenarios;
  private final ScenarioRuns runs;
  private final ScenarioRules rules;
  private final KnownDealerships knownDealerships;
  private final StoryFiles files;
  private final Suggestions suggestions;

  ScenarioController(
      Scenarios scenarios,
      ScenarioRuns runs,
      ScenarioRules rules,
      KnownDealerships knownDealerships,
      StoryFiles files,
      Suggestions suggestions) {
    this.scenarios = scenarios;
    this.runs = runs;
    this.rules = rules;
    this.knownDealerships = knownDealerships;
    this.files = files;
    this.suggestions = suggestions;
  }

  @GetMapping
  @Requires({Permission.RULES_READ, Permission.SCENARIOS_RUN})
  Page<StoredScenario> list(@PathVariable String d, PageRequest page) {
    knownDealerships.require(d);
    return Page.of(scenarios.list(d, page), page.size(), StoredScenario::name);
  }

  @GetMapping("/{name}")
  @Requires({Permission.RULES_READ, Permission.SCENARIOS_RUN})
  @Operation(
      summary = "A file of stories",
      description = "The YAML itself, or with 'Accept: application/json' what is known of it.")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = StoredScenario.class)),
        @Content(mediaType = YAML, schema = @Schema(type = "string"))
      })
  ResponseEntity<?> get(
      @PathVariable String d,
      @PathVariable String name,
      @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
    knownDealerships.require(d);
    StoredScenario found = files.require(d, name);
    if (accept != null && accept.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(found);
    }
    return ResponseEntity.ok()
        .header("Content-Type", YAML + ";charset=UTF-8")
        .body(found.text().getBytes(StandardCharsets.UTF_8));
  }

  @PutMapping(
      path = "/{name}",
      consumes = {YAML, "application/x-yaml", "text/*", "application/octet-stream"})
  @Requires(Permission.RULES_WRITE)
  @Operation(summary = "Store a file of stories")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              mediaType = YAML,
              schema = @Schema(type = "string"),
              examples = @ExampleObject(EXAMPLE)))
  StoredScenario put(
      @PathVariable String d,
      @PathVariable String name,
      @RequestBody(required = false) byte @Nullable [] body,
      @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    StoryFiles.requireName(name);
    String text = TextBody.read(body);
    StoryBodyReader.require(name, text);
    return files.put(d, name, text, caller.name());
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.RULES_WRITE)
  void delete(
      @PathVariable String d, @PathVariable String name, @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    files.remove(d, name, caller.name());
  }

  @PostMapping(
      path = "/run",
      consumes = {YAML, "application/x-yaml", "text/*", "application/octet-stream"})
  @Requires({Permission.SCENARIOS_RUN, Permission.RULES_WRITE})
  @Operation(
      summary = "Run stories",
      description =
          "Those of the body, or without one all that are kept with the dealership; on its"
              + " published or its draft rules.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              mediaType = YAML,
              schema = @Schema(type = "string"),
              examples = @ExampleObject(EXAMPLE)))
  ScenarioRunView run(
      @PathVariable String d,
      @RequestParam(name = "rules", defaultValue = "published") String which,
      @RequestBody(required = false) byte @Nullable [] body) {
    knownDealerships.require(d);
    List<Scenario> stories = stories(d, body);
    RuleSet ruleSet = rules.usable(d, Which.of(which));
    StoryRules.requireSound(ruleSet, stories);
    return ScenarioRunView.of(runs.run(ruleSet, stories));
  }

  @PostMapping("/suggestions")
  @Requires(Permission.RULES_READ)
  @Operation(
      summary = "How well the stories know the rules, and those that are missing",
      description =
          "Tries small faults of the rules: a condition left out, a boundary moved, a time a minute"
              + " longer. `shown` of the `faults` make a story of the dealership fail; `stories`"
              + " are the fewest that show the others.")
  SuggestionView suggestions(
      @PathVariable String d,
      @RequestParam(name = "rules", defaultValue = "draft") String which,
      @Nullable Language language) {
    knownDealerships.require(d);
    return suggestions.of(
        d,
        rules.usable(d, Which.of(which)),
        stories(d, null),
        language == null ? Language.DE : language);
  }

  private List<Scenario> stories(String dealership, byte @Nullable [] body) {
    List<Scenario> stories = new ArrayList<>();
    if (body == null || body.length == 0) {
      for (StoredScenario stored : scenarios.all(dealership)) {
        stories.addAll(StoryBodyReader.require(stored.name(), stored.text()));
      }
      return stories;
    }
    stories.addAll(StoryBodyReader.require(BODY, TextBody.read(body)));
    if (stories.size() > MAX_STORIES) {
      throw ProblemException.tooLarge("service.scenario.tooMany", stories.size(), MAX_STORIES);
    }
    return stories;
  }
}
