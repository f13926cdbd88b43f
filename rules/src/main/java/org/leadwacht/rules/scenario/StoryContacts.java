package org.leadwacht.rules.scenario;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ActivityRecord;
import org.leadwacht.rules.activity.ContactLife;
import org.leadwacht.rules.activity.ContactProfile;
import org.leadwacht.rules.activity.ContactRecord;
import org.leadwacht.rules.activity.MilestoneRecord;
import org.leadwacht.rules.document.Instants;
import org.leadwacht.rules.engine.Interim;
import org.leadwacht.rules.engine.RefusedException;
import org.leadwacht.rules.engine.World;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.message.Term;
import org.leadwacht.rules.scenario.Scenario.Happening;

/** The contacts of a story, their milestones and activities. */
final class StoryContacts implements AutoCloseable {

  private final ZoneId zone;
  private final Journal journal;
  private final Map<String, ContactRecord> contacts = new LinkedHashMap<>();
  private ContactLife life;

  StoryContacts(World world, ZoneId zone, Journal journal) {
    this.zone = zone;
    this.journal = journal;
    this.life = ContactLife.in(world, journal::concluded);
  }

  @Override
  public void close() {
    life.close();
  }

  /** What holds from now on. */
  void enter(World world) {
    life.close();
    life = ContactLife.in(world, journal::concluded);
  }

  /** When something is due next, or null. */
  @Nullable Instant nextDue() {
    return contacts.values().stream()
        .map(ContactRecord::nextCheckAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** The follow-ups that have yet to be done, for lists. */
  List<LeadRecord> followUps() {
    return contacts.values().stream()
        .flatMap(contact -> contact.activities().stream())
        .filter(ActivityRecord::isOpen)
        .map(ActivityRecord::followUp)
        .toList();
  }

  void fire(Instant now) {
    contacts.replaceAll((id, contact) -> told(life.due(contact, now)));
  }

  /** What was missed or changed since the last look, and a plan by what holds now. */
  void bringUp(Interim interim, Instant now) {
    contacts.replaceAll(
        (id, contact) -> life.replanned(told(life.before(contact, interim, now)), now));
  }

  private ContactRecord told(ContactLife.Looked looked) {
    looked.told().forEach(told -> journal.told(looked.contact().id(), told));
    return looked.contact();
  }

  static boolean isConcerned(Happening event) {
    return event.type().startsWith("milestone") || event.type().startsWith("activity");
  }

  /**
   * Something happens to a contact.
   *
   * @param leads all leads of the story
   * @param id of the milestone, where it has none of its own
   * @throws RefusedException if it does not fit
   */
  void happen(Happening event, Collection<LeadRecord> leads, String id, Instant now) {
    String contact = String.valueOf(event.text("contact"));
    contacts.put(contact, after(event, known(contact, leads), leads, id, now));
  }

  /** A lead that is won with a date of the delivery is a milestone of its contact. */
  void delivered(Happening closed, LeadRecord lead, Collection<LeadRecord> leads, Instant now) {
    String deliveredAt = closed.text("deliveredAt");
    if (deliveredAt == null) {
      return;
    }
    String id =
        lead.inquiry().contact().stream()
            .filter(key -> key.startsWith("contact:") || key.startsWith("id:"))
            .map(key -> key.substring(key.indexOf(':') + 1))
            .findFirst()
            .orElse(lead.id());
    ContactRecord contact = known(id, leads);
    contacts.put(
        id,
        life.reported(
            contact,
            new MilestoneRecord(
                MilestoneRecord.ofWonLead(lead.id()),
                MilestoneRecord.DELIVERED,
                Instants.parse(deliveredAt, zone),
                now,
                life.responsible(lead.leadState().assignee(), contact),
                lead.id(),
                null,
                Map.of(),
                false),
            now));
  }

  private ContactRecord known(String contact, Collection<LeadRecord> leads) {
    return contacts
        .getOrDefault(contact, ContactRecord.of(contact, ContactProfile.UNKNOWN))
        .with(profile(contact, leads));
  }

  private ContactRecord after(
      Happening event,
      ContactRecord contact,
      Collection<LeadRecord> leads,
      String id,
      Instant now) {
    return switch (event.type()) {
      case "milestone" -> life.reported(contact, milestone(event, contact, leads, id, now), now);
      case "milestoneRevoked" -> life.revoked(contact, revoked(event, contact), now);
      case "activityDone" ->
          life.ended(
              contact,
              activity(event, contact),
              ending(event, ActivityRecord.State.DONE, event.text("outcome")),
              now);
      case "activitySkipped" ->
          life.ended(
              contact,
              activity(event, contact),
              ending(event, ActivityRecord.State.SKIPPED, event.text("reason")),
              now);
      case "activityMoved" ->
          life.moved(
              contact,
              activity(event, contact),
              Instants.parse(String.valueOf(event.text("due")), zone),
              now);
      case "activityAssigned" ->
          life.assigned(contact, activity(event, contact), String.valueOf(event.text("to")), now);
      default -> throw new IllegalStateException(event.type());
    };
  }

  private MilestoneRecord milestone(
      Happening event,
      ContactRecord contact,
      Collection<LeadRecord> leads,
      String id,
      Instant now) {
    String own = event.text("id");
    String lead = event.text("lead");
    String told = event.text("responsible");
    String assignee =
        leads.stream()
            .filter(known -> known.id().equals(lead))
            .map(known -> known.leadState().assignee())
            .findFirst()
            .orElse(null);
    return new MilestoneRecord(
        own == null ? id : own,
        String.valueOf(event.text("milestone")),
        event.at(),
        now,
        life.responsible(told == null ? assignee : told, contact),
        lead,
        event.text("vehicle"),
        data(event.values().get("data")),
        Boolean.TRUE.equals(event.values().get("catchUp")));
  }

  private static Map<String, String> data(@Nullable Object data) {
    return data instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> String.valueOf(entry.getKey()),
                    entry -> String.valueOf(entry.getValue())))
        : Map.of();
  }

