package org.leadwacht.service.contacts;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.leadwacht.service.auditor.AuditorStore;
import org.leadwacht.service.leads.JoinedRequest;
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
  private final AuditorStore auditor;
  private final AuditLog audit;
  private final Clock clock;

  PersonalData(
      ContactPages pages,
      ContactStore contacts,
      LeadStore leads,
      MessagesOfLeads messages,
      Outbox outbox,
      AuditorStore auditor,
      AuditLog audit,
      Clock clock) {
    this.pages = pages;
    this.contacts = contacts;
    this.leads = leads;
    this.messages = messages;
    this.outbox = outbox;
    this.auditor = auditor;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Everything that is kept of a person.
   *
   * @param at when it was handed out
   * @param contact leads, milestones and activities
   * @param messages as they came
   * @param drafts answers that were begun and not sent
   * @param notices what was and will be told of the person
   */
  @Schema(name = "ContactExport")
  record Export(
      Instant at,
      ContactPage contact,
      List<MessagesOfLeads.Kept> messages,
      List<MessagesOfLeads.Begun> drafts,
      List<Told> notices) {}

  /**
   * A notice of the person.
   *
   * @param user who was told
   * @param because why
   */
  @Schema(name = "ContactNotice")
  record Told(Instant at, String stage, String user, String because) {}

  Export export(String dealership, FoundContact known, Language language) {
    List<String> ofLeads = ids(known);
    return new Export(
        clock.instant(),
        pages.of(known, language),
        messages.of(dealership, ofLeads, addresses(known)),
        messages.begun(dealership, ofLeads),
        outbox.about(dealership, subjects(known)).stream()
            .map(notice -> new Told(notice.at(), notice.stage(), notice.user(), notice.because()))
            .toList());
  }

  /** Erases a person; the audit says that it was done and of whom nothing. */
  void erase(String dealership, FoundContact known, String by) {
    List<String> ofLeads = ids(known);
    List<String> subjects = subjects(known);
    // what plans goes first, so that nothing is told of what is being erased
    contacts.remove(dealership, known.parts().stream().map(StoredContact::id).toList());
    messages.erase(dealership, ofLeads, addresses(known));
    leads.erase(dealership, ofLeads);
    outbox.erase(dealership, subjects);
    auditor.erase(dealership, ofLeads);
    audit.record(Change.of(dealership, by, "contact", known.contact().id()).from(new Erased(true)));
  }

  /** As an audit says it. */
  record Erased(boolean erased) {}

  /** Ids of what a notice can be about. */
  private List<String> subjects(FoundContact known) {
    List<String> subjects = new ArrayList<>(ids(known));
    known.parts().stream()
        .flatMap(contact -> contact.record().activities().stream())
        .map(ActivityRecord::id)
        .forEach(subjects::add);
    return subjects;
  }

  private static Set<String> addresses(FoundContact known) {
    return known.leads().stream()
        .map(StoredLead::details)
        .flatMap(
            details ->
                Stream.concat(
                    Stream.of(details.own()),
                    details.joined().stream().map(JoinedRequest::details)))
        .flatMap(details -> Stream.ofNullable(details.email()))
        .map(address -> address.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static List<String> ids(FoundContact known) {
    return known.leads().stream().map(StoredLead::id).toList();
  }
}
