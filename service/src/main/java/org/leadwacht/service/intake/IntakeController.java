package org.leadwacht.service.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.canary.Canaries;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.Planning;
import org.leadwacht.service.leads.LeadView;
import org.leadwacht.service.leads.LeadViews;
import org.leadwacht.service.platform.web.Described;
import org.leadwacht.service.platform.web.HeaderText;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Leads and what happens to them come in here. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}")
@Tag(name = "leads")
class IntakeController {

  /** Who claims. */
  record Claim(@Nullable String by) {}

  /** Which joined request is meant. */
  record Split(@Nullable String request) {}

  private final Canaries canaries;
  private final Intake intake;
  private final LeadSplit leadSplit;
  private final LeadEvents events;
  private final Revocation revocation;
  private final RequestReader reader;
  private final Dealerships dealerships;
  private final LeadViews views;
  private final Clock clock;
  private final Planning planning;
  private final LeadPreview preview;

  IntakeController(
      Canaries canaries,
      Intake intake,
      LeadSplit leadSplit,
      LeadEvents events,
      Revocation revocation,
      RequestReader reader,
      Dealerships dealerships,
      LeadViews views,
      Clock clock,
      Planning planning,
      LeadPreview preview) {
    this.canaries = canaries;
    this.intake = intake;
    this.leadSplit = leadSplit;
    this.events = events;
    this.revocation = revocation;
    this.reader = reader;
    this.dealerships = dealerships;
    this.views = views;
    this.clock = clock;
    this.planning = planning;
    this.preview = preview;
  }

  @PostMapping("/leads")
  @Requires(Permission.LEADS_WRITE)
  @Operation(
      summary = "Send a lead",
      description =
          "201 with the new lead; the same source and externalId again: 200 with the same lead. The"
              + " same Idempotency-Key with the same body: the first answer again, with another"
              + " body: 422. A known person with an unfinished lead joins that one. A test lead of"
              + " this server's own comes to nothing: 202 without a body.")
  @Described(
      body = "LeadInput",
      answer = "Lead",
      codes = {"200", "201", "202"})
  ResponseEntity<LeadView> receive(
      @PathVariable String d,
      @RequestBody Map<String, @Nullable Object> body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String header,
      @AuthenticationPrincipal Caller caller,
      @Nullable Language language) {
    Dealership dealership = dealerships.get(d).dealership();
    if (canaries.tookIn(d, body)) {
      return ResponseEntity.accepted().build();
    }
    Request request = reader.read(body, dealership, clock.instant());
    String key = HeaderText.of(header);
    Intake.Received received =
        planning.of(
            d, () -> intake.receive(d, request, key == null ? null : caller.id() + "\u0000" + key));
    Language read = language == null ? Language.of(dealership.language()) : language;
    return ResponseEntity.status(received.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(views.of(received.lead(), received.warnings().stream().map(read::say).toList()));
  }

  @PostMapping("/leads/{id}/events")
  @Requires(Permission.LEADS_WRITE)
  @Operation(
      summary = "Tell what happened to a lead",
      description =
          "assigned (to), claimed (by), answered, followUpSet (due), customerReplied,"
              + " callBackNoted, viewed, autoReplied, noted, closed (outcome); or a list of such"
              + " events, applied as one. 409 if the lead does not accept it as it stands: then"
              + " nothing of it happened.")
  @Described(body = "EventsInput")
  LeadView event(
      @PathVariable String d,
      @PathVariable String id,
      @RequestBody Object body,
      @AuthenticationPrincipal Caller caller) {
    return views.of(planning.of(d, () -> events.happen(d, id, body, caller)), List.of());
  }

  @PostMapping("/leads/{id}/events/{e}/revoke")
  @Requires(Permission.LEADS_WRITE)
  @Operation(
      summary = "Take an event back",
      description =
          "Within a minute and while nothing followed; else 409. The event and those that were sent"
              + " with it are gone from the history for good, and the lead is planned as if they"
              + " had not been; what it has told by then stays told. Again: the same answer.")
  LeadView revoke(
      @PathVariable String d,
      @PathVariable String id,
      @PathVariable String e,
      @AuthenticationPrincipal Caller caller) {
    return views.of(planning.of(d, () -> revocation.revoke(d, id, e, caller)), List.of());
  }

  @PostMapping("/leads/{id}/claim")
  @Requires(Permission.LEADS_WRITE)
  @Operation(summary = "Claim a lead from the pool", description = "409 names who has it.")
  LeadView claim(
      @PathVariable String d,
      @PathVariable String id,
      @RequestBody Claim claim,
      @AuthenticationPrincipal Caller caller) {
    String given = CleanText.of(claim.by());
    String by = given != null ? given : caller.userIn(d);
    if (by == null) {
      throw ProblemException.unprocessable("by", "service.event.claimedBy");
    }
    return views.of(planning.of(d, () -> events.claim(d, id, by, caller)), List.of());
  }

  @PostMapping("/leads/{id}/split")
  @ResponseStatus(HttpStatus.CREATED)
  @Requires(Permission.LEADS_HAND_OVER)
  @Operation(
      summary = "Make a joined request a lead of its own",
      description =
          "Undoes a wrong join: the request, named by its id, is distributed anew and keeps its"
              + " id.")
  LeadView split(
      @PathVariable String d,
      @PathVariable String id,
      @RequestBody Split split,
      @AuthenticationPrincipal Caller caller) {
    LeadEvents.requireTaken(dealerships.get(d).dealership(), caller);
    return views.of(planning.of(d, () -> leadSplit.of(d, id, split.request())), List.of());
  }

  @PostMapping("/evaluate")
  @Requires(Permission.LEADS_READ)
  @Operation(
      summary = "What would happen to a lead",
      description =
          "Takes the body of a lead, also of one that is yet to come, stores nothing and uses up no"
              + " turn. With 'change', the body of a PUT of the dealership, as it would be after"
              + " that change.")
  @Described(body = "Question")
  LeadPreview.Receipt evaluate(
      @PathVariable String d, @RequestBody Map<String, @Nullable Object> body) {
    return planning.of(d, () -> preview.of(d, body));
  }
}
