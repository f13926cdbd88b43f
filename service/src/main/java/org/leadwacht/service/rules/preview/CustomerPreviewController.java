package org.leadwacht.service.rules.preview;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ActivityRecord;
import org.leadwacht.rules.activity.ContactProfile;
import org.leadwacht.rules.activity.CustomerPreview;
import org.leadwacht.rules.activity.MilestoneRecord;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.rules.message.InvalidValueException;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.WhatIf;
import org.leadwacht.service.leads.LeadTimeline;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.draft.DraftRules;
import org.leadwacht.service.rules.draft.RuleFiles;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A made-up customer's 36 months by the rules of the draft. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/rules/draft/preview")
@Tag(name = "rules")
class CustomerPreviewController {

  private static final int MONTHS = 36;
  private static final int MOST = 50;

  /**
   * A made-up customer.
   *
   * @param responsible id of the user who is responsible; the first seller where nobody is named
   * @param brand of the vehicle
   * @param milestones what is reached; a whole sale from today on where nothing is said
   */
  @Schema(
      name = "CustomerPreviewInput",
      example = "{\"responsible\": \"anna\", \"milestones\": [{\"type\": \"DELIVERED\"}]}")
  record Customer(
      @Nullable String responsible,
      @Nullable String brand,
      @Nullable List<@Nullable Reached> milestones) {

    Customer {
      responsible = CleanText.of(responsible);
      brand = CleanText.of(brand);
    }
  }

  /**
   * What is reached.
   *
   * @param at when; today at ten where nothing is said
   */
  @Schema(name = "PreviewMilestone")
  record Reached(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String type,
      @Nullable String at) {

    Reached {
      type = CleanText.of(type);
    }
  }

  /**
   * What would be done for the customer.
   *
   * @param from the first milestone
   * @param until where the preview ends
   */
  @Schema(name = "CustomerPreview")
  record View(Instant from, Instant until, List<Milestone> milestones, List<Step> activities) {}

  /** What is reached. */
  @Schema(name = "PreviewedMilestone")
  record Milestone(String type, Instant at) {}

  /** What is done then, by whom, and why. */
  @Schema(name = "PreviewedActivity")
  record Step(
      String kind, Instant due, String assignee, String text, LeadTimeline.Because because) {

    static Step of(ActivityRecord activity) {
      return new Step(
          activity.kind(),
          activity.due(),
          activity.person(),
          activity.text(),
          LeadTimeline.Because.of(activity.because()));
    }
  }

  private final RuleFiles files;
  private final WhatIf whatIf;
  private final Clock clock;

  CustomerPreviewController(RuleFiles files, WhatIf whatIf, Clock clock) {
    this.files = files;
    this.whatIf = whatIf;
    this.clock = clock;
  }

  @PostMapping
  @Requires(Permission.RULES_READ)
  @Operation(
      summary = "What the draft would have done for a made-up customer over 36 months",
      description =
          "As if activities were on, with everything done when it comes due. 422 with the problems"
              + " for a draft with errors. Nothing is stored.")
  View preview(@PathVariable String d, @RequestBody(required = false) @Nullable Customer asked) {
    RuleFiles.Present present = files.of(d);
    World now = whatIf.world(d, Map.of("settings", Map.of("activities", Map.of("enabled", true))));
    World drafted = new World(now.dealership(), DraftRules.usableDraft(present).book(), 0);
    Customer customer = asked == null ? new Customer(null, null, null) : asked;
    String responsible = responsible(customer, now);
    List<MilestoneRecord> milestones = milestones(customer, responsible, now);
    Instant from = milestones.get(0).at();
    ZoneId zone = now.dealership().zone();
    Instant until = from.atZone(zone).plusMonths(MONTHS).toInstant();
    try {
      return new View(
          from,
          until,
          milestones.stream().map(one -> new Milestone(one.type(), one.at())).toList(),
          CustomerPreview.of(
                  drafted,
                  new ContactProfile(responsible, null, customer.brand(), null),
                  milestones,
                  until)
              .stream()
              .map(Step::of)
              .toList());
    } catch (BudgetExceededException e) {
      throw ProblemException.unprocessable("draft", e.message());
    }
  }

  private static String responsible(Customer customer, World world) {
    String named = customer.responsible();
    if (named != null && world.dealership().people().find(named) == null) {
      throw ProblemException.unprocessable("responsible", "rules.document.unknown.user", named);
    }
    return named != null
        ? named
        : world.dealership().people().all().stream()
            .filter(user -> user.canBeAssigned())
            .map(user -> user.id())
            .findFirst()
            .orElse("administrator");
  }

  private List<MilestoneRecord> milestones(Customer customer, String responsible, World world) {
    ZoneId zone = world.dealership().zone();
    ZonedDateTime today = clock.instant().atZone(zone).with(LocalTime.of(10, 0));
    List<Reached> reached =
        customer.milestones() == null
            ? List.of()
            : customer.milestones().stream().filter(one -> one != null).toList();
    if (reached.size() > MOST) {
      throw ProblemException.unprocessable("milestones", "service.preview.many", MOST);
    }
    List<MilestoneRecord> records = new ArrayList<>();
    for (Reached one : reached) {
      if (one.type() == null) {
        throw ProblemException.unprocessable("milestones", "service.preview.type");
      }
      Instant at = one.at() == null ? today.toInstant() : instant(one.at(), zone);
      records.add(record(one.type(), at, Map.of(), responsible));
    }
    if (records.isEmpty()) {
      records.addAll(sale(today.toInstant(), responsible));
    }
    records.sort(Comparator.comparing(MilestoneRecord::at));
    return records;
  }

  /** From the test drive to the delivery in two months. */
  private static List<MilestoneRecord> sale(Instant today, String responsible) {
    Instant delivery = today.plus(Duration.ofDays(60));
    return List.of(
        record("TEST_DRIVE", today, Map.of(), responsible),
        record("OFFER_SENT", today.plus(Duration.ofDays(2)), Map.of(), responsible),
        record(
            "CONTRACT",
            today.plus(Duration.ofDays(14)),
            Map.of("handOverAt", delivery.toString()),
            responsible),
        record(MilestoneRecord.DELIVERED, delivery, Map.of(), responsible));
  }

  private static MilestoneRecord record(
      String type, Instant at, Map<String, String> data, String responsible) {
    return new MilestoneRecord(type + " " + at, type, at, at, responsible, null, null, data, false);
  }

  private static Instant instant(String text, ZoneId zone) {
    try {
      return Instants.parse(text, zone);
    } catch (InvalidValueException e) {
      throw ProblemException.unprocessable("milestones", e.reason());
    }
  }
}
