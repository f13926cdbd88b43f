package org.leadwacht.service.leads;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.Downtime;
import org.leadwacht.rules.engine.Interim;
import org.leadwacht.rules.engine.LifeCycle;
import org.leadwacht.rules.engine.Outcome;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.Inquiry;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.platform.SortableId;

/**
 * Looks at leads of one dealership at one instant and says what is to be stored of them; for one
 * thread. How a lead lives is said by {@link LifeCycle}; here are its record and its notices.
 */
public final class Evaluation implements AutoCloseable {

  /** What is told within this was told as it happened. */
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  /** Every instance knows of a change by then. */
  private static final Duration LEARNT = Duration.ofMinutes(1);

  private final Dealerships dealerships;
  private final Dealerships.Current current;
  private final @Nullable Downtime downtime;
  private final boolean returning;
  private final boolean telling;
  private final Instant now;
  private final LifeCycle lifeCycle;

  /**
   * @param downtime the last downtime, or null
   * @param returning whether what happened during it is still being delivered: until then it is
   *     only noted, and nothing that was missed fires
   * @param telling whether programs are told what happens to leads
   */
  Evaluation(
      Dealerships dealerships,
      Dealerships.Current current,
      @Nullable Downtime downtime,
      boolean returning,
      boolean telling,
      Instant now) {
    this.dealerships = dealerships;
    this.current = current;
    this.downtime = downtime;
    this.returning = returning;
    this.telling = telling;
    this.now = now;
    this.lifeCycle = LifeCycle.in(current.world());
  }

  /** The instant of the look. */
  public Instant now() {
    return now;
  }

  /**
   * @throws org.leadwacht.rules.engine.RefusedException if a lead cannot be given to the user
   */
  public void requireAssignable(String user) {
    lifeCycle.requireAssignable(user);
  }

  /**
   * @param openLeadsOf the open leads of a user
   * @throws org.leadwacht.rules.engine.RefusedException if somebody claims the lead who has as many
   *     claimed ones as rules allow
   */
  public void requireRoom(
      LeadRecord record, Event event, Function<String, Stream<LeadRecord>> openLeadsOf) {
    lifeCycle.requireRoom(record, event, openLeadsOf);
  }

  /**
   * A lead that was just received, as it is before anything of it leaves: what it brings along
   * comes {@link #after}, or nothing.
   */
  StoredLead received(
      String dealership, LeadRecord record, Details details, @Nullable TakenTurn turn) {
    Instant receivedAt = record.inquiry().receivedAt();
    boolean meantime = isMeantime(receivedAt);
    LeadRecord known = meantime ? record : lifeCycle.learnt(record, now).record();
    List<PendingNotice> notices =
        new ArrayList<>(happenings(dealership, null, new Outcome(known, List.of()), details));
    tradeInCopy(record.id(), record.inquiry(), details.own(), record.isImported())
        .ifPresent(notices::add);
    if (!record.isImported()) {
      ReceiptNotice.of(current.dealership(), known, details.own().email(), now)
          .ifPresent(notices::add);
    }
    String change = SortableId.at(now);
    Look look =
        meantime && downtime != null
            ? new Look(
                dealerships.heldAt(current, downtime.from()).version(),
                receivedAt,
                now,
                change,
                null)
            : new Look(current.version(), now, known.nextCheckAt(), change, null);
    return new StoredLead(dealership, 0, known, details, look, 0, notices, turn, Revocations.NONE);
  }

  /** The lead as it is now. */
  public StoredLead upToNow(StoredLead lead) {
    return after(lead, List.of());
  }

  /**
   * The lead after events that are applied as one.
   *
   * @throws org.leadwacht.rules.engine.RefusedException if one does not fit
   */
  public StoredLead after(StoredLead lead, List<Event> events) {
    StoredLead next = lived(lead, events);
    return events.isEmpty() ? next : next.with(next.revocations().after(events, now));
  }

  /** The lead with another request of its person, before that is an event of its history. */
  public StoredLead holding(StoredLead lead, JoinedRequest request, boolean imported) {
    StoredLead holding = lead.withDetails(lead.details().with(request));
    return tradeInCopy(lead.id(), request.inquiry(), request.details(), imported)
        .map(holding::telling)
        .orElse(holding);
  }

  /** What an import tells happened elsewhere: nobody is told, unless it happens now. */
  private Optional<PendingNotice> tradeInCopy(
      String lead, Inquiry inquiry, RequestDetails details, boolean imported) {
    return imported && !inquiry.receivedAt().equals(now)
        ? Optional.empty()
        : TradeInCopy.of(current.dealership(), lead, inquiry.request(), details.vehicle(), now);
  }

  /**
   * The lead as if the events that came in last had not been; what it has told by then stays told.
   */
  public StoredLead withoutLatest(StoredLead lead) {
    return lived(lead.withoutLatest(), List.of());
  }

