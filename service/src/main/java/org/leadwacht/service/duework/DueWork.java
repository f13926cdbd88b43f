package org.leadwacht.service.duework;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.leadwacht.service.contacts.Retention;
import org.leadwacht.service.leads.Downtimes;
import org.leadwacht.service.platform.time.ClockChanged;
import org.leadwacht.service.platform.time.ServerClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * The heartbeat of the server: every second it does what is due. One whose clock a test moves step
 * by step does it when the clock is set, and only then.
 */
@Component
class DueWork {

  private static final Logger log = LoggerFactory.getLogger(DueWork.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** After so many rounds senders have delivered, also where the clock stands still. */
  private static final int DELIVERED = 10;

  /** After so many rounds this instance says again that it is alive. */
  private static final int ALIVE = 2;

  /** After so many rounds changes of dealerships are looked for that have yet to be seen to. */
  private static final int CHANGED = 3;

  /** After so many rounds notices are looked for that another instance left. */
  private static final int LEFT_BEHIND = 5;

  private final Downtimes downtimes;
  private final Replanning replanning;
  private final DueLeads leads;
  private final DueContacts contacts;
  private final DueLists lists;
  private final AbsenceHandOver absences;
  private final Retention retention;
  private final ServerClock clock;
  private final Object oneAtATime = new Object();
  private final TaskScheduler scheduler;
  private int beats;
  private volatile Instant roundAt = Instant.MIN;

  DueWork(
      Downtimes downtimes,
      Replanning replanning,
      DueLeads leads,
      DueContacts contacts,
      DueLists lists,
      AbsenceHandOver absences,
      Retention retention,
      ServerClock clock,
      TaskScheduler scheduler) {
    this.downtimes = downtimes;
    this.replanning = replanning;
    this.leads = leads;
    this.contacts = contacts;
    this.lists = lists;
    this.absences = absences;
    this.retention = retention;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    if (!clock.isStepped()) {
      scheduler.scheduleWithFixedDelay(this::beat, EVERY);
    }
  }

  /**
   * Does what a clock that was set made due, before it is sent and before whoever set it gets an
   * answer.
   */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void clockChanged(ClockChanged change) {
    downtimes.settle();
    round(true, true, true);
  }

  /** When the last round was over; long ago if there was none yet. */
  Instant roundAt() {
    return roundAt;
  }

  private void beat() {
    if (++beats > DELIVERED) {
      downtimes.settle();
    }
    round(beats % ALIVE == 0, beats % CHANGED == 0, beats % LEFT_BEHIND == 0);
  }

  /** Everything; what cannot become due by itself is looked for only now and then. */
  private void round(boolean alive, boolean changed, boolean leftBehind) {
    synchronized (oneAtATime) {
      if (alive) {
        safely("note that this instance is alive", downtimes::beat);
      }
      if (changed) {
        safely("mark leads for planning", replanning::run);
      }
      if (downtimes.returningFrom() == null) {
        safely("hand over leads of the absent", absences::run);
        safely("do what is due", this::due);
        safely("erase whom nobody wants kept any longer", retention::run);
      }
      if (leftBehind) {
        safely("move notices that were left behind", leads::relayLeftBehind);
        safely("move notices of activities that were left behind", contacts::relayLeftBehind);
        safely("move lists that were left behind", lists::relayLeftBehind);
      }
      roundAt = clock.instant();
    }
  }

  /** In the order of time: a list tells of the leads as they are at its instant. */
  private void due() {
    Instant now = clock.instant();
    Optional<Instant> run = lists.next(Instant.EPOCH, now);
    while (run.isPresent()) {
      leads.run(run.get());
      contacts.run(run.get());
      lists.run(run.get());
      run = lists.next(run.get(), now);
    }
    leads.run(now);
    contacts.run(now);
  }

  private static void safely(String what, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("Could not {}; it is tried again in a second", what, e);
    }
  }
}
