package org.leadwacht.service.leads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.engine.Escalator;
import org.leadwacht.rules.engine.Outcome;
import org.leadwacht.rules.language.BudgetExceededException;
import org.leadwacht.rules.lead.Event;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.lead.LeadRecord;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.platform.SortableId;

/**
 * Looks at leads of one dealership at one instant; for one thread. What a lead missed, what changed
 * around it and what is due come in this order, then what the caller brings.
 */
public final class Evaluation implements AutoCloseable {

  private final Dealerships.Current current;
  private final Downtimes.@Nullable Downtime downtime;
  private final Instant now;
  private final Escalator escalator;
  private final Dealerships dealerships;

  Evaluation(
      Dealerships dealerships,
      Dealerships.Current current,
      Downtimes.@Nullable Downtime downtime,
      Instant now) {
    this.dealerships = dealerships;
    this.current = current;
    this.downtime = downtime;
    this.now = now;
    this.escalator = Escalator.in(current.world());
  }

  /** The instant of the look. */
  public Instant now() {
    return now;
  }

  /** The escalator behind it. */
  public Escalator escalator() {
    return escalator;
  }

  /** A lead that was just received. */
  public Outcome received(LeadRecord record) {
    return new Run(record).missed(now).time().outcome();
  }

  /** The lead as it is now. */
  public Outcome upToNow(StoredLead lead) {
    return run(lead).time().outcome();
  }

  /**
   * The lead after an event.
   *
   * @throws org.leadwacht.rules.engine.RefusedException if the event does not fit
   */
  public Outcome event(StoredLead lead, Event event) {
    return run(lead).before(now).event(event).missed(now).time().outcome();
  }

  private Run run(StoredLead lead) {
    Run run = new Run(lead.record());
    if (downtime != null && lead.lookedAt().isBefore(downtime.to())) {
      run.missed(downtime.to());
    }
    if (lead.world() < current.version()) {
      Instant changedAt =
          current.changedAt().isBefore(lead.lookedAt()) ? lead.lookedAt() : current.changedAt();
      Instant at = changedAt.isAfter(now) ? now : changedAt;
      run.underFormerWorld(lead, at).change(at);
    }
    return run;
  }

  /** The lead's next version after an outcome. */
  public StoredLead decided(StoredLead lead, Outcome outcome) {
    return lead.decided(
        outcome.record(),
        current.version(),
        now,
        drafts(lead.dealership(), outcome),
        SortableId.at(now));
  }

  /** The notices an outcome asks for. */
  static List<PendingNotice> drafts(String dealership, Outcome outcome) {
    List<PendingNotice> drafts = new ArrayList<>();
    for (FiredStage firedStage : outcome.left()) {
      if (firedStage.via() == Channel.LIST) {
        continue;
      }
      Channel channel = firedStage.via();
      String lead = outcome.record().id();
      Instant at = firedStage.leftAt();
      for (String user : firedStage.to()) {
        drafts.add(
            new PendingNotice(
                PendingNotice.id(
                    dealership, lead, firedStage.round(), firedStage.stage(), user, channel),
                firedStage.stage(),
                lead,
                user,
                channel,
                at == null ? firedStage.readyAt() : at,
                firedStage.late(),
                firedStage.because().text(),
                List.of(),
                List.of(),
                List.of(),
                null));
      }
    }
    return drafts;
  }

  @Override
  public void close() {
    escalator.close();
  }

  /** What happened to a lead in the course of the look. */
  private final class Run {

    private final List<FiredStage> left = new ArrayList<>();
    private LeadRecord record;

    Run(LeadRecord record) {
      this.record = record;
    }

    private Run take(Outcome outcome) {
      left.addAll(outcome.left());
      record = outcome.record();
      return this;
    }

    Run missed(Instant at) {
      return take(escalator.missed(record, at));
    }

    Run before(Instant at) {
      return take(escalator.timeBefore(record, at));
    }

    /** What was due before a change is decided by what held then. */
    Run underFormerWorld(StoredLead lead, Instant changedAt) {
      Instant due = record.nextCheckAt();
      if (due == null || !due.isBefore(changedAt)) {
        return this;
      }
      dealerships
          .former(lead.dealership(), lead.world())
          .ifPresent(
              former -> {
                try (Escalator before = Escalator.in(former.world())) {
                  take(before.timeBefore(record, changedAt));
                } catch (BudgetExceededException e) {
                  // rules that ask for too much decide nothing; what holds now does
                  return;
                }
              });
      return this;
    }

    Run change(Instant at) {
      return take(escalator.change(record, at));
    }

    Run event(Event event) {
      record = escalator.accepted(record, event);
      return this;
    }

    Run time() {
      return take(escalator.time(record, now));
    }

    Outcome outcome() {
      return new Outcome(record, left);
    }
  }
}
