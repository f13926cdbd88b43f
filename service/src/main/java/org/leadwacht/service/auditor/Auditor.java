package org.leadwacht.service.auditor;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.leads.Downtimes;
import org.leadwacht.service.leads.LeadSchedule;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.platform.time.ServerClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.support.PeriodicTrigger;
import org.springframework.stereotype.Component;

/**
 * Goes round over all leads that are not closed or were so a day ago, a few at a time, so that it
 * costs the same however many there are; only the round gets longer (docs/operator.md, "The
 * auditor"). Each instance does, so that none has to trust another; what they find is made up for
 * once.
 */
@Component
public class Auditor {

  private static final Logger log = LoggerFactory.getLogger(Auditor.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long DAY_NANOS = Duration.ofDays(1).toNanos();
  private static final int READS = 3;
  private static final int PAGE = 100;

  /**
   * Of so many leads of a dealership a round makes up for what is missing, so that a fault that
   * concerns all of them does not end in a flood.
   */
  private static final int MOST = 100;

  /** A round under way. */
  private static final class Course {

    final Instant began;
    final Deque<String> left;
    String after = "";
    long leads;
    long missing;
    long held;
    int madeUp;
    boolean complete = true;

    Course(Instant began, Deque<String> left) {
      this.began = began;
      this.left = left;
    }
  }

  private final LeadSchedule schedule;
  private final LeadAudit leads;
  private final AuditorStore store;
  private final Dealerships dealerships;
  private final Downtimes downtimes;
  private final ServerClock clock;
  private final Ticker ticker;
  private final TaskScheduler scheduler;
  private final Object oneAtATime = new Object();
  private @Nullable Course course;
  private @Nullable Long restingSince;
  private volatile @Nullable Long wentOnAt;
  private long tidiedAt;
  private volatile @Nullable Round last;

  Auditor(
      LeadSchedule schedule,
      LeadAudit leads,
      AuditorStore store,
      Dealerships dealerships,
      Downtimes downtimes,
      ServerClock clock,
      Ticker ticker,
      TaskScheduler scheduler) {
    this.schedule = schedule;
    this.leads = leads;
    this.store = store;
    this.dealerships = dealerships;
    this.downtimes = downtimes;
    this.clock = clock;
    this.ticker = ticker;
    this.scheduler = scheduler;
    this.tidiedAt = ticker.read();
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    if (!clock.isStepped()) {
      wentOnAt = ticker.read();
      PeriodicTrigger beats = new PeriodicTrigger(EVERY);
      beats.setInitialDelay(EVERY);
      scheduler.schedule(this::beat, beats);
    }
  }

  private void beat() {
    synchronized (oneAtATime) {
      if (clock.isSet()) {
        wentOnAt = ticker.read();
        return; // what a test skips was not missed
      }
      Long resting = restingSince;
      boolean rests = resting != null && ticker.read() - resting < PAUSE_NANOS;
      if (rests) {
        return;
      }
      try {
        goOn();
      } catch (RuntimeException e) {
        log.error("The auditor cannot go on; it tries again in two seconds", e);
      }
    }
  }

  /**
   * Looks at all leads, whenever it did last.
   *
   * @return how much was missing
   */
  public long wholeRound() {
    synchronized (oneAtATime) {
      course = null;
      Course whole = goOn();
      while (whole != null && course != null) {
        whole = goOn();
      }
      return whole == null ? 0 : whole.missing;
    }
  }

  /** The last whole round; null before the first is over. */
  @Nullable Round last() {
    return last;
  }

  /**
   * Whether it has not got on for so long. How long a round takes says nothing: it grows with the
   * leads.
   */
  boolean hasStoodStillFor(Duration time) {
    Long since = wentOnAt;
    return since != null && ticker.read() - since > time.toNanos();
  }

  /** A few reads more; what was missed while the server was away is left to the return. */
  private @Nullable Course goOn() {
    if (downtimes.returningFrom() != null) {
      return null;
    }
    Course now = course;
    if (now == null) {
      now = new Course(clock.instant(), new ArrayDeque<>(dealerships.versions().keySet()));
      course = now;
    }
    for (int read = 0; read < READS && !now.left.isEmpty(); read++) {
      String dealership = now.left.element();
      String after = page(now, dealership);
      if (after == null) {
        now.left.remove();
        now.after = "";
        now.madeUp = 0;
      } else {
        now.after = after;
      }
    }
    if (now.left.isEmpty()) {
      last = new Round(now.began, clock.instant(), now.leads, now.missing, now.held);
      if (now.held > 0) {
        log.error("{} more leads miss something; the next rounds make up for it", now.held);
      }
      course = null;
      restingSince = ticker.read();
      if (now.complete) {
        wentOnAt = restingSince;
      }
      tidy(now.missing > 0);
    }
    return now;
  }

  private void tidy(boolean now) {
    if (now || ticker.read() - tidiedAt > DAY_NANOS) {
      store.tidy(clock.instant());
      tidiedAt = ticker.read();
    }
  }

  /**
   * Looks at a page of a dealership's leads. One that cannot be looked at keeps no other waiting:
   * it is left out of this round.
   *
   * @return after which lead to go on; null where the dealership is done
   */
  private @Nullable String page(Course round, String dealership) {
    try {
      LeadSchedule.Unfinished page =
          schedule.unfinished(dealership, round.began.minus(LeadAudit.ENDED), round.after, PAGE);
      LeadAudit.Found found = leads.lookAt(dealership, page.leads(), MOST - round.madeUp);
      round.missing += found.missing();
      round.madeUp += found.leads();
      round.held += found.held();
      round.leads += page.leads().stream().filter(StoredLead::isUnfinished).count();
      wentOnAt = ticker.read();
      return page.after();
    } catch (DataAccessResourceFailureException e) {
      throw e; // the store is away, for all of them
    } catch (RuntimeException e) {
      round.complete = false;
      log.error("Leads of {} cannot be audited; the next round tries again", dealership, e);
      return null;
    }
  }
}
