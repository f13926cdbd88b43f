package org.leadwacht.service.rules.publication;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.message.InvalidValueException;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.draft.RuleFiles;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Publishing the draft at a date. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/rules/draft/schedule")
@Tag(name = "rules")
class ScheduleController {

  /**
   * When to publish the draft, and with what.
   *
   * @param at the instant, at most 366 days ahead; without an offset local to the dealership
   * @param comment what for
   * @param basedOn the version believed to be in force; another one is answered with 409
   */
  @Schema(name = "PublicationScheduleInput")
  record Wanted(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String at,
      @Nullable String comment,
      @Nullable Long basedOn) {}

  /**
   * What is scheduled.
   *
   * @param schedule the publication, or null if none is
   */
  @Schema(name = "PublicationScheduleAnswer")
  record Answer(@Nullable Scheduled schedule) {}

  /**
   * A publication that waits for its instant.
   *
   * @param at when the draft is published
   * @param comment what for
   * @param by who scheduled it
   * @param madeAt when that was
   * @param basedOn the version that was in force then
   * @param obstacle whether it would be refused as things are, since the draft was changed or
   *     another version was published
   * @param refused why it was not published at its instant; null while it waits
   */
  @Schema(name = "PublicationSchedule")
  record Scheduled(
      Instant at,
      String comment,
      String by,
      Instant madeAt,
      long basedOn,
      boolean obstacle,
      @Nullable String refused) {

    static Scheduled of(PublicationSchedule schedule, RuleFiles.Present present) {
      return new Scheduled(
          schedule.at(),
          schedule.comment(),
          schedule.by(),
          schedule.madeAt(),
          schedule.basedOn(),
          present.draft().revision() != schedule.revision()
              || present.published().version() != schedule.basedOn(),
          schedule.refused());
    }
  }

  private final ScheduledPublication scheduled;
  private final RuleFiles files;
  private final Dealerships dealerships;

  ScheduleController(ScheduledPublication scheduled, RuleFiles files, Dealerships dealerships) {
    this.scheduled = scheduled;
    this.files = files;
    this.dealerships = dealerships;
  }

  @GetMapping
  @Requires(Permission.RULES_READ)
  @Operation(summary = "When the draft is published, if that is scheduled")
  Answer get(@PathVariable String d) {
    RuleFiles.Present present = files.of(d);
    return new Answer(scheduled.find(d).map(found -> Scheduled.of(found, present)).orElse(null));
  }

  @PutMapping
  @Requires(Permission.RULES_WRITE)
  @Operation(
      summary = "Publish the draft at an instant",
      description =
          "Checked as if it were published now, and once more then: it is published in the name of"
              + " the caller, or, if it cannot be, an alarm says why. A draft that was changed"
              + " meanwhile is not published.")
  Scheduled put(
      @PathVariable String d, @RequestBody Wanted wanted, @AuthenticationPrincipal Caller caller) {
    PublicationSchedule made =
        scheduled.schedule(
            d, at(d, wanted), CleanText.of(wanted.comment()), wanted.basedOn(), caller.name());
    return Scheduled.of(made, files.of(d));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.RULES_WRITE)
  @Operation(
      summary = "Call the publication off, or take notice that it did not happen",
      description = "The draft stays as it is.")
  void delete(@PathVariable String d, @AuthenticationPrincipal Caller caller) {
    files.of(d);
    scheduled.callOff(d, caller.name());
  }

  private Instant at(String d, Wanted wanted) {
    String text = CleanText.of(wanted.at());
    if (text == null) {
      throw ProblemException.badRequest("at", "service.schedule.atNeeded");
    }
    try {
      return Instants.parse(text, dealerships.get(d).dealership().zone())
          .truncatedTo(ChronoUnit.MILLIS);
    } catch (InvalidValueException e) {
      throw ProblemException.badRequest("at", e.reason());
    }
  }
}
