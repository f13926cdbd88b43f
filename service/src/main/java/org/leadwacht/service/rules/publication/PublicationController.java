package org.leadwacht.service.rules.publication;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealergroups.DealerGroupPin;
import org.leadwacht.service.dealerships.DealershipRules;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.draft.CheckView;
import org.leadwacht.service.rules.draft.DraftCheck;
import org.leadwacht.service.rules.draft.RuleFiles;
import org.leadwacht.service.rules.inforce.Proven;
import org.leadwacht.service.rules.inforce.PublishedVersion;
import org.leadwacht.service.rules.inforce.RuleVersions;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checking and publishing the draft, and the versions that came of it. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/rules")
@Tag(name = "rules")
class PublicationController {

  /**
   * What to publish the draft with.
   *
   * @param comment what for
   * @param basedOn the version believed to be in force; another one is answered with 409
   */
  @Schema(name = "PublicationInput")
  record Wanted(@Nullable String comment, @Nullable Long basedOn) {}

  /**
   * What came into force.
   *
   * @param version its number
   */
  @Schema(name = "PublishedVersion")
  record Published(long version, Instant at, String by, String comment, String diff) {}

  /**
   * A version.
   *
   * @param version its number
   * @param at when it was published
   * @param by who did it
   * @param comment what for
   * @param diff what it changed against the version before, as a unified diff
   * @param restored the version it brought back, or null
   * @param baseVersion the base it stands on
   * @param group the version of a dealer group it stands on; null where it stands on none
   * @param proof what it changes for every lead there can be; null where that was not proven
   */
  @Schema(name = "RulesVersion")
  record Version(
      long version,
      Instant at,
      String by,
      String comment,
      String diff,
      @Nullable Long restored,
      @Nullable Integer baseVersion,
      @Nullable DealerGroupPin group,
      @Nullable Proof proof) {}

  /**
   * What a version changes for every lead there can be.
   *
   * @param complete whether nothing else changes
   * @param changes what changes, in sentences
   * @param activities the rules of activities that come, go or say something else, in sentences
   */
  @Schema(name = "RulesVersionProof")
  record Proof(boolean complete, List<String> changes, List<String> activities) {

    static @Nullable Proof of(@Nullable Proven proven, Language language) {
      return proven == null
          ? null
          : new Proof(
              proven.complete(),
              said(proven.changes(), language),
              said(proven.activities(), language));
    }

    private static List<String> said(@Nullable List<Proven.Sentence> sentences, Language language) {
      return sentences == null
          ? List.of()
          : sentences.stream().map(sentence -> sentence.in(language)).toList();
    }
  }

  /**
   * A version with its files.
   *
   * @param version its number
   * @param files the dealership's own files
   */
  @Schema(name = "RulesVersionWithFiles")
  record WholeVersion(
      long version, Instant at, String by, String comment, String diff, List<RuleFile> files) {}

  private final RuleFiles files;
  private final DraftCheck check;
  private final Publication publication;
  private final RuleVersions versions;
  private final DealershipRules dealerships;

  PublicationController(
      RuleFiles files,
      DraftCheck check,
      Publication publication,
      RuleVersions versions,
      DealershipRules dealerships) {
    this.files = files;
    this.check = check;
    this.publication = publication;
    this.versions = versions;
    this.dealerships = dealerships;
  }

  @PostMapping("/draft/check")
  @Requires(Permission.RULES_READ)
  @Operation(summary = "Check the draft and run the dealership's scenarios on it")
  CheckView check(@PathVariable String d, @Nullable Language language) {
    RuleFiles.Present present = files.of(d);
    return CheckView.of(check.check(present, present.drafted()), present.language(language));
  }

  @PostMapping("/draft/publish")
  @Requires(Permission.RULES_WRITE)
  @Operation(
      summary = "Publish the draft",
      description = "422 with the problems if its check or a scenario fails, and nothing changes.")
  Published publish(
      @PathVariable String d,
      @RequestBody(required = false) @Nullable Wanted wanted,
      @AuthenticationPrincipal Caller caller) {
    return published(
        publication.publish(
            d,
            wanted == null ? null : CleanText.of(wanted.comment()),
            wanted == null ? null : wanted.basedOn(),
            caller.name()));
  }

  @GetMapping("/versions")
  @Requires(Permission.RULES_READ)
  @Operation(summary = "What was published, the latest first")
  Page<Version> versions(@PathVariable String d, PageRequest page, @Nullable Language language) {
    DealershipRules.State state = dealerships.of(d);
    Language reader = language == null ? Language.of(state.language()) : language;
    List<PublishedVersion> found = versions.list(d, state.published(), page);
    return Page.of(found, page.size(), version -> String.valueOf(version.version()))
        .map(
            version ->
                new Version(
                    version.version(),
                    version.at(),
                    version.by(),
                    version.comment(),
                    version.diff(),
                    version.restored(),
                    number(version.base() == null ? state.madeWith() : version.base()),
                    version.group(),
                    Proof.of(version.proven(), reader)));
  }

  private static @Nullable Integer number(@Nullable BaseVersion base) {
    return base == null ? null : base.number();
  }

  @GetMapping("/versions/{n}")
  @Requires(Permission.RULES_READ)
  @Operation(summary = "A version with its files")
  WholeVersion version(@PathVariable String d, @PathVariable long n) {
    PublishedVersion found =
        versions
            .find(d, n, dealerships.of(d).published())
            .orElseThrow(() -> ProblemException.notFound("version", String.valueOf(n)));
    return new WholeVersion(
        found.version(), found.at(), found.by(), found.comment(), found.diff(), found.files());
  }

  @PostMapping("/versions/{n}/restore")
  @Requires(Permission.RULES_WRITE)
  @Operation(
      summary = "Bring back a version as a new one",
      description =
          "With the base and the version of a dealer group it stood on; 0 is the base the"
              + " dealership was made with, alone. The draft becomes what is in force.")
  Published restore(
      @PathVariable String d,
      @PathVariable long n,
      @RequestBody(required = false) @Nullable Wanted wanted,
      @AuthenticationPrincipal Caller caller) {
    return published(
        publication.restore(
            d,
            n,
            wanted == null ? null : CleanText.of(wanted.comment()),
            caller.name(),
            caller.mayAny(Permission.DEALERSHIP_WRITE)));
  }

  static Published published(PublishedVersion version) {
    return new Published(
        version.version(), version.at(), version.by(), version.comment(), version.diff());
  }
}
