package org.leadwacht.service.contacts;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadwacht.rules.activity.ActivityRecord;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.activities.ContactStore;
import org.leadwacht.service.activities.FoundContact;
import org.leadwacht.service.activities.StoredContact;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.mailbox.MessagesOfLeads;
import org.leadwacht.service.outbox.Outbox;
import org.springframework.stereotype.Component;

/** What is kept of a person: handed out, and erased for good. */
@Component
class PersonalData {

  private final ContactPages pages;
  private final ContactStore contacts;
  private final LeadStore leads;
  private final MessagesOfLeads messages;
  private final Outbox outbox;
  private final AuditLog audit;
  private final Clock clock;

  PersonalData(
      ContactPages pages,
      ContactStore contacts,
      LeadStore leads,
      MessagesOfLeads messages,
      Outbox outbox,
      AuditLog audit,
      Clock clock) {
    this.pages = pages;
    this.contacts = contacts;
    this.leads = leads;
    this.messages = messages;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Everything that is kept of a person.
   *
   * @param at when it was handed out
   * @param contact leads, milestones and activities
   * @param messages as they came
   */
  @Schema(name = "ContactExport")
  record Export(Instant at, ContactPage contact, List<MessagesOfLeads.Kept> messages) {}

  Export export(String dealership, FoundContact known, Language language) {
    return new Export(
        clock.instant(), pages.of(known, language), messages.of(dealership, ids(known)));
  }

  /** Erases a person; the audit says that it was done and of whom nothing. */
  void erase(String dealership, FoundContact known, String by) {
    List<String> ofLeads = ids(known);
    List<String> subjects = new ArrayList<>(ofLeads);
    List<StoredContact> all = pages.withParts(known.contact());
    for (StoredContact contact : all) {
      contact.record().activities().stream().map(ActivityRecord::id).forEach(subjects::add);
    }
    // what plans goes first, so that nothing is told of what is being erased
    contacts.remove(dealership, all.stream().map(StoredContact::id).toList());
    messages.erase(dealership, ofLeads, addresses(known));
    leads.erase(dealership, ofLeads);
    outbox.erase(dealership, subjects);
    audit.record(Change.of(dealership, by, "contact", known.contact().id()).from(new Erased(true)));
  }

  /** As an audit says it. */
  record Erased(boolean erased) {}

  private static Set<String> addresses(FoundContact known) {
    return known.leads().stream()
        .flatMap(lead -> Stream.of(lead.details().learnt().email(), lead.details().own().email()))
        .filter(Objects::nonNull)
        .map(address -> address.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static List<String> ids(FoundContact known) {
    return known.leads().stream().map(StoredLead::id).toList();
  }
}
