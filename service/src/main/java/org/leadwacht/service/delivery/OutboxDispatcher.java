package org.leadwacht.service.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.platform.time.ClockChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Has what is due carried, for each channel by workers of its own. A notice that fails waits for
 * its next attempt and holds up no other; a slow receiver of one channel holds up no other channel.
 */
@Component
class OutboxDispatcher {

  private static final Logger log = LoggerFactory.getLogger(OutboxDispatcher.class);
  private static final int WORKERS = 2;
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final ExponentialBackOff WAITS = waits();
  private static final int MAX_ERROR = 500;

  /** Whoever is away is asked again after at most four minutes. */
  private static final int MAX_OUTAGES = 4;

  /** A dealership's own server is asked again for each notice after so long. */
  private static final Duration OWN_SERVER_AWAY = Duration.ofMinutes(1);

  private final Outbox outbox;
  private final MeterRegistry metrics;
  private final Clock clock;
  private final List<Round> dispatcher = new ArrayList<>();
  private final ThreadPoolTaskScheduler scheduler;

  OutboxDispatcher(
      Outbox outbox,
      List<DeliveryChannel> carriers,
      MeterRegistry metrics,
      Clock clock,
      ThreadPoolTaskScheduler scheduler) {
    this.clock = clock;
    this.outbox = outbox;
    this.metrics = metrics;
    this.scheduler = scheduler;
    carriers.forEach(carrier -> dispatcher.add(new Round(carrier)));
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    dispatcher.forEach(round -> outbox.onArrival(round::wake));
    scheduler.scheduleWithFixedDelay(this::wakeThoseWithSomethingDue, EVERY);
  }

  private void wakeThoseWithSomethingDue() {
    try {
      Set<Channel> due = outbox.due(channels());
      dispatcher.stream().filter(round -> due.contains(round.channel())).forEach(Round::wake);
    } catch (RuntimeException e) {
      log.error("The outbox cannot be read; it is tried again in a second", e);
    }
  }

  private List<Channel> channels() {
    return dispatcher.stream().map(Round::channel).toList();
  }

  /**
   * Sends what a clock that was set made due, after everything else it made due; what a worker has
   * in hand is gone as well when whoever set it gets an answer.
   */
  @EventListener
  @Order(Ordered.LOWEST_PRECEDENCE)
  void clockChanged(ClockChanged change) {
    dispatcher.forEach(Round::settle);
  }

  private static ExponentialBackOff waits() {
    ExponentialBackOff waits = new ExponentialBackOff(Duration.ofSeconds(30).toMillis(), 2);
    waits.setMaxInterval(Duration.ofHours(1).toMillis());
    return waits;
  }

  /** The workers of a channel: so many at once and no more, so that each channel has its own. */
  private final class Round {

    private final DeliveryChannel carrier;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Semaphore workers = new Semaphore(WORKERS);
    private int outages;
    private volatile Instant awayUntil = Instant.MIN;

    Round(DeliveryChannel carrier) {
      this.carrier = carrier;
    }

    Channel channel() {
      return carrier.channel();
    }

    private void wake() {
      if (!woken.compareAndSet(false, true)) {
        return;
      }
      try {
        scheduler.execute(
            () -> {
              woken.set(false);
              work();
            });
      } catch (TaskRejectedException stopping) {
        // the next start finds the notice in the outbox
        woken.set(false);
      }
    }

    private void work() {
      if (workers.tryAcquire()) {
        try {
          drain();
        } finally {
          workers.release();
        }
      }
    }

    void settle() {
      workers.acquireUninterruptibly(WORKERS);
      try {
        drain();
      } finally {
        workers.release(WORKERS);
      }
    }

    private void drain() {
      try {
        Optional<Notice> next = next();
        while (next.isPresent()) {
          carry(outbox.takeAlong(next.get(), carrier.window()));
          next = next();
        }
      } catch (RuntimeException e) {
        log.error("The outbox cannot be read; it is tried again in a second", e);
      }
    }

