package org.leadwacht.service.leads;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.Outcome;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.rules.stage.ShippedStage;
import org.leadwacht.service.outbox.Happening;
import org.leadwacht.service.outbox.PendingNotice;

/**
 * What happened to a lead between two looks, for programs that are told of it (docs/operator.md,
 * "Webhooks"). What was imported happened elsewhere and is told to nobody.
 */
final class LeadHappenings {

  private static final Set<String> OVERDUE = Set.of(ShippedStage.E1.code(), ShippedStage.WV.code());
  private static final Set<String> ESCALATED =
      Set.of(ShippedStage.E2_1.code(), ShippedStage.E2_2.code());

  private final String dealership;
  private final LeadRecord record;
  private final Details details;

  private LeadHappenings(String dealership, LeadRecord record, Details details) {
    this.dealership = dealership;
    this.record = record;
    this.details = details;
  }

  /**
   * What is new, in order.
   *
   * @param before the lead at the look before; null if it was just received
   */
  static List<PendingNotice> of(
      String dealership, @Nullable LeadRecord before, Outcome outcome, Details details) {
    Set<String> known =
        before == null
            ? Set.of()
            : before.history().stream().map(Event::id).collect(Collectors.toSet());
    LeadHappenings happenings = new LeadHappenings(dealership, outcome.record(), details);
    List<PendingNotice> told = new ArrayList<>();
    for (Event event : outcome.record().history()) {
      String type = known.contains(event.id()) || event.isImported() ? null : type(event.type());
      if (type != null) {
        told.add(happenings.of(type, event));
      }
    }
    Set<String> overdue =
        before == null
            ? new HashSet<>()
            : before.firedStages().stream()
                .filter(fired -> fired.leftAt() != null)
                .map(LeadHappenings::once)
                .collect(Collectors.toCollection(HashSet::new));
    for (FiredStage fired : outcome.left()) {
      String type = type(fired.stage());
      // whoever takes over an overdue lead is told again; the lead is overdue once
      boolean again = OVERDUE.contains(fired.stage()) && !overdue.add(once(fired));
      if (type != null && !again) {
        told.add(happenings.of(type, fired));
      }
    }
    return told;
  }

  /** A stage that was missing, or of which nobody was told. */
  static PendingNotice missed(StoredLead lead, FiredStage fired) {
    return new LeadHappenings(lead.dealership(), lead.record(), lead.details())
        .of("alarm.missed", fired);
  }

  private static String once(FiredStage fired) {
    return fired.round() + "/" + fired.stage();
  }

  private static @Nullable String type(Event.Type type) {
    return switch (type) {
      case RECEIVED -> "lead.received";
      case ASSIGNED, CLAIMED -> "lead.assigned";
      case ANSWERED -> "lead.answered";
      case CLOSED -> "lead.closed";
      case FOLLOW_UP_SET, CUSTOMER_REPLIED, CALL_BACK_NOTED, VIEWED, AUTO_REPLIED, NOTED -> null;
    };
  }

  private static @Nullable String type(String stage) {
    return OVERDUE.contains(stage)
        ? "lead.overdue"
        : ESCALATED.contains(stage) ? "lead.escalated" : null;
  }

  private PendingNotice of(String type, Event event) {
    Event.Payload payload = event.payload();
    String reason = details.note(event.id()).map(Note::reason).map(Note.Reason::id).orElse(null);
    return PendingNotice.happened(
        id(type, event.id(), ""),
        type,
        record.id(),
        event.at(),
        happening(
            event.by(),
            null,
            payload.to() == null ? null : List.of(String.valueOf(payload.to())),
            payload.outcome() == null ? null : payload.outcome().name(),
            reason));
  }

  private PendingNotice of(String type, FiredStage fired) {
    return PendingNotice.happened(
        id(type, once(fired), fired.person()),
        type,
        record.id(),
        fired.leftAt() == null ? fired.readyAt() : fired.leftAt(),
        happening(null, fired.stage(), fired.to(), null, null));
  }

  private Happening happening(
      @Nullable String by,
      @Nullable String stage,
      @Nullable List<String> to,
      @Nullable String outcome,
      @Nullable String reason) {
    return new Happening(
        null,
        record.inquiry().source(),
        details.own().externalId(),
        record.leadState().status().name(),
        record.leadState().assignee(),
        by,
        stage,
        to,
        outcome,
        reason,
        null,
        null);
  }

  private String id(String type, String round, String person) {
    return PendingNotice.id(dealership, record.id(), round, type, person, Channel.WEBHOOK);
  }
}
