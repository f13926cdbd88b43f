package org.leadwacht.service.activities;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ContactLife;
import org.leadwacht.rules.activity.ContactRecord;
import org.leadwacht.rules.activity.MilestoneRecord;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/** Lets milestones of contacts be reported, corrected and taken back. */
@Component
public class Milestones {

  private final ContactFinder finder;
  private final ContactService service;
  private final LeadStore leads;
  private final Dealerships dealerships;
  private final Clock clock;

  Milestones(
      ContactFinder finder,
      ContactService service,
      LeadStore leads,
      Dealerships dealerships,
      Clock clock) {
    this.finder = finder;
    this.service = service;
    this.leads = leads;
    this.dealerships = dealerships;
    this.clock = clock;
  }

  /**
   * What became of a report.
   *
   * @param contact the contact as it is stored
   * @param milestone the milestone
   * @param created false where it was known already
   */
  record Reported(StoredContact contact, MilestoneRecord milestone, boolean created) {}

  /** A milestone of a contact; one that nobody knows is made. */
  Reported report(String dealership, String id, @Nullable String source, MilestoneForm form) {
    Dealership known = dealerships.get(dealership).dealership();
    Instant now = clock.instant();
    MilestoneForm.Checked checked = form.checked(known, now);
    String assignee = assignee(dealership, checked.lead());
    boolean[] created = new boolean[1];
    StoredContact stored =
        service.decide(
            dealership,
            () -> {
              FoundContact found = finder.findOrMake(dealership, id, source).holding(checked.id());
              created[0] = found.contact().record().milestone(checked.id()).isEmpty();
              return profiled(found);
            },
            (life, contact) ->
                life.reported(contact, milestone(checked, assignee, life, contact, now), now));
    return new Reported(stored, stored.record().milestone(checked.id()).orElseThrow(), created[0]);
  }

  /**
   * A lead was won, and its vehicle is delivered at an instant: a milestone of its contact; said
   * again, a correction.
   */
  public void delivered(StoredLead lead, Instant at) {
    report(
        lead.dealership(),
        finder.ofLead(lead).contact().id(),
        null,
        MilestoneForm.delivered(lead, at));
  }

  private @Nullable String assignee(String dealership, @Nullable String lead) {
    return lead == null
        ? null
        : leads
            .find(dealership, lead)
            .orElseThrow(
                () -> ProblemException.unprocessable("lead", "rules.document.unknown.lead", lead))
            .record()
            .leadState()
            .assignee();
  }

  private static MilestoneRecord milestone(
      MilestoneForm.Checked checked,
      @Nullable String assignee,
      ContactLife life,
      ContactRecord contact,
      Instant now) {
    Optional<MilestoneRecord> before = contact.milestone(checked.id());
    String told = checked.responsible() == null ? assignee : checked.responsible();
    String responsible =
        told == null && before.isPresent()
            ? before.get().responsible()
            : life.responsible(told, contact);
    return new MilestoneRecord(
        checked.id(),
        checked.type(),
        checked.at(),
        now,
        responsible,
        checked.lead(),
        checked.vehicle(),
        checked.data(),
        checked.catchUp());
  }

  /** A contact with what its leads say by now. */
  static StoredContact profiled(FoundContact found) {
    StoredContact contact = found.contact();
    return new StoredContact(
        contact.dealership(),
        contact.version(),
        contact.record().with(found.profile()),
        contact.identity().named(found.name()),
        contact.world(),
        contact.replanFor(),
        contact.lookedAt(),
        contact.checkAt(),
        contact.pending());
  }

  /** Takes a milestone back; 404 if there is none. */
  void revoke(String dealership, String id, @Nullable String source, String milestone) {
    Instant now = clock.instant();
    service.decide(
        dealership,
        () -> {
          FoundContact found = finder.require(dealership, id, source).holding(milestone);
          if (found.contact().record().milestone(milestone).isEmpty()) {
            throw ProblemException.notFound("milestone", milestone);
          }
          return found.contact();
        },
        (life, contact) -> life.revoked(contact, milestone, now));
  }
}
