package org.leadwacht.service.contacts;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.leadwacht.rules.activity.ContactProfile;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.activities.ContactFinder;
import org.leadwacht.service.activities.ContactService;
import org.leadwacht.service.activities.ContactStore;
import org.leadwacht.service.activities.FoundContact;
import org.leadwacht.service.activities.Identity;
import org.leadwacht.service.activities.StoredContact;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Makes contacts one, and takes them apart again. A part keeps what was reported of it, so that it
 * can become one of its own again.
 */
@Component
class ContactMerging {

  private static final String CONTACT = "contact";

  private final ContactStore store;
  private final ContactService service;
  private final ContactFinder finder;
  private final AuditLog audit;
  private final Clock clock;

  ContactMerging(
      ContactStore store,
      ContactService service,
      ContactFinder finder,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.service = service;
    this.finder = finder;
    this.audit = audit;
    this.clock = clock;
  }

  void merge(String dealership, FoundContact part, FoundContact whole, Caller caller) {
    String id = part.contact().id();
    String into = whole.contact().id();
    boolean circle =
        id.equals(into) || part.parts().stream().anyMatch(other -> other.id().equals(into));
    if (circle) {
      throw ProblemException.unprocessable("into", "service.contact.circle", into);
    }
    keep(dealership, whole.contact());
    StoredContact kept = keep(dealership, part.contact());
    identify(dealership, kept.id(), kept.identity().mergedInto(into));
    audit.record(Change.of(dealership, caller.name(), CONTACT, id).to(new Merged(into)));
  }

  void unmerge(String dealership, FoundContact whole, String part, Caller caller) {
    StoredContact found =
        store
            .find(dealership, part)
            .filter(other -> whole.contact().id().equals(other.identity().mergedInto()))
            .orElseThrow(
                () -> ProblemException.unprocessable(CONTACT, "service.contact.notMerged", part));
    identify(dealership, part, found.identity().mergedInto(null));
    audit.record(
        Change.of(dealership, caller.name(), CONTACT, part).from(new Merged(whole.contact().id())));
  }

  FoundContact split(String dealership, FoundContact whole, List<String> leads, Caller caller) {
    Set<String> own = new HashSet<>(whole.leads().stream().map(StoredLead::id).toList());
    if (leads.isEmpty() || !own.containsAll(leads) || leads.size() == own.size()) {
      throw ProblemException.unprocessable("leads", "service.contact.split");
    }
    StoredContact kept = keep(dealership, whole.contact());
    identify(dealership, kept.id(), kept.identity().without(leads));
    String id = SortableId.at(clock.instant());
    Identity apart =
        new Identity(null, leads.get(0), List.of(), new ArrayList<>(leads), List.of(), null);
    service.identify(() -> service.fresh(dealership, id, apart, ContactProfile.UNKNOWN));
    audit.record(Change.of(dealership, caller.name(), CONTACT, kept.id()).to(new Apart(id, leads)));
    return finder.require(dealership, id, null);
  }

  /** As an audit says it. */
  record Merged(String into) {}

  /** As an audit says it. */
  record Apart(String contact, List<String> leads) {}

  private StoredContact keep(String dealership, StoredContact contact) {
    return store.find(dealership, contact.id()).orElseGet(() -> service.identify(() -> contact));
  }

  private void identify(String dealership, String id, Identity identity) {
    service.identify(() -> store.find(dealership, id).orElseThrow().with(identity));
  }
}