  private static String revoked(Happening event, ContactRecord contact) {
    String id = event.text("id");
    String type = event.text("milestone");
    return contact.milestones().stream()
        .filter(known -> id == null ? known.type().equals(type) : known.id().equals(id))
        .map(MilestoneRecord::id)
        .reduce((earlier, later) -> later)
        .orElseThrow(
            () ->
                new RefusedException(
                    "rules.refused.noMilestone",
                    contact.id(),
                    String.valueOf(id == null ? type : id)));
  }

  private static ActivityRecord activity(Happening event, ContactRecord contact) {
    String kind = String.valueOf(event.text("kind"));
    return contact
        .next(kind)
        .orElseThrow(
            () ->
                new RefusedException(
                    "rules.refused.noActivity", contact.id(), new Term("activity", kind)));
  }

  private static ActivityRecord.Ending ending(
      Happening event, ActivityRecord.State state, @Nullable String outcome) {
    return new ActivityRecord.Ending(
        state, event.at(), event.text("by"), outcome, event.text("note"));
  }

  /** What the last of a contact's leads says. */
  private static ContactProfile profile(String contact, Collection<LeadRecord> leads) {
    List<LeadRecord> own = new ArrayList<>();
    for (LeadRecord lead : leads) {
      if (lead.inquiry().contact().contains("contact:" + contact)
          || lead.inquiry().contact().contains("id:" + contact)) {
        own.add(lead);
      }
    }
    return own.stream()
        .max((a, b) -> a.inquiry().receivedAt().compareTo(b.inquiry().receivedAt()))
        .map(
            lead ->
                new ContactProfile(
                    lead.leadState().assignee(),
                    lead.inquiry().source(),
                    lead.inquiry().brand(),
                    lead.inquiry().location()))
        .orElse(ContactProfile.UNKNOWN);
  }
}
