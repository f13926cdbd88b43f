package org.leadwacht.service.contacts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ActivityRecord;
import org.leadwacht.rules.activity.ActivityRecord.Ending;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.service.activities.ContactFinder;
import org.leadwacht.service.activities.ContactStore;
import org.leadwacht.service.activities.FoundContact;
import org.leadwacht.service.activities.StoredContact;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Erases whom a dealership has kept for as long as it wants to ({@code settings.retentionMonths},
 * docs/domain.md, section 8): everybody of whom nothing was heard for so many months, who has no
 * unfinished lead and for whom nothing is planned.
 */
@Component
public class Retention {

  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final Duration EVERY = Duration.ofHours(6);
  private static final int BATCH = 500;
  private static final String BY = "retention";

  private final Dealerships dealerships;
  private final LeadStore leads;
  private final ContactStore contacts;
  private final ContactFinder finder;
  private final PersonalData personalData;
  private final Clock clock;
  private volatile Instant last = Instant.EPOCH;

  Retention(
      Dealerships dealerships,
      LeadStore leads,
      ContactStore contacts,
      ContactFinder finder,
      PersonalData personalData,
      Clock clock) {
    this.dealerships = dealerships;
    this.leads = leads;
    this.contacts = contacts;
    this.finder = finder;
    this.personalData = personalData;
    this.clock = clock;
  }

  /** Erases whose time is over, if that was not looked at in the last six hours. */
  public void run() {
    Instant now = clock.instant();
    // a clock that was set back begins anew
    if (!now.isBefore(last) && last.plus(EVERY).isAfter(now)) {
      return;
    }
    last = now;
    for (String id : dealerships.versions().keySet()) {
      Dealership dealership = dealerships.get(id).dealership();
      Integer months = dealership.settings().retentionMonths();
      if (months != null) {
        Instant before = now.atZone(dealership.zone()).minusMonths(months).toInstant();
        int erased = ofLeads(id, before) + ofContacts(id, before);
        if (erased > 0) {
          log.info("{}: {} persons erased of whom nothing was heard since {}", id, erased, before);
        }
      }
    }
  }

  private int ofLeads(String dealership, Instant before) {
    int erased = 0;
    String after = "";
    List<StoredLead> closed = leads.closedBefore(dealership, before, after, BATCH);
    while (!closed.isEmpty()) {
      for (StoredLead lead : closed) {
        // a person's first lead may have taken the others with it
        if (isOver(lead, before) && leads.find(dealership, lead.id()).isPresent()) {
          erased += erase(finder.ofLead(lead), before);
        }
      }
      after = closed.get(closed.size() - 1).id();
      closed = leads.closedBefore(dealership, before, after, BATCH);
    }
    return erased;
  }

  private int ofContacts(String dealership, Instant before) {
    int erased = 0;
    String after = "";
    List<StoredContact> found = contacts.withoutPlans(dealership, after, BATCH);
    while (!found.isEmpty()) {
      for (StoredContact contact : found) {
        if (isOver(contact, before)) {
          erased +=
              finder
                  .find(dealership, contact.id(), null)
                  .map(known -> erase(known, before))
                  .orElse(0);
        }
      }
      after = found.get(found.size() - 1).id();
      found = contacts.withoutPlans(dealership, after, BATCH);
    }
    return erased;
  }

  private int erase(FoundContact known, Instant before) {
    boolean over =
        known.leads().stream().allMatch(lead -> isOver(lead, before))
            && known.parts().stream().allMatch(one -> isOver(one, before));
    if (over) {
      personalData.erase(known.contact().dealership(), known, BY);
    }
    return over ? 1 : 0;
  }

  private static boolean isOver(StoredLead lead, Instant before) {
    return lead.record().leadState().status() == Status.CLOSED
        && lead.record().lastEvent().at().isBefore(before);
  }

  private static boolean isOver(StoredContact contact, Instant before) {
    return contact.record().activities().stream().noneMatch(ActivityRecord::isOpen)
        && Stream.concat(
                contact.record().milestones().stream()
                    .flatMap(one -> Stream.of(one.at(), one.arrivedAt())),
                contact.record().activities().stream()
                    .map(ActivityRecord::ending)
                    .flatMap(Retention::endedAt))
            .allMatch(heard -> heard.isBefore(before));
  }

  private static Stream<Instant> endedAt(@Nullable Ending ending) {
    return Stream.ofNullable(ending).map(Ending::at);
  }
}
