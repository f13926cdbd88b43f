package org.leadwacht.service.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.canary.Canaries;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.leads.LeadView;
import org.leadwacht.service.leads.LeadViews;
import org.leadwacht.service.platform.web.Described;
import org.leadwacht.service.platform.web.ProblemBody;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Many leads at once, each for itself: one that is refused holds up no other. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}")
@Tag(name = "leads")
class BatchController {

  private static final int MAX_LEADS = 1_000;
  private static final String LEADS = "leads";
  private static final String EVENTS = "events";

  /**
   * What became of each, in their order.
   *
   * @param results one for each lead that was sent
   */
  record BatchAnswer(List<BatchResult> results) {}

  /**
   * What became of a lead.
   *
   * @param status the status the lead alone would have had
   * @param lead the lead, or null; there as well where only its events were refused
   * @param problem what was refused and why, or null
   */
  record BatchResult(
      int status,
      @Nullable LeadView lead,
      @Schema(implementation = ProblemDetail.class) @Nullable ProblemDetail problem) {}

  private final Canaries canaries;
  private final Intake intake;
  private final LeadEvents events;
  private final Dealerships dealerships;
  private final Planning planning;
  private final LeadViews views;

  BatchController(
      Canaries canaries,
      Intake intake,
      LeadEvents events,
      Dealerships dealerships,
      Planning planning,
      LeadViews views) {
    this.canaries = canaries;
    this.intake = intake;
    this.events = events;
    this.dealerships = dealerships;
    this.planning = planning;
    this.views = views;
  }

  @PostMapping("/leads:batch")
  @Requires(Permission.LEADS_WRITE)
  @Operation(
      summary = "Send many leads at once",
      description =
          "Up to 1,000, each as for one lead, with what happened to it since as 'events'. Each for"
              + " itself, in their order.")
  @Described(body = "LeadBatch")
  BatchAnswer receive(
      @PathVariable String d,
      @RequestBody Map<String, @Nullable Object> body,
      @AuthenticationPrincipal Caller caller,
      @Nullable Language language) {
    dealerships.get(d);
    for (String name : body.keySet()) {
      if (!name.equals(LEADS)) {
        throw ProblemException.badRequest(name, "service.json.unknownField", name, List.of(LEADS));
      }
    }
    if (!(body.get(LEADS) instanceof List<?> leads)) {
      throw ProblemException.badRequest(LEADS, "service.batch.leads");
    }
    if (leads.size() > MAX_LEADS) {
      throw ProblemException.tooLarge("service.batch.tooMany", leads.size(), MAX_LEADS);
    }
    Language reader = language == null ? Language.EN : language;
    List<BatchResult> results = new ArrayList<>();
    for (Object lead : leads) {
      results.add(result(d, lead, caller, reader));
    }
    return new BatchAnswer(results);
  }

  private BatchResult result(String d, @Nullable Object lead, Caller caller, Language reader) {
    try {
      if (!(lead instanceof Map<?, ?> fields)) {
        throw ProblemException.badRequest("", "service.batch.lead");
      }
      Map<String, @Nullable Object> body = new LinkedHashMap<>();
      fields.forEach((name, value) -> body.put(String.valueOf(name), value));
      if (canaries.tookIn(d, body)) {
        return new BatchResult(HttpStatus.ACCEPTED.value(), null, null);
      }
      Object happened = body.remove(EVENTS);
      return planning.of(d, () -> received(d, body, happened, caller, reader));
    } catch (ProblemException refused) {
      return new BatchResult(refused.status().value(), null, ProblemBody.of(refused, reader));
    }
  }

  private BatchResult received(
      String d,
      Map<String, @Nullable Object> body,
      @Nullable Object happened,
      Caller caller,
      Language reader) {
    EventsBrought brought =
        new EventsBrought(events, imported(happened, body.get("imported")), caller);
    Intake.Received received = intake.receive(d, body, brought);
    LeadView lead =
        views.of(
            brought.follow(received.lead()),
            received.warnings().stream().map(reader::say).toList());
    ProblemException refused = received.created() ? brought.refused() : null;
    if (refused != null) {
      // the lead is there all the same; whoever sent it is told of both
      return new BatchResult(
          refused.status().value(), lead, ProblemBody.of(refused.below(EVENTS), reader));
    }
    HttpStatus status = received.created() ? HttpStatus.CREATED : HttpStatus.OK;
    return new BatchResult(status.value(), lead, null);
  }

  /** What happened to an imported lead is imported with it, unless it says otherwise. */
  private static List<?> imported(@Nullable Object events, @Nullable Object lead) {
    if (events == null) {
      return List.of();
    }
    List<?> list = events instanceof List<?> several ? several : List.of(events);
    return Boolean.TRUE.equals(lead) ? list.stream().map(BatchController::imported).toList() : list;
  }

  private static @Nullable Object imported(@Nullable Object event) {
    if (!(event instanceof Map<?, ?> fields)) {
      return event;
    }
    Map<Object, @Nullable Object> imported = new LinkedHashMap<>(Map.of("imported", true));
    imported.putAll(fields);
    return imported;
  }
}
