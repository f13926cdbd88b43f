package org.leadwacht.service.mobilede;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.platform.OneAtATime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Asks mobile.de for what is new and tells it what became of leads. The cursor moves once a page is
 * stored, so whoever is cut off before reads it again and recognises each event.
 */
@Component
class MobileDeSync {

  private static final Logger log = LoggerFactory.getLogger(MobileDeSync.class);
  private static final int AT_ONCE = 4;
  private static final int MOST_PAGES = 100;

  private final MobileDeStore store;
  private final MobileDeClient client;
  private final MobileDeIntake intake;
  private final MobileDeReports reports;
  private final TaskScheduler scheduler;
  private final Duration every;
  private final Clock clock;
  private final OneAtATime background = new OneAtATime("mobile-de", AT_ONCE);

  MobileDeSync(
      MobileDeStore store,
      MobileDeClient client,
      MobileDeIntake intake,
      MobileDeReports reports,
      TaskScheduler scheduler,
      @Value("${leadwacht.mobile-de.every:PT1M}") Duration every,
      Clock clock) {
    this.store = store;
    this.client = client;
    this.intake = intake;
    this.reports = reports;
    this.scheduler = scheduler;
    this.every = every;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    scheduler.scheduleWithFixedDelay(this::round, every);
  }

  private void round() {
    try {
      store.accounts().forEach(this::inTheBackground);
    } catch (RuntimeException e) {
      log.warn("Accounts at mobile.de cannot be looked at now", e);
    }
  }

  private void inTheBackground(MobileDeAccount account) {
    background.run(account.id(), () -> both(account));
  }

  private void both(MobileDeAccount account) {
    try {
      fetch(account);
      reports.report(account);
      asked(account, null);
    } catch (IOException | RuntimeException e) {
      log.warn("mobile.de cannot be asked for {}: {}", account.id(), e.toString());
      asked(account, String.valueOf(e.getMessage()));
    }
  }

  private void asked(MobileDeAccount account, @Nullable String error) {
    Instant now = clock.instant();
    store.save(store.position(account.id(), now).asked(now, error));
  }

  private void fetch(MobileDeAccount account) throws IOException {
    for (int page = 0; page < MOST_PAGES; page++) {
      MobileDePosition position = store.position(account.id(), clock.instant());
      MobileDeClient.Page read = client.events(account, position.cursor());
      List<MobileDeEvent> events = read.events();
      events.forEach(event -> intake.take(account, event));
      if (read.next().equals(position.cursor())) {
        return;
      }
      if (store.account(account.id()).filter(account::equals).isEmpty()) {
        // somebody changed it meanwhile: another seller's events have another cursor
        return;
      }
      store.save(position.at(read.next()));
      if (events.isEmpty()) {
        return;
      }
    }
  }

  @PreDestroy
  void stop() {
    background.close();
  }
}
