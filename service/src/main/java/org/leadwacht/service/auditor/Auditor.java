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
import org.leadwacht.service.platform.time.ServerClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Goes round over all leads that are not closed, a few at a time, so that it costs the same however
 * many there are; only the round gets longer (docs/operator.md, "The auditor"). Each instance does,
 * so that none has to trust another; what they find is made up for once.
 */
@Component
public class Auditor {

  private static final Logger log = LoggerFactory.getLogger(Auditor.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int READS = 3;
  private static final int PAGE = 100;

  /** A round under way. */
  private static final class Course {

    final Instant began;
    final Deque<String> left;
    String after = "";
    long leads;
    long missing;

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
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    if (!clock.isStepped()) {
      scheduler.scheduleWithFixedDelay(this::beat, EVERY);
    }
  }

  private void beat() {
    synchronized (oneAtATime) {
      Long resting = restingSince;
      boolean rests = resting != null && ticker.read() - resting < PAUSE_NANOS;
      if (rests) {
        return;
      }
      try {
        goOn();
      } catch (RuntimeException e) {
        log.error("The auditor cannot go on; it begins anew in two seconds", e);
        course = null;
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
      Course whole;
      do {
        whole = goOn();
      } while (course != null);
      return whole == null ? 0 : whole.missing;
    }
  }

  /** The last whole round; null before the first is over. */
  @Nullable Round last() {
    return last;
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
      LeadSchedule.Unfinished page = schedule.unfinished(dealership, now.after, PAGE);
      now.missing += leads.lookAt(dealership, page.leads());
      now.leads += page.leads().size();
      if (page.after() == null) {
        now.left.remove();
        now.after = "";
      } else {
        now.after = page.after();
      }
    }
    if (now.left.isEmpty()) {
      last = new Round(now.began, clock.instant(), now.leads, now.missing);
      if (now.missing > 0) {
        store.tidy(clock.instant());
      }
      course = null;
      restingSince = ticker.read();
    }
    return now;
  }
}
