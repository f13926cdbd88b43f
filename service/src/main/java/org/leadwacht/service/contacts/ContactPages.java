package org.leadwacht.service.contacts;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.leadwacht.rules.activity.ActivityRecord;
import org.leadwacht.rules.activity.ContactRecord;
import org.leadwacht.rules.activity.Contradictions;
import org.leadwacht.rules.activity.CustomerPhase;
import org.leadwacht.rules.activity.MilestoneRecord;
import org.leadwacht.rules.activity.Person;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.activities.ActivityView;
import org.leadwacht.service.activities.FoundContact;
import org.leadwacht.service.activities.Identity;
import org.leadwacht.service.activities.MilestoneView;
import org.leadwacht.service.activities.StoredContact;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.leads.LeadView;
import org.leadwacht.service.leads.LeadViews;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.mailbox.MessagesOfLeads;
import org.springframework.stereotype.Component;

/** Shows contacts. */
@Component
class ContactPages {

  private static final int NEWEST = 20;

  private final LeadViews leadViews;
  private final MessagesOfLeads messages;
  private final Dealerships dealerships;
  private final Clock clock;

  ContactPages(
      LeadViews leadViews, MessagesOfLeads messages, Dealerships dealerships, Clock clock) {
    this.leadViews = leadViews;
    this.messages = messages;
    this.dealerships = dealerships;
    this.clock = clock;
  }

  /** A contact with all that is known of it and of those that were merged into it. */
  ContactPage of(FoundContact known, Language language) {
    Instant now = clock.instant();
    StoredContact contact = known.contact();
    List<StoredContact> all = known.parts();
    List<MilestoneView> milestones = new ArrayList<>();
    List<ActivityView> activities = new ArrayList<>();
    for (StoredContact part : all) {
      for (MilestoneRecord milestone : part.record().milestones()) {
        milestones.add(MilestoneView.of(part, milestone));
      }
      for (ActivityRecord activity : part.record().activities()) {
        activities.add(ActivityView.of(part, activity, now));
      }
    }
    milestones.sort(Comparator.comparing(MilestoneView::at));
    activities.sort(Comparator.comparing(ActivityView::due).thenComparing(ActivityView::id));
    List<LeadView> leads =
        known.leads().stream().map(lead -> leadViews.of(lead, List.of())).toList();
    ZoneId zone = dealerships.get(contact.dealership()).dealership().zone();
    List<MilestoneRecord> reported = new Person(whole(all), zone).milestones();
    OptionalInt phase = CustomerPhase.at(now, reported, zone);
    List<String> leadIds = known.leads().stream().map(StoredLead::id).toList();
    List<MessagesOfLeads.Head> newest = messages.newest(contact.dealership(), leadIds, NEWEST);
    return new ContactPage(
        contact.id(),
        externalIds(all, known.leads()),
        known.name(),
        known.email(),
        known.phone(),
        phase.isPresent() ? phase.getAsInt() : null,
        all.stream().skip(1).map(StoredContact::id).toList(),
        leads,
        leads.stream().flatMap(lead -> lead.requests().stream()).toList(),
        newest,
        newest.size() < NEWEST ? newest.size() : messages.count(contact.dealership(), leadIds),
        milestones,
        activities,
        Contradictions.in(reported, zone).stream().map(language::say).toList(),
        activities.stream()
            .filter(activity -> activity.endedAt() == null)
            .findFirst()
            .orElse(null));
  }

  private static ContactRecord whole(List<StoredContact> parts) {
    return parts.get(0).record().beside(parts.stream().skip(1).map(StoredContact::record).toList());
  }

  private static List<Identity.CrmId> externalIds(List<StoredContact> all, List<StoredLead> leads) {
    Set<Identity.CrmId> ids = new LinkedHashSet<>();
    for (StoredLead lead : leads) {
      String id = lead.details().learnt().contactId();
      if (id != null) {
        ids.add(new Identity.CrmId(lead.record().inquiry().source(), id));
      }
    }
    for (StoredContact part : all) {
      part.identity().crm().stream()
          .filter(crm -> ids.stream().noneMatch(known -> Objects.equals(known.id(), crm.id())))
          .toList()
          .forEach(ids::add);
    }
    return List.copyOf(ids);
  }
}
