package org.leadwacht.service.activities;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.platform.web.Described;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.leadwacht.service.platform.web.ProblemBody;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Milestones of contacts come in here. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}")
@Tag(name = "contacts")
class MilestoneController {

  private static final int MOST = 1_000;

  /**
   * Milestones of several contacts.
   *
   * @param milestones up to 1,000
   */
  @Schema(name = "MilestoneBatch")
  record Batch(@Nullable List<@Nullable OfContact> milestones) {}

  /**
   * A milestone and whose it is.
   *
   * @param contact our id of the contact, or the CRM's
   * @param source of the CRM's id
   * @param milestone what was reached
   */
  @Schema(name = "MilestoneOfContact")
  record OfContact(
      @Nullable String contact, @Nullable String source, @Nullable MilestoneForm milestone) {}

  /** What became of each, in their order. */
  @Schema(name = "MilestoneBatchAnswer")
  record BatchAnswer(List<BatchResult> results) {}

  /**
   * What became of a milestone.
   *
   * @param status the status it alone would have had
   */
  @Schema(name = "MilestoneBatchResult")
  record BatchResult(
      int status,
      @Nullable MilestoneView milestone,
      @Schema(implementation = ProblemDetail.class) @Nullable ProblemDetail problem) {}

  private final Milestones milestones;
  private final ContactFinder finder;
  private final KnownDealerships knownDealerships;

  MilestoneController(
      Milestones milestones, ContactFinder finder, KnownDealerships knownDealerships) {
    this.milestones = milestones;
    this.finder = finder;
    this.knownDealerships = knownDealerships;
  }

  @PostMapping("/contacts/{c}/milestones")
  @Requires(Permission.LEADS_WRITE)
  @Operation(
      summary = "Report a milestone of a contact",
      description =
          "201 with the milestone; the same id again corrects it: 200. A contact nobody knows is"
              + " made. What follows from a milestone and is not done is planned anew.")
  @Described(
      answer = "Milestone",
      codes = {"200", "201"})
  ResponseEntity<MilestoneView> report(
      @PathVariable String d,
      @PathVariable String c,
      @RequestParam(required = false) @Nullable String source,
      @RequestBody MilestoneForm form) {
    knownDealerships.require(d);
    Milestones.Reported reported = milestones.report(d, c, source, form);
    return ResponseEntity.status(reported.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(MilestoneView.of(reported.contact(), reported.milestone()));
  }

  @GetMapping("/contacts/{c}/milestones")
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "Milestones of a contact, by their moments")
  @Described(conflict = true)
  Page<MilestoneView> list(
      @PathVariable String d,
      @PathVariable String c,
      @RequestParam(required = false) @Nullable String source,
      PageRequest page) {
    knownDealerships.require(d);
    List<MilestoneView> all =
        finder.require(d, c, source).parts().stream()
            .flatMap(
                part ->
                    part.record().milestones().stream()
                        .map(milestone -> MilestoneView.of(part, milestone)))
            .sorted(Comparator.comparing(MilestoneView::at))
            .toList();
    return Page.slice(all, page, MilestoneView::id);
  }

  @DeleteMapping("/contacts/{c}/milestones/{m}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.LEADS_WRITE)
  @Operation(
      summary = "Take a milestone back",
      description = "What follows from it and is not done goes; what is done stays.")
  void revoke(
      @PathVariable String d,
      @PathVariable String c,
      @PathVariable String m,
      @RequestParam(required = false) @Nullable String source) {
    knownDealerships.require(d);
    milestones.revoke(d, c, source, m);
  }

  @PostMapping("/milestones:batch")
  @Requires(Permission.LEADS_WRITE)
  @Operation(
      summary = "Report many milestones at once",
      description = "Up to 1,000, each for itself, in their order.")
  BatchAnswer batch(@PathVariable String d, @RequestBody Batch body, @Nullable Language language) {
    knownDealerships.require(d);
    List<@Nullable OfContact> all = body.milestones();
    if (all == null) {
      throw ProblemException.badRequest("milestones", "service.milestone.batch");
    }
    if (all.size() > MOST) {
      throw ProblemException.tooLarge("service.batch.tooMany", all.size(), MOST);
    }
    Language reader = language == null ? Language.EN : language;
    List<BatchResult> results = new ArrayList<>();
    for (OfContact one : all) {
      results.add(result(d, one, reader));
    }
    return new BatchAnswer(results);
  }

  private BatchResult result(String d, @Nullable OfContact one, Language reader) {
    try {
      MilestoneForm form = one == null ? null : one.milestone();
      String contact = one == null ? null : CleanText.of(one.contact());
      if (one == null || form == null || contact == null) {
        throw ProblemException.badRequest("milestones", "service.milestone.batch");
      }
      Milestones.Reported reported = milestones.report(d, contact, one.source(), form);
      return new BatchResult(
          reported.created() ? HttpStatus.CREATED.value() : HttpStatus.OK.value(),
          MilestoneView.of(reported.contact(), reported.milestone()),
          null);
    } catch (ProblemException refused) {
      return new BatchResult(refused.status().value(), null, ProblemBody.of(refused, reader));
    }
  }
}
