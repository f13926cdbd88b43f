package org.leadwacht.service.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.platform.time.ClockChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Has what is due carried, for each channel by workers of its own. A notice that fails waits for
 * its next attempt and holds up no other; a slow receiver of one channel holds up no other channel.
 */
@Component
class OutboxDispatcher implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutboxDispatcher.class);
  private static final int WORKERS = 2;
  private static final long EVERY_MILLIS = 1_000;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration MAX_WAIT = Duration.ofHours(1);
  private static final int MAX_DOUBLINGS = 8;
  private static final int MAX_ERROR = 500;

  private final Outbox outbox;
  private final MeterRegistry metrics;
  private final List<Round> dispatcher = new ArrayList<>();
  private volatile boolean running;

  OutboxDispatcher(Outbox outbox, List<DeliveryChannel> carriers, MeterRegistry metrics) {
    this.outbox = outbox;
    this.metrics = metrics;
    carriers.forEach(carrier -> dispatcher.add(new Round(carrier)));
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    if (running) {
      dispatcher.forEach(Round::begin);
    }
  }

  /** Sends what a clock that was set made due, after everything else it made due. */
  @EventListener
  @Order(100)
  void clockChanged(ClockChanged change) {
    dispatcher.forEach(Round::drain);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    dispatcher.forEach(Round::end);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** The workers of a channel. */
  private final class Round {

    private final DeliveryChannel carrier;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final ScheduledExecutorService workers;

    Round(DeliveryChannel carrier) {
      this.carrier = carrier;
      this.workers =
          Executors.newScheduledThreadPool(
              WORKERS,
              task -> {
                Thread thread = new Thread(task, carrier.channel().code());
                thread.setDaemon(true);
                return thread;
              });
    }

    void begin() {
      for (int worker = 0; worker < WORKERS; worker++) {
        workers.scheduleWithFixedDelay(this::drain, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
      }
      outbox.onArrival(this::wake);
    }

    private void wake() {
      if (running && woken.compareAndSet(false, true)) {
        workers.execute(
            () -> {
              woken.set(false);
              drain();
            });
      }
    }

    void drain() {
      try {
        Optional<Notice> next = outbox.takeDue(carrier.channel());
        while (next.isPresent()) {
          carry(next.get());
          next = outbox.takeDue(carrier.channel());
        }
      } catch (RuntimeException e) {
        log.error("The outbox cannot be read; it is tried again in a second", e);
      }
    }

    private void carry(Notice notice) {
      try {
        finish(notice, carrier.carry(notice));
      } catch (IOException | RuntimeException e) {
        failed(notice, e);
      }
    }

    private void finish(Notice notice, DeliveryChannel.Result result) {
      outbox.finish(notice, result.state(), result.error());
      metrics
          .counter(
              "leadwacht." + carrier.channel().code() + "s",
              "state",
              result.state().name().toLowerCase(Locale.ROOT))
          .increment();
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
        finish(notice, new DeliveryChannel.Result(Notice.State.FAILED, error));
        return;
      }
      Duration doubled =
          FIRST_WAIT.multipliedBy(1L << Math.min(notice.attempts() - 1, MAX_DOUBLINGS));
      Duration wait = doubled.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : doubled;
      log.warn(
          "The {} {} failed (attempt {}), next in {}: {}",
          channel,
          notice.id(),
          notice.attempts(),
          wait,
          error);
      outbox.retry(notice, wait, error);
    }

    void end() {
      workers.shutdown();
      try {
        if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
          log.warn(
              "A {} is still being sent at the end; it is sent again under the same id",
              carrier.channel().code());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
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
