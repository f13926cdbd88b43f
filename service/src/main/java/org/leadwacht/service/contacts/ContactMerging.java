package org.leadwacht.service.contacts;

import static java.util.Comparator.naturalOrder;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.leadwacht.rules.activity.ActivityRecord;
import org.leadwacht.rules.activity.ContactLife;
import org.leadwacht.rules.activity.ContactProfile;
import org.leadwacht.rules.activity.ContactRecord;
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
    Instant since = Stream.of(part, whole).map(this::openSince).min(naturalOrder()).orElseThrow();
    identify(dealership, kept.id(), kept.identity().mergedInto(into, since));
    plan(dealership, into, (life, contact) -> life.joined(contact, clock.instant()));
    audit.record(Change.of(dealership, caller.name(), CONTACT, id).to(new Merged(into)));
  }

  void unmerge(String dealership, FoundContact whole, String part, Caller caller) {
    StoredContact found =
        store
            .find(dealership, part)
            .filter(other -> whole.contact().id().equals(other.identity().mergedInto()))
            .orElseThrow(
                () -> ProblemException.unprocessable(CONTACT, "service.contact.notMerged", part));
    identify(dealership, part, found.identity().ofItsOwn());
    Instant now = clock.instant();
    Instant apart = found.identity().plannedApart();
    Instant since = apart == null ? now : apart;
    plan(dealership, part, (life, contact) -> life.parted(contact, since, now));
    plan(dealership, whole.contact().id(), (life, contact) -> life.parted(contact, since, now));
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
        new Identity(null, leads.get(0), List.of(), new ArrayList<>(leads), List.of(), null, null);
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

  /** Since when a person has something to be done, or now. */
  private Instant openSince(FoundContact known) {
    return known.parts().stream()
        .flatMap(part -> part.record().activities().stream())
        .filter(ActivityRecord::isOpen)
        .map(ActivityRecord::due)
        .min(naturalOrder())
        .filter(due -> due.isBefore(clock.instant()))
        .orElse(clock.instant());
  }

  /** Plans all that is one person, with what the last of the person's leads says. */
  private void plan(
      String dealership, String id, BiFunction<ContactLife, ContactRecord, ContactRecord> how) {
    FoundContact person = finder.require(dealership, id, null);
    ContactProfile profile = person.leads().isEmpty() ? ContactProfile.UNKNOWN : person.profile();
    for (StoredContact part : person.parts()) {
      service.decide(
          dealership,
          () -> {
            StoredContact stored = store.find(dealership, part.id()).orElseThrow();
            return stored.with(stored.record().with(profile));
          },
          how);
    }
  }

  private void identify(String dealership, String id, Identity identity) {
    service.identify(() -> store.find(dealership, id).orElseThrow().with(identity));
  }
}