    private Optional<Notice> next() {
      return clock.instant().isBefore(awayUntil) ? Optional.empty() : outbox.takeDue(channel());
    }

    private void carry(List<Notice> taken) {
      List<Notice> together = new ArrayList<>();
      for (Notice notice : taken) {
        try {
          if (isToLeave(notice)) {
            together.add(notice);
          }
        } catch (RuntimeException e) {
          failed(notice, e);
        }
      }
      if (together.isEmpty()) {
        return;
      }
      try {
        DeliveryChannel.Result result = carrier.carry(together);
        back();
        outbox.finishTogether(together, result.state(), result.error());
        count(result.state(), together.size());
      } catch (DeliveryChannel.AwayException e) {
        away(together, e);
      } catch (IOException | RuntimeException e) {
        together.forEach(notice -> failed(notice, e));
      }
    }

    /** Whether a notice still tells something, and does so now. */
    private boolean isToLeave(Notice notice) {
      Optional<Message> obsolete = carrier.obsolete(notice);
      if (obsolete.isPresent()) {
        finish(notice, new DeliveryChannel.Result(Notice.State.DROPPED, obsolete.get()));
        return false;
      }
      Optional<DeliveryChannel.Hold> hold = carrier.hold(notice);
      hold.ifPresent(kept -> outbox.hold(notice, kept.until(), kept.why()));
      return hold.isEmpty();
    }

    private synchronized void back() {
      outages = 0;
      awayUntil = Instant.MIN;
    }

    /** Waits for whoever takes the channel's notices; nothing is tried and given up meanwhile. */
    private synchronized void away(List<Notice> together, DeliveryChannel.AwayException failure) {
      if (!failure.isForAll()) {
        Message error = Message.of("service.notice.away", reason(failure));
        log.warn("{} waits, next in {}: {}", together.get(0).id(), OWN_SERVER_AWAY, error);
        together.forEach(notice -> outbox.giveBack(notice, OWN_SERVER_AWAY, error));
        return;
      }
      outages++;
      Duration wait = waitAfter(Math.min(outages, MAX_OUTAGES));
      awayUntil = clock.instant().plus(wait);
      Message error = Message.of("service.notice.away", reason(failure));
      log.warn("Nobody takes {}s, next in {}: {}", carrier.channel().code(), wait, error);
      together.forEach(notice -> outbox.giveBack(notice, wait, error));
    }

    private void finish(Notice notice, DeliveryChannel.Result result) {
      outbox.finish(notice, result.state(), result.error());
      count(result.state(), 1);
    }

    private void count(Notice.State state, int notices) {
      metrics
          .counter(
              "leadwacht." + carrier.channel().code() + "s",
              "state",
              state.name().toLowerCase(Locale.ROOT))
          .increment(notices);
    }

    private void failed(Notice notice, Exception failure) {
      String error = reason(failure);
      String channel = carrier.channel().code();
      if (notice.attempts() >= carrier.attempts()) {
        log.error(
            "The {} {} is given up after {} attempts: {}",
            channel,
            notice.id(),
            notice.attempts(),
            error);
        finish(
            notice,
            new DeliveryChannel.Result(Notice.State.FAILED, "service.notice.failed", error));
        return;
      }
      Duration wait = waitAfter(notice.attempts());
      log.warn(
          "The {} {} failed (attempt {}), next in {}: {}",
          channel,
          notice.id(),
          notice.attempts(),
          wait,
          error);
      outbox.retry(notice, wait, Message.of("service.notice.failed", error));
    }
  }

  /** Half a minute after the first attempt, twice as long after each further, at most an hour. */
  private static Duration waitAfter(int attempts) {
    BackOffExecution backOff = WAITS.start();
    long millis = backOff.nextBackOff();
    for (int attempt = 1; attempt < attempts; attempt++) {
      millis = backOff.nextBackOff();
    }
    return Duration.ofMillis(millis);
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getClass().getSimpleName() + ": " + root.getMessage();
    String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > MAX_ERROR ? line.substring(0, MAX_ERROR) : line;
  }
}
