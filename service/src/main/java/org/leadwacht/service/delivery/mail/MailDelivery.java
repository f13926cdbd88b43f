package org.leadwacht.service.delivery.mail;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.people.User;
import org.leadwacht.service.dealerships.Dealerships;
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

/** Sends what is due. A mail that fails waits for its next attempt and holds up no other. */
@Component
class MailDelivery implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);
  private static final int WORKERS = 2;
  private static final long EVERY_MILLIS = 1_000;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 8;
  private static final int LONGEST_ERROR = 500;

  private final Outbox outbox;
  private final Dealerships dealerships;
  private final Letters letters;
  private final Postman postman;
  private final MailProperties properties;
  private final MeterRegistry metrics;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final ScheduledExecutorService workers =
      Executors.newScheduledThreadPool(
          WORKERS,
          task -> {
            Thread thread = new Thread(task, "mail");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean running;

  MailDelivery(
      Outbox outbox,
      Dealerships dealerships,
      Letters letters,
      Postman postman,
      MailProperties properties,
      MeterRegistry metrics) {
    this.outbox = outbox;
    this.dealerships = dealerships;
    this.letters = letters;
    this.postman = postman;
    this.properties = properties;
    this.metrics = metrics;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    if (!running) {
      return;
    }
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

  /** Sends what a clock that was set made due, after everything else it made due. */
  @EventListener
  @Order(100)
  void clockChanged(ClockChanged change) {
    drain();
  }

  private void drain() {
    try {
      Optional<Notice> next = outbox.takeDue();
      while (next.isPresent()) {
        deliver(next.get());
        next = outbox.takeDue();
      }
    } catch (RuntimeException e) {
      log.error("The outbox cannot be read; it is tried again in a second", e);
    }
  }

  private void deliver(Notice notice) {
    try {
      Optional<Dealerships.Current> current = dealerships.find(notice.dealership());
      if (current.isEmpty()) {
        finish(notice, Notice.State.FAILED, "The dealership is gone.");
        return;
      }
      deliver(notice, current.get().dealership());
    } catch (RuntimeException e) {
      failed(notice, e);
    }
  }

  private void deliver(Notice notice, Dealership dealership) {
    User reader = dealership.people().find(notice.draft().user());
    String address = reader == null ? null : reader.email();
    if (reader == null) {
      finish(
          notice,
          Notice.State.FAILED,
          "There is no user '" + notice.draft().user() + "' any more.");
    } else if (address == null || address.isBlank()) {
      finish(notice, Notice.State.RECORDED, reader.name() + " has no e-mail address.");
    } else if (!dealership.settings().mail().send()) {
      finish(notice, Notice.State.RECORDED, "The dealership sends no mail (settings.mail.send).");
    } else if (!postman.canSend()) {
      finish(notice, Notice.State.RECORDED, "No mail server is configured (LEADWACHT_SMTP_HOST).");
    } else {
      postman.send(letters.write(notice, dealership, reader), notice, dealership, reader, address);
      finish(notice, Notice.State.SENT, null);
    }
  }

  private void finish(Notice notice, Notice.State state, @Nullable String error) {
    outbox.finish(notice, state, error);
    metrics.counter("leadwacht.mails", "state", state.name().toLowerCase(Locale.ROOT)).increment();
  }

  private void failed(Notice notice, RuntimeException failure) {
    String error = reason(failure);
    if (notice.attempts() >= properties.attempts()) {
      log.error("Mail {} is given up after {} attempts: {}", notice.id(), notice.attempts(), error);
      finish(notice, Notice.State.FAILED, error);
      return;
    }
    Duration doubled =
        FIRST_WAIT.multipliedBy(1L << Math.min(notice.attempts() - 1, MOST_DOUBLINGS));
    Duration wait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    log.warn(
        "Mail {} failed (attempt {}), next in {}: {}", notice.id(), notice.attempts(), wait, error);
    outbox.retry(notice, wait, error);
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getClass().getSimpleName() + ": " + root.getMessage();
    return Sheet.oneLine(
        message.length() > LONGEST_ERROR ? message.substring(0, LONGEST_ERROR) : message);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    workers.shutdown();
    try {
      if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
        log.warn("Mail is still being sent at the end; it is sent again under the same Message-ID");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
