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
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands over many leads at once, each for itself: one that cannot be given holds up no other. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/leads/hand-over")
@Tag(name = "leads")
class HandOverController {

  private static final int MOST = 1_000;

  /**
   * Which leads go to whom.
   *
   * @param leads ids of the leads
   * @param to id of the user who is to have them
   * @param by id of the user who hands them over
   */
  record HandOver(@Nullable List<String> leads, @Nullable String to, @Nullable String by) {}

  /**
   * What became of a lead.
   *
   * @param event id of the hand-over in its history, by which it can be taken back
   */
  @Schema(name = "HandOverResult")
  record Result(String lead, boolean ok, @Nullable String message, @Nullable String event) {}

  /** What became of all. */
  @Schema(name = "HandOverResults")
  record Results(int handedOver, List<Result> items) {}

  private final LeadEvents events;

  HandOverController(LeadEvents events) {
    this.events = events;
  }

  @PostMapping
  @Requires(Permission.LEADS_HAND_OVER)
  @Operation(summary = "Hand over many leads to a user")
  Results handOver(
      @PathVariable String d,
      @RequestBody HandOver request,
      @AuthenticationPrincipal Caller caller,
      @Nullable Language language) {
    List<String> leads = request.leads() == null ? List.of() : CleanText.of(request.leads());
    if (leads.isEmpty() || leads.size() > MOST) {
      throw ProblemException.unprocessable("leads", "service.handOver.leads", MOST);
    }
    String to = CleanText.of(request.to());
    if (to == null) {
      throw ProblemException.unprocessable("to", "service.handOver.to");
    }
    Language reader = language == null ? Language.EN : language;
    List<Result> results = new ArrayList<>();
    for (String lead : leads) {
      results.add(handOver(d, lead, to, request.by(), caller, reader));
    }
    return new Results((int) results.stream().filter(Result::ok).count(), results);
  }

  private Result handOver(
      String dealership,
      String lead,
      String to,
      @Nullable String by,
      Caller caller,
      Language reader) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("type", "assigned");
    event.put("to", to);
    if (by != null) {
      event.put("by", by);
    }
    try {
      StoredLead given = events.happen(dealership, lead, event, caller);
      return new Result(lead, true, null, given.revocations().latest().get(0));
    } catch (ProblemException refused) {
      return new Result(lead, false, refused.message().in(reader), null);
    }
  }
}
