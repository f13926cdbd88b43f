package org.leadwacht.service.leads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Assignment;
import org.leadwacht.rules.lead.Colour;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Signal;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.service.outbox.PendingEntity;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A lead in the store. What is looked for stands beside what it follows from.
 *
 * @param search what a search for words looks at
 * @param milestones the stages that have fired
 * @param outlook the stages that are planned
 * @param colour what rules say of its colour, or null where they say nothing
 * @param contactClaim the contacts of whom this is the one unfinished lead that found its own
 *     assignee; unique in the store, null where it claims none
 * @param pendingSince since when notices are decided that are not in the outbox yet
 */
@Document(LeadEntity.COLLECTION)
@CompoundIndex(def = "{'contactClaim': 1}", unique = true, sparse = true)
@CompoundIndex(def = "{'dealership': 1, 'inquiry.contact': 1}")
@CompoundIndex(def = "{'dealership': 1, 'details.requests.contact': 1}")
@CompoundIndex(def = "{'checkAt': 1}")
@CompoundIndex(def = "{'pendingSince': 1}")
@CompoundIndex(def = "{'trouble.since': 1}")
@CompoundIndex(def = "{'dealership': 1, 'change': 1}")
@CompoundIndex(def = "{'dealership': 1, 'receivedAt': 1, '_id': 1}")
@CompoundIndex(def = "{'dealership': 1, 'assignee': 1, 'status': 1}")
@CompoundIndex(
    def = "{'dealership': 1, 'status': 1, 'openedAt': 1, 'receivedAt': 1, 'change': 1, '_id': 1}")
@CompoundIndex(def = "{'dealership': 1, 'urgency': 1}")
@CompoundIndex(def = "{'dealership': 1, 'assignee': 1, 'urgency': 1}")
@CompoundIndex(def = "{'dealership': 1, 'source': 1, 'receivedAt': 1, '_id': 1}")
record LeadEntity(
    @Id String id,
    String dealership,
    @Version long version,
    Status status,
    Signal signal,
    String assignee,
    Set<String> escalatedTo,
    String source,
    Instant receivedAt,
    Instant openedAt,
    String search,
    @Nullable String urgency,
    long world,
    long replanFor,
    Instant lookedAt,
    String change,
    Inquiry inquiry,
    List<EventPart> history,
    List<FiredStagePart> milestones,
    List<LeadRecord.UpcomingStage> outlook,
    Details details,
    @Nullable Set<String> contactClaim,
    @Nullable Instant checkAt,
    @Nullable Instant nextCheckAt,
    @Nullable Colour colour,
    @Nullable List<PendingEntity> pending,
    @Nullable Instant pendingSince,
    @Nullable Assignment assignment,
    @Nullable Trouble trouble,
    @Nullable TakenTurn turn,
    @Nullable Revocations revocations) {

  static final String COLLECTION = "leads";

  static LeadEntity of(StoredLead lead) {
    return of(lead, lead.claimsContact());
  }

  /** The lead without a claim, which another unfinished lead of the contact has. */
  static LeadEntity unclaimed(StoredLead lead) {
    return of(lead, false);
  }

  private static LeadEntity of(StoredLead lead, boolean claims) {
    LeadRecord record = lead.record();
    LeadState state = record.leadState();
    Look look = lead.look();
    return new LeadEntity(
        lead.id(),
        lead.dealership(),
        lead.version(),
        state.status(),
        record.signal(),
        state.assignee(),
        record.escalatedTo(),
        record.inquiry().source(),
        record.inquiry().receivedAt(),
        state.openedAt(),
        search(lead),
        Urgency.of(record),
        look.world(),
        lead.replanFor(),
        look.at(),
        look.change(),
        record.inquiry(),
        record.history().stream().map(EventPart::of).toList(),
        record.firedStages().stream().map(FiredStagePart::of).toList(),
        record.upcoming(),
        lead.details(),
        claims ? claim(lead) : null,
        look.again(),
        record.nextCheckAt(),
        record.colour().equals(Colour.NONE) ? null : record.colour(),
        PendingEntity.of(lead.pending()),
        lead.pending().isEmpty() ? null : look.at(),
        record.assignment(),
        look.trouble(),
        lead.turn(),
        lead.revocations().isNone() ? null : lead.revocations());
  }

  private static Set<String> claim(StoredLead lead) {
    return lead.contactClaim().stream()
        .map(contact -> OfDealership.key(lead.dealership(), contact))
        .collect(Collectors.toSet());
  }

  private static String search(StoredLead lead) {
    Details details = lead.details();
    List<@Nullable String> words = words(lead.record().inquiry(), details.own());
    details.noted().forEach(note -> words.add(note.text()));
    details.joined().forEach(joined -> words.addAll(words(joined.inquiry(), joined.details())));
    return SearchText.of(words.toArray(String[]::new));
  }

  private static List<@Nullable String> words(Inquiry inquiry, RequestDetails details) {
    List<@Nullable String> words = new ArrayList<>();
    words.add(inquiry.id());
    words.add(details.name());
    words.add(details.email());
    words.add(details.phone());
    words.add(details.contactId());
    words.add(details.externalId());
    words.add(details.vehicle());
    words.add(details.message());
    words.addAll(inquiry.tags());
    words.add(inquiry.brand());
    words.add(inquiry.vehicleLocation());
    return words;
  }

  StoredLead lead() {
    List<Event> events = history.stream().map(EventPart::event).toList();
    LeadRecord record =
        new LeadRecord(
            inquiry.withId(id),
            assignment,
            events,
            LeadState.after(events),
            milestones.stream().map(FiredStagePart::firedStage).toList(),
            outlook,
            nextCheckAt,
            colour == null ? Colour.NONE : colour);
    return new StoredLead(
        dealership,
        version,
        record,
        details,
        new Look(world, lookedAt, checkAt, change, trouble),
        replanFor,
        PendingEntity.notices(pending),
        turn,
        revocations == null ? Revocations.NONE : revocations);
  }
}
