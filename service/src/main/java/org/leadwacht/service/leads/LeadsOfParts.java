package org.leadwacht.service.leads;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.check.Finding;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.people.DealershipUser;
import org.leadwacht.service.dealerships.PartUse;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/** What leads say of users, sources and locations. */
@Component
class LeadsOfParts implements PartUse {

  private static final Criteria UNFINISHED = where("status").in(Status.OPEN, Status.IN_PROGRESS);

  private final LeadStore leads;
  private final LeadService service;
  private final Clock clock;

  LeadsOfParts(LeadStore leads, LeadService service, Clock clock) {
    this.leads = leads;
    this.service = service;
    this.clock = clock;
  }

  @Override
  public List<Use> uses(String dealership, String kind, String id) {
    List<Use> uses = new ArrayList<>();
    if (kind.equals("user")) {
      long all = leads.count(dealership, List.of(where("assignee").is(id)));
      if (all > 0) {
        long unfinished = leads.countUnfinished(dealership, id);
        uses.add(new Use(Message.of("service.part.leads", all, unfinished), true));
      }
      long escalated = leads.count(dealership, List.of(UNFINISHED, where("escalatedTo").is(id)));
      if (escalated > 0) {
        uses.add(new Use(Message.of("service.part.escalated", escalated), true));
      }
    }
    if (kind.equals("location") || kind.equals("source")) {
      Criteria of = where(LeadStore.of(kind)).is(id);
      long all = leads.count(dealership, List.of(of));
      if (all > 0) {
        long unfinished = leads.count(dealership, List.of(UNFINISHED, of));
        uses.add(new Use(Message.of("service.part.leadsHere", all, unfinished), true));
      }
    }
    return uses;
  }

  /**
   * Hands over what is not finished. A finished lead that becomes open again is distributed anew
   * where its assignee is gone. Leads of a location or source become the successor's, finished ones
   * included.
   */
  @Override
  public void handOver(String dealership, String kind, String id, String successor) {
    if (kind.equals("location") || kind.equals("source")) {
      leads.move(dealership, kind, id, successor);
    }
    if (!kind.equals("user")) {
      return;
    }
    for (StoredLead lead : leads.unfinished(dealership)) {
      if (lead.record().leadState().assignee().equals(id)) {
        service.decide(
            dealership,
            lead.id(),
            (evaluation, current) -> evaluation.after(current, given(current, successor)));
      }
    }
  }

  private List<Event> given(StoredLead lead, String successor) {
    if (lead.record().leadState().status() == Status.CLOSED) {
      return List.of();
    }
    String number = Integer.toString(lead.record().history().size() + 1);
    return List.of(Event.of(number, new Event.Assigned(successor), clock.instant(), null));
  }

  @Override
  public List<Finding> findings(Dealership dealership) {
    List<Finding> findings = new ArrayList<>();
    for (DealershipUser user : dealership.people().all()) {
      long left = user.canBeAssigned() ? 0 : leads.countUnfinished(dealership.id(), user.id());
      if (left > 0) {
        findings.add(
            Finding.of(
                Finding.Code.LEADS_NOT_ASSIGNABLE,
                "users." + user.id() + ".canBeAssigned",
                user.name(),
                left));
      }
    }
    return findings;
  }

  @Override
  public @Nullable Instant lastLeadAt(String dealership, String source) {
    return leads.lastLeadAt(dealership, source);
  }
}
