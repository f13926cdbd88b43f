package org.leadwacht.service.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.message.Term;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.leads.LeadService;
import org.leadwacht.service.leads.Revocations;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Takes an event back that was a slip, as if it had not been (docs/api.md, section "Taking back"):
 * what came in last, within a minute and while nothing followed.
 */
@Component
class Revocation {

  private final Dealerships dealerships;
  private final LeadService leadService;
  private final AuditLog audit;
  private final Clock clock;

  Revocation(Dealerships dealerships, LeadService leadService, AuditLog audit, Clock clock) {
    this.dealerships = dealerships;
    this.leadService = leadService;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Takes back an event and all that were sent with it; the lead as it then is. One that was taken
   * back before stays so.
   */
  StoredLead revoke(String dealership, String id, String event, Caller caller) {
    LeadEvents.requireTaken(dealerships.get(dealership).dealership(), caller);
    StoredLead before = leadService.require(dealership, id);
    if (before.revocations().revoked().contains(event)) {
      return leadService.current(dealership, id);
    }
    StoredLead after =
        leadService.decide(
            dealership,
            id,
            (evaluation, lead) -> {
              requireRevocable(lead, event, caller);
              return evaluation.withoutLatest(lead);
            });
    audit.record(
        Change.of(dealership, caller.name(), "event", after.id() + "/" + event)
            .from(told(before, event)));
    return after;
  }

  private void requireRevocable(StoredLead lead, String id, Caller caller) {
    LeadRecord record = lead.record();
    Event event = find(record, id).orElseThrow(() -> ProblemException.notFound("event", id));
    boolean others =
        caller.kind() == Caller.Kind.SESSION && !caller.mayAny(Permission.LEADS_HAND_OVER);
    String user = caller.userIn(lead.dealership());
    if (others && (user == null || !user.equals(event.by()))) {
      throw ProblemException.forbidden("service.revoke.notYours");
    }
    if (event.type() == Event.Type.RECEIVED || lead.details().joined(id).isPresent()) {
      throw refused("service.revoke.request");
    }
    Revocations revocations = lead.revocations();
    if (!revocations.latest().contains(id)) {
      Event last = record.lastEvent();
      throw refused("service.revoke.followed", new Term("event", last.type().text()));
    }
    Instant now = clock.instant();
    if (revocations.openUntil(now) == null) {
      throw refused("service.revoke.late");
    }
  }

  private static Optional<Event> find(LeadRecord record, String id) {
    return record.history().stream().filter(event -> event.id().equals(id)).findFirst();
  }

  private static ProblemException refused(String code, Object... arguments) {
    return ProblemException.conflict(Message.of(code, arguments), Map.of());
  }

  private static Map<String, Object> told(StoredLead lead, String id) {
    List<String> types =
        lead.record().history().stream()
            .filter(event -> lead.revocations().latest().contains(event.id()))
            .map(event -> event.type().text())
            .toList();
    return Map.of("lead", lead.id(), "event", id, "types", types);
  }
}
