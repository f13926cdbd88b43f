package org.leadwacht.service.rules.publication;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.rulebook.RuleCheck;
import org.leadwacht.rules.rulebook.RuleSet;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.platform.web.Described;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.draft.BaseUpgrade;
import org.leadwacht.service.rules.draft.CheckView;
import org.leadwacht.service.rules.draft.DraftCheck;
import org.leadwacht.service.rules.draft.RuleFiles;
import org.leadwacht.service.rules.draft.RulesViews;
import org.leadwacht.service.rules.impact.ImpactView;
import org.leadwacht.service.rules.impact.Impacts;
import org.leadwacht.service.scenarios.ScenarioRules.Which;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moving a dealership to the base of this server: what it would change, and doing it. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/rules/base")
@Tag(name = "rules")
class UpgradeController {

  private static final int USUAL_DAYS = 30;

  /**
   * What to look at.
   *
   * @param files {@code published} (where nothing is said) or {@code draft}
   * @param days how many days back the leads were received; 30 where nothing is said
   */
  @Schema(name = "UpgradeLook")
  record Evaluation(@Nullable String files, @Nullable Integer days) {}

  /**
   * What to do.
   *
   * @param files {@code published} (where nothing is said) or {@code draft}
   * @param comment what for
   * @param basedOn the version believed to be in force; another one is answered with 409
   * @param to hash of the base believed to be the newest; another one is answered with 409
   */
  @Schema(name = "UpgradeInput")
  record Wanted(
      @Nullable String files,
      @Nullable String comment,
      @Nullable Long basedOn,
      @Nullable String to) {}

  /**
   * What would happen.
   *
   * @param upgrade what changes in the base
   * @param ok whether it can be done
   * @param check errors and warnings in the dealership's files, and its scenarios, on the new base
   * @param impact what changes for the dealership's leads; null if there is an error in its files
   */
  @Schema(name = "UpgradePreview")
  record Preview(BaseUpgrade upgrade, boolean ok, CheckView check, @Nullable ImpactView impact) {}

  private final RuleFiles files;
  private final RulesViews views;
  private final DraftCheck check;
  private final Impacts impacts;
  private final Publication publication;

  UpgradeController(
      RuleFiles files,
      RulesViews views,
      DraftCheck check,
      Impacts impacts,
      Publication publication) {
    this.files = files;
    this.views = views;
    this.check = check;
    this.impacts = impacts;
    this.publication = publication;
  }

  @PostMapping("/preview")
  @Requires(Permission.RULES_READ)
  @Operation(
      summary = "What the newest base would change for the dealership; nothing changes yet",
      description =
          "202 with an address to ask again for the impact where it takes longer than two seconds.")
  @Described(
      answer = "UpgradePreview",
      codes = {"200", "202"})
  ResponseEntity<Preview> preview(
      @PathVariable String d,
      @Nullable Language language,
      @RequestBody(required = false) @Nullable Evaluation evaluation) {
    int days = evaluation == null || evaluation.days() == null ? USUAL_DAYS : evaluation.days();
    Impacts.requireDays(days);
    Which which = which(evaluation == null ? null : evaluation.files());
    RuleFiles.Present present = files.of(d);
    Language reader = present.language(language);
    RuleSet next = publication.upgraded(present, which);
    DraftCheck.Findings found = check.check(present, next);
    CheckView checked = CheckView.of(found, reader);
    BaseUpgrade upgrade = views.upgrade(present);
    ImpactView impact =
        RuleCheck.isOk(found.problems()) ? impacts.begin(d, days, present, next, reader) : null;
    Preview preview = new Preview(upgrade, found.ok(), checked, impact);
    if (impact == null || impact.state() != ImpactView.State.RUNNING) {
      return ResponseEntity.ok(preview);
    }
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/dealerships/" + d + "/rules/draft/impact/" + impact.id()))
        .body(preview);
  }

  @PostMapping("/upgrade")
  @Requires(Permission.RULES_WRITE)
  @Operation(
      summary = "Pin the dealership to the newest base, as a new version",
      description =
          "422 with the problems if the dealership's files or a scenario fail on it, and nothing"
              + " changes.")
  PublicationController.Published upgrade(
      @PathVariable String d,
      @Nullable Language language,
      @RequestBody(required = false) @Nullable Wanted wanted,
      @AuthenticationPrincipal Caller caller) {
    return PublicationController.published(
        publication.upgrade(
            d,
            which(wanted == null ? null : wanted.files()),
            wanted == null ? null : CleanText.of(wanted.comment()),
            wanted == null ? null : wanted.basedOn(),
            wanted == null ? null : wanted.to(),
            caller.name(),
            language));
  }

  private static Which which(@Nullable String given) {
    String files = CleanText.of(given);
    return switch (files == null ? "published" : files) {
      case "draft" -> Which.DRAFT;
      case "published" -> Which.PUBLISHED;
      default ->
          throw ProblemException.badRequest(
              "files", "service.draftOrPublished", String.valueOf(files));
    };
  }
}
