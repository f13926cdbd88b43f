package org.leadwacht.service.rules.publication;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The publications that failed for no reason a person could mend: each is tried again, after a
 * longer wait every time. Of this instance alone; the others find out for themselves.
 */
final class FailedTries {

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final ExponentialBackOff waits = new ExponentialBackOff(FIRST.toMillis(), 2);
  private final Map<String, Failed> byDealership = new HashMap<>();

  FailedTries() {
    waits.setMaxInterval(LONGEST.toMillis());
  }

  private record Failed(PublicationSchedule schedule, BackOffExecution waits, Instant again) {}

  /** Whether it is too early to try again; never for a schedule that took another's place. */
  boolean holdBack(PublicationSchedule schedule, Instant now) {
    Failed last = byDealership.get(schedule.dealership());
    return last != null && last.schedule().equals(schedule) && now.isBefore(last.again());
  }

  /**
   * Notes that a try failed.
   *
   * @return how long to wait: five seconds, then twice as long each time, at most half an hour
   */
  Duration failed(PublicationSchedule schedule, Instant now) {
    Failed last = byDealership.get(schedule.dealership());
    BackOffExecution run =
        last != null && last.schedule().equals(schedule) ? last.waits() : waits.start();
    Duration wait = Duration.ofMillis(run.nextBackOff());
    byDealership.put(schedule.dealership(), new Failed(schedule, run, now.plus(wait)));
    return wait;
  }

  /** The dealership has nothing left to try. */
  void forget(String dealership) {
    byDealership.remove(dealership);
  }
}
