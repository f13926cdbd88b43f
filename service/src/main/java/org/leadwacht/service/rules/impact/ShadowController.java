package org.leadwacht.service.rules.impact;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.platform.web.Described;
import org.leadwacht.service.rules.draft.RuleFiles;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The draft beside what is in force, told to nobody. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/rules/draft/shadow")
@Tag(name = "rules")
class ShadowController {

  /**
   * For how long the draft runs in shadow.
   *
   * @param days 1 to 90; 14 where nothing is said
   */
  @Schema(name = "ShadowInput")
  record Wanted(@Nullable Integer days) {}

  /**
   * What runs in shadow.
   *
   * @param shadow the draft, or null if it does not
   */
  @Schema(name = "ShadowAnswer")
  record Answer(@Nullable Running shadow) {}

  /**
   * A draft that runs in shadow.
   *
   * @param since from when on it is compared
   * @param until when that ends
   * @param over whether it has ended; its report stays until the draft is published or discarded
   * @param by who began it
   * @param draftChanged whether the draft was changed since; the report is of the draft as it is
   */
  @Schema(name = "Shadow")
  record Running(Instant since, Instant until, boolean over, String by, boolean draftChanged) {}

  private final Shadows shadows;
  private final Impacts impacts;
  private final RuleFiles files;
  private final Clock clock;

  ShadowController(Shadows shadows, Impacts impacts, RuleFiles files, Clock clock) {
    this.shadows = shadows;
    this.impacts = impacts;
    this.files = files;
    this.clock = clock;
  }

  @GetMapping
  @Requires(Permission.RULES_READ)
  @Operation(summary = "Whether the draft runs in shadow, and since when")
  Answer get(@PathVariable String d) {
    RuleFiles.Present present = files.of(d);
    return new Answer(shadows.find(d, present).map(found -> running(found, present)).orElse(null));
  }

  @PutMapping
  @Requires(Permission.RULES_WRITE)
  @Operation(
      summary = "Let the draft run in shadow from now on",
      description =
          "What it would do is compared with what is in force and told to nobody. It ends when the"
              + " draft is published or discarded, or after some days.")
  Running put(
      @PathVariable String d,
      @RequestBody(required = false) @Nullable Wanted wanted,
      @AuthenticationPrincipal Caller caller) {
    RuleFiles.Present present = files.of(d);
    Integer days = wanted == null ? null : wanted.days();
    return running(shadows.begin(d, present, days, caller.name()), present);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.RULES_WRITE)
  @Operation(summary = "End the shadow running of the draft")
  void delete(@PathVariable String d, @AuthenticationPrincipal Caller caller) {
    shadows.end(d, files.of(d), caller.name());
  }

  @PostMapping("/report")
  @Requires(Permission.RULES_READ)
  @Operation(
      summary = "What the draft would have told others since it runs in shadow",
      description =
          "Of the leads that came or changed since, what reached or would have reached somebody"
              + " until now. 202 with an address to ask again where it takes longer than two"
              + " seconds.")
  @Described(
      answer = "Impact",
      codes = {"200", "202"})
  ResponseEntity<ImpactView> report(@PathVariable String d, @Nullable Language language) {
    RuleFiles.Present present = files.of(d);
    Window window = shadows.get(d, present).window(clock.instant());
    return ImpactController.answer(d, impacts.begin(d, window, present, language));
  }

  private Running running(Shadow shadow, RuleFiles.Present present) {
    return new Running(
        shadow.since(),
        shadow.until(),
        !clock.instant().isBefore(shadow.until()),
        shadow.by(),
        present.draft().revision() != shadow.revision());
  }
}