  private StoredLead lived(StoredLead lead, List<Event> events) {
    if (isMeantime(lead.look().at())) {
      LeadRecord record = lead.record();
      for (Event event : events) {
        record = lifeCycle.accepted(record, event);
      }
      Outcome noted = new Outcome(record, List.of());
      return lead.noted(
          record,
          happenings(lead.dealership(), lead.record(), noted, lead.details()),
          now,
          SortableId.at(now));
    }
    Outcome outcome = lifeCycle.upTo(lead.record(), interim(lead), events, now);
    return lead.decided(
        outcome.record(), current.version(), now, drafts(lead, outcome), SortableId.at(now));
  }

  /** What should have left by an instant and did not, as the rules then in force had it. */
  public Outcome punctual(StoredLead lead, Instant until) {
    return lifeCycle.punctual(lead.record(), interim(lead), until);
  }

  /**
   * What should have left of a lead before what ended its last round, and did not. Only where that
   * is known for sure: the lead was looked at last when it was told so, as it happened, and from
   * the beginning of the round on there was no change and no downtime.
   */
  public List<FiredStage> overlooked(StoredLead lead) {
    Event last = lead.record().lastEvent();
    Look look = lead.look();
    boolean toldAsItHappened =
        lead.revocations().isOf(last, look.at())
            && !look.at().isAfter(last.at().plus(AT_ONCE))
            && lead.record().history().stream().noneMatch(Event::isImported);
    if (!toldAsItHappened || look.world() != current.version()) {
      return List.of();
    }
    LeadRecord before = lead.record().without(Set.of(last.id()));
    return lifeCycle.overlooked(lead.record()).stream()
        .filter(fired -> isUndisturbed(before.beginningOf(fired.stage())))
        .toList();
  }

  private boolean isUndisturbed(Instant began) {
    // an instance may have learnt of a change a little later
    return current.changedAt().isBefore(began.minus(LEARNT))
        && (downtime == null || downtime.to().isBefore(began));
  }

  /**
   * The next version of a lead of which something was missed: that leaves now, late.
   *
   * @param missed stages that should have left, as they would have
   * @param untold stages that left, and of which the notices are missing
   */
  public StoredLead madeUp(
      StoredLead lead, Collection<FiredStage> missed, Collection<FiredStage> untold) {
    Outcome outcome = lifeCycle.madeUp(told(lead.record(), untold), interim(lead), now);
    List<PendingNotice> drafts = new ArrayList<>(drafts(lead, outcome));
    untold.forEach(fired -> drafts.addAll(notices(lead, fired.untold())));
    if (telling) {
      Stream.concat(missed.stream(), untold.stream())
          .map(fired -> LeadHappenings.missed(lead, fired))
          .forEach(drafts::add);
    }
    return lead.decided(outcome.record(), current.version(), now, drafts, SortableId.at(now));
  }

  private static LeadRecord told(LeadRecord record, Collection<FiredStage> untold) {
    return record.withMilestones(
        record.firedStages().stream()
            .map(fired -> untold.contains(fired) ? fired.untold() : fired)
            .toList());
  }

  private Interim interim(StoredLead lead) {
    return dealerships.interim(current, lead.look().world(), lead.look().at(), downtime);
  }

  private boolean isMeantime(Instant lookedAt) {
    return returning && downtime != null && lookedAt.isBefore(downtime.to());
  }

  /** What will happen to a lead if nothing happens to it. */
  public List<FiredStage> forecast(LeadRecord record) {
    return lifeCycle.forecast(record);
  }

  /** What fired of a lead, what is planned, and who may take it over. */
  LeadTimeline timeline(LeadRecord record) {
    return LeadTimeline.of(
        record.firedStages(),
        lifeCycle.forecast(record),
        lifeCycle.claims(record),
        lifeCycle.claimLimits(record));
  }

  /** The same of a lead that would come in now. */
  public LeadTimeline timelineReceived(LeadRecord record) {
    return timeline(lifeCycle.learnt(record, now).record());
  }

  /** The notices an outcome asks for, behind what happened for programs to know. */
  private List<PendingNotice> drafts(StoredLead before, Outcome outcome) {
    List<PendingNotice> drafts =
        new ArrayList<>(
            happenings(before.dealership(), before.record(), outcome, before.details()));
    outcome.left().forEach(fired -> drafts.addAll(notices(before, fired)));
    return drafts;
  }

  /** What tells of a stage of a lead that has left. */
  public static List<PendingNotice> notices(StoredLead lead, FiredStage fired) {
    return PendingNotice.of(
        lead.dealership(), fired, fired.stage(), lead.id(), null, fired.because().text());
  }

  private List<PendingNotice> happenings(
      String dealership, @Nullable LeadRecord before, Outcome outcome, Details details) {
    return telling ? LeadHappenings.of(dealership, before, outcome, details) : List.of();
  }

  @Override
  public void close() {
    lifeCycle.close();
  }
}
