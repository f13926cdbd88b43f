package org.leadwacht.service.leads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.lead.Contacts;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.lead.LeadState;
import org.leadwacht.rules.lead.Status;
import org.leadwacht.service.outbox.PendingNotice;

/**
 * A lead as it is stored.
 *
 * @param dealership whose it is
 * @param version counts its writes, from 1; until it is stored, the version it was made from
 * @param lead what the rules decide by
 * @param details what people read
 * @param look when and for what it was last looked at
 * @param replanFor version of the dealership it has to be planned for, if that is newer
 * @param pending notices that are decided and not yet in the outbox
 * @param turn the turn its distribution used up, or null
 * @param revocations what can be taken back of it, and what was
 */
public record StoredLead(
    String dealership,
    long version,
    LeadRecord record,
    Details details,
    Look look,
    long replanFor,
    List<PendingNotice> pending,
    @Nullable TakenTurn turn,
    Revocations revocations) {

  private static final int MOST_EVENTS = 10_000;

  /** Of characters; each takes up to three bytes, twice, where the limit is 16 MB. */
  private static final int MOST_TEXT = 1_500_000;

  public StoredLead {
    pending = List.copyOf(pending);
  }

  /** The lead's id. */
  public String id() {
    return record.id();
  }

  /** Whether it is not closed. */
  public boolean isUnfinished() {
    return record.leadState().status() != Status.CLOSED;
  }

  /** Whether requests of the same person join this lead, also those that come at this moment. */
  boolean claimsContact() {
    return isUnfinished()
        && record.assignment() != null
        && !record.assignment().isApart()
        && !contactClaim().isEmpty();
  }

  /**
   * Whether it holds as much as one document of the store safely can. Then a further request of the
   * person is a lead of its own, and what is written to this one is refused in words.
   */
  public boolean isFull() {
    return record.history().size() >= MOST_EVENTS || details.length() >= MOST_TEXT;
  }

  /** What came in: the lead's own request and those that joined it. */
  public List<Inquiry> inquiries() {
    List<Inquiry> inquiries = new ArrayList<>();
    inquiries.add(record.inquiry());
    details.joined().forEach(request -> inquiries.add(request.inquiry()));
    return inquiries;
  }

  /** What no other unfinished lead may be recognised by at the same time. */
  Set<String> contactClaim() {
    return inquiries().stream()
        .flatMap(inquiry -> Contacts.unmistakable(inquiry).stream())
        .collect(Collectors.toSet());
  }

  /**
   * The next version, after a look.
   *
   * @param decided what the rules decide by now
   * @param plannedFor version of the dealership it was planned for
   * @param now when it was looked at
   * @param more notices that were decided
   * @param changed sorts this change among others
   */
  public StoredLead decided(
      LeadRecord decided, long plannedFor, Instant now, List<PendingNotice> more, String changed) {
    List<PendingNotice> all = new ArrayList<>(pending);
    all.addAll(more);
    Instant again = replanFor > plannedFor ? now : decided.nextCheckAt();
    Look next = new Look(plannedFor, now, again, changed, null);
    return new StoredLead(
        dealership, version, decided, details, next, replanFor, all, turn, revocations);
  }

  /** The same with one more notice that was decided. */
  StoredLead telling(PendingNotice notice) {
    List<PendingNotice> all = new ArrayList<>(pending);
    all.add(notice);
    return new StoredLead(
        dealership, version, record, details, look, replanFor, all, turn, revocations);
  }

  /**
   * The next version, with what happened while the server was away noted and nothing decided yet.
   */
  StoredLead noted(LeadRecord happened, List<PendingNotice> more, Instant again, String changed) {
    List<PendingNotice> all = new ArrayList<>(pending);
    all.addAll(more);
    Look same = new Look(look.world(), look.at(), again, changed, look.trouble());
    return new StoredLead(
        dealership, version, happened, details, same, replanFor, all, turn, revocations);
  }

  /** The same as it is in the store. */
  StoredLead stored(long storedVersion) {
    return new StoredLead(
        dealership, storedVersion, record, details, look, replanFor, pending, turn, revocations);
  }

  /** What was written to the follow-up that is set, or rests. */
  public Optional<Note> followUpNote() {
    LeadState state = record.leadState();
    LeadState.FollowUp first = state.followUp() == null ? state.resting() : state.followUp();
    while (first != null && first.before() != null) {
      first = first.before();
    }
    return first == null ? Optional.empty() : details.note(first.event());
  }

  /** Whether an event of that id is in its history or was taken back. */
  public boolean knows(String event) {
    return revocations.revoked().contains(event)
        || record.history().stream().anyMatch(known -> known.id().equals(event));
  }

  /**
   * Id of the event that is accepted next, behind others that are about to be; never used twice.
   */
  public String nextEvent(int others) {
    int accepted = record.history().size() + revocations.revoked().size();
    return Integer.toString(accepted + others + 1);
  }

  /** The same with other events that can be taken back. */
  StoredLead with(Revocations changed) {
    return new StoredLead(
        dealership, version, record, details, look, replanFor, pending, turn, changed);
  }

  /** The same as if the events that came in last had not been. */
  StoredLead withoutLatest() {
    Set<String> latest = Set.copyOf(revocations.latest());
    return new StoredLead(
        dealership,
        version,
        record.without(latest),
        details.withoutNotes(latest),
        look,
        replanFor,
        pending,
        turn,
        revocations.taken());
  }

  /** The same with other details. */
  public StoredLead withDetails(Details changed) {
    return new StoredLead(
        dealership, version, record, changed, look, replanFor, pending, turn, revocations);
  }

  /** The next version, after a look that failed. */
  public StoredLead troubled(Trouble reason, Instant again) {
    Look failed = new Look(look.world(), look.at(), again, look.change(), reason);
    return new StoredLead(
        dealership, version, record, details, failed, replanFor, pending, turn, revocations);
  }
}
