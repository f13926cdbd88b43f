package org.leadwacht.service.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.engine.Distribution;
import org.leadwacht.rules.engine.Reception;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.WhatIf;
import org.leadwacht.service.leads.Evaluation;
import org.leadwacht.service.leads.LeadService;
import org.leadwacht.service.leads.LeadTimeline;
import org.leadwacht.service.leads.LeadView;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/** Says what would happen to a lead; nothing is stored and no turn taken. */
@Component
final class LeadPreview {

  /**
   * What would happen to a lead.
   *
   * @param assignee id of the user who would get it
   * @param assignment how that user was found
   * @param joins the unfinished lead of the same person it would join, if there is one
   * @param plan what would happen if nobody did anything
   * @param claims who might take it over by a rule, the soonest first
   * @param claimLimits how many claimed leads rules would allow whoever claims it, by id of the
   *     user
   */
  record Receipt(
      String assignee,
      LeadView.Because assignment,
      @Nullable String joins,
      List<LeadTimeline.Line> plan,
      List<LeadTimeline.Claim> claims,
      Map<String, Integer> claimLimits) {

    private static Receipt of(
        String assignee,
        LeadView.Because assignment,
        @Nullable String joins,
        LeadTimeline timeline) {
      return new Receipt(
          assignee,
          assignment,
          joins,
          timeline.planned(),
          timeline.claims(),
          timeline.claimLimits());
    }
  }

  private final RequestReader reader;
  private final KnownLeads knownLeads;
  private final Receptions receptions;
  private final TurnStore turns;
  private final Dealerships dealerships;
  private final LeadService leadService;
  private final WhatIf whatIf;
  private final Clock clock;

  LeadPreview(
      RequestReader reader,
      KnownLeads knownLeads,
      Receptions receptions,
      TurnStore turns,
      Dealerships dealerships,
      LeadService leadService,
      WhatIf whatIf,
      Clock clock) {
    this.reader = reader;
    this.knownLeads = knownLeads;
    this.receptions = receptions;
    this.turns = turns;
    this.dealerships = dealerships;
    this.leadService = leadService;
    this.whatIf = whatIf;
    this.clock = clock;
  }

  /** What would happen to a lead of which the API has the body. */
  Receipt of(String d, Map<String, @Nullable Object> body) {
    Map<String, @Nullable Object> lead = new LinkedHashMap<>(body);
    Dealerships.Current current = changed(dealerships.get(d), lead.remove("change"));
    Instant asOf = asOf(lead.get("receivedAt"), current.dealership());
    Request request = reader.read(lead, current.dealership(), asOf);
    String id = SortableId.at(clock.instant());
    try (Evaluation evaluation = leadService.evaluation(current)) {
      String given = request.assignee();
      if (given != null) {
        LeadRecord record =
            request.known(Intake.givenTo(current, request.inquiry(id), given), evaluation.now());
        LeadView.Because because =
            new LeadView.Because(Assignment.Reason.GIVEN, given, null, List.of());
        return Receipt.of(given, because, null, evaluation.timelineReceived(record));
      }
      KnownLeads.Known known = knownLeads.of(d, request);
      Inquiry inquiry = known.request().inquiry(id);
      Reception reception = receptions.in(current.world());
      Distribution distribution =
          reception.distribute(inquiry, known.leads(), turns.turns(d), asOf);
      Assignment assignment = distribution.assignment();
      LeadView.Because because =
          new LeadView.Because(
              assignment.reason(), assignment.user(), assignment.rule(), assignment.passedOver());
      Optional<LeadRecord> joined = reception.joined(inquiry, known.withRoom(), clock.instant());
      if (joined.isPresent()) {
        LeadRecord record = joined.get();
        return Receipt.of(
            record.leadState().assignee(),
            because,
            record.id(),
            evaluation.timelineReceived(record));
      }
      return Receipt.of(
          assignment.user(),
          because,
          null,
          evaluation.timelineReceived(
              request.known(distribution.received(request.inquiry(id)), evaluation.now())));
    }
  }

  /** The instant of a question about the future; whatever cannot be read is told with the rest. */
  private Instant asOf(@Nullable Object receivedAt, Dealership dealership) {
    Instant now = clock.instant();
    if (!(receivedAt instanceof String text)) {
      return now;
    }
    try {
      Instant asked = Instants.parse(text, dealership.zone());
      return asked.isAfter(now) ? asked : now;
    } catch (IllegalArgumentException unreadable) {
      return now;
    }
  }

  @SuppressWarnings("unchecked")
  private Dealerships.Current changed(Dealerships.Current current, @Nullable Object change) {
    if (change == null) {
      return current;
    }
    if (!(change instanceof Map<?, ?> fields)) {
      throw ProblemException.unprocessable("change", "service.evaluate.change");
    }
    World world = whatIf.world(current.dealership().id(), (Map<String, Object>) fields);
    return new Dealerships.Current(
        current.version(), current.createdAt(), current.changedAt(), world);
  }
}
