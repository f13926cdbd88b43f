package org.leadwacht.service.intake;

import java.util.List;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.Recognised;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.springframework.stereotype.Component;

/** Finds the leads of whoever sends a request. */
@Component
final class KnownLeads {

  /**
   * The leads of whoever sends a request.
   *
   * @param request recognised by what says who sends it: not by an address that many write from
   */
  record Known(Request request, List<StoredLead> stored) {

    List<LeadRecord> leads() {
      return stored.stream().map(StoredLead::record).toList();
    }

    StoredLead stored(LeadRecord lead) {
      return stored.stream().filter(one -> one.id().equals(lead.id())).findFirst().orElseThrow();
    }

    /** Those that one more request fits into. */
    List<LeadRecord> withRoom() {
      return stored.stream().filter(lead -> !lead.isFull()).map(StoredLead::record).toList();
    }
  }

  private final LeadStore store;

  KnownLeads(LeadStore store) {
    this.store = store;
  }

  Known of(String dealership, Request request) {
    Recognised<StoredLead> person =
        Recognised.of(
            request.inquiry("?"),
            inquiry -> store.ofPerson(dealership, inquiry),
            StoredLead::inquiries);
    return new Known(request.without(person.shared()), person.leads());
  }
}
