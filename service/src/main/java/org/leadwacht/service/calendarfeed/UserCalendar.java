package org.leadwacht.service.calendarfeed;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.RefreshInterval;
import biweekly.util.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ActivityRecord;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.activities.ContactStore;
import org.leadwacht.service.activities.StoredContact;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.Note;
import org.leadwacht.service.leads.RequestDetails;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.web.PageLinks;
import org.springframework.stereotype.Component;

/**
 * Writes what a user has to do as a calendar (RFC 5545): the follow-ups of leads and the activities
 * that are the user's, or of somebody the user stands in for now.
 */
@Component
class UserCalendar {

  private static final Duration LENGTH = Duration.builder().minutes(15).build();
  private static final Duration REFRESH = Duration.builder().minutes(15).build();

  private final LeadStore leads;
  private final ContactStore contacts;
  private final PageLinks links;

  UserCalendar(LeadStore leads, ContactStore contacts, PageLinks links) {
    this.leads = leads;
    this.contacts = contacts;
    this.links = links;
  }

  /** The calendar as text. */
  String of(Dealership dealership, String user, Instant now) {
    Language language = Language.of(dealership.language());
    List<String> covered = dealership.people().coveredBy(user, now);
    ICalendar calendar = new ICalendar();
    calendar.setProductId("-//Leadwacht//Leadwacht//DE");
    calendar.setName(language.text("service.calendar.name", dealership.name()));
    calendar.setRefreshInterval(new RefreshInterval(REFRESH));
    for (StoredLead lead : leads.unfinished(dealership.id())) {
      LeadState.FollowUp followUp = lead.record().leadState().followUp();
      if (followUp != null && covered.contains(lead.record().leadState().assignee())) {
        calendar.addEvent(followUp(lead, followUp.dueAt(), dealership, language, now));
      }
    }
    for (String person : covered) {
      for (StoredContact contact : contacts.openBefore(dealership.id(), person, null)) {
        contact.record().activities().stream()
            .filter(activity -> activity.ending() == null && activity.person().equals(person))
            .forEach(
                activity ->
                    calendar.addEvent(activity(contact, activity, dealership, language, now)));
      }
    }
    return Biweekly.write(calendar).go();
  }

  private VEvent followUp(
      StoredLead lead, Instant due, Dealership dealership, Language language, Instant now) {
    RequestDetails details = lead.details().learnt();
    String name = name(details.name(), details.email(), language);
    Note note = lead.followUpNote().orElse(null);
    String what =
        note == null || note.kind() == null ? null : language.text("mails.kind." + note.kind());
    return event(
        "lead-" + lead.id(),
        what == null
            ? language.text("service.calendar.followUp", name)
            : language.text("service.calendar.followUpFor", name, what),
        lines(note == null ? null : note.text(), details.phone(), details.email()),
        due,
        links.lead(dealership.id(), lead.id()),
        now);
  }

  private VEvent activity(
      StoredContact contact,
      ActivityRecord activity,
      Dealership dealership,
      Language language,
      Instant now) {
    String name = name(contact.identity().name(), null, language);
    return event(
        "activity-" + activity.id(),
        language.text("service.calendar.activity", activity.text(), name),
        lines(activity.because().text()),
        activity.due(),
        links.contact(dealership.id(), contact.id()),
        now);
  }

  private static VEvent event(
      String id,
      String summary,
      String description,
      Instant at,
      @Nullable String link,
      Instant now) {
    VEvent event = new VEvent();
    event.setUid(id + "@leadwacht");
    event.setDateTimeStamp(Date.from(now));
    event.setSummary(summary);
    event.setDateStart(Date.from(at));
    event.setDuration(LENGTH);
    if (!description.isEmpty() || link != null) {
      event.setDescription(lines(description, link));
    }
    if (link != null) {
      event.setUrl(link);
    }
    return event;
  }

  private static String name(@Nullable String name, @Nullable String email, Language language) {
    return Stream.of(name, email)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> language.text("mails.unknown"));
  }

  private static String lines(@Nullable String... lines) {
    return Stream.of(lines)
        .filter(line -> line != null && !line.isBlank())
        .collect(Collectors.joining("\n"));
  }
}
