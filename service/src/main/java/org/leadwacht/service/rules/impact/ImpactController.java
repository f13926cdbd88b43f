package org.leadwacht.service.rules.impact;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.platform.web.Described;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.draft.RuleFiles;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the draft would have changed for the dealership's real leads. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/rules/draft/impact")
@Tag(name = "rules")
class ImpactController {

  private static final int USUAL_DAYS = 30;

  /**
   * Which leads to replay.
   *
   * @param days how many days back they were received; 30 where nothing is said
   */
  @Schema(name = "ImpactInput")
  record Wanted(@Nullable Integer days) {}

  private final Impacts impacts;
  private final RuleFiles files;

  ImpactController(Impacts impacts, RuleFiles files) {
    this.impacts = impacts;
    this.files = files;
  }

  @PostMapping
  @Requires(Permission.RULES_READ)
  @Operation(
      summary = "Replay the dealership's leads through draft and published rules",
      description =
          "200 with the result; 202 with an address to ask again where it takes longer than two"
              + " seconds.")
  @Described(
      answer = "Impact",
      codes = {"200", "202"})
  ResponseEntity<ImpactView> begin(
      @PathVariable String d,
      @Nullable Language language,
      @RequestBody(required = false) @Nullable Wanted wanted) {
    Integer days = wanted == null ? null : wanted.days();
    return answer(d, impacts.begin(d, days == null ? USUAL_DAYS : days, files.of(d), language));
  }

  /** A result, or where to ask for it. */
  static ResponseEntity<ImpactView> answer(String d, ImpactView view) {
    return switch (view.state()) {
      case DONE -> ResponseEntity.ok(view);
      case RUNNING ->
          ResponseEntity.accepted()
              .location(URI.create("/api/v1/dealerships/" + d + "/rules/draft/impact/" + view.id()))
              .body(view);
      case FAILED -> throw ProblemException.unprocessable("draft", String.valueOf(view.error()));
    };
  }

  @GetMapping("/{id}")
  @Requires(Permission.RULES_READ)
  @Operation(summary = "How far a replay is, and its result")
  ImpactView get(@PathVariable String d, @PathVariable String id) {
    files.of(d);
    return impacts.find(d, id);
  }
}
