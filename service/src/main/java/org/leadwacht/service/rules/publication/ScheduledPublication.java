package org.leadwacht.service.rules.publication;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.audit.Change;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.time.ClockChanged;
import org.leadwacht.service.platform.time.ServerClock;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.draft.RuleFiles;
import org.leadwacht.service.rules.inforce.Alarms;
import org.leadwacht.service.rules.inforce.PublishedVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes drafts at the instant somebody chose, as if that person did it by hand then. What is
 * not published then raises an alarm that says who scheduled it and why it was not.
 */
@Component
class ScheduledPublication {

  private static final Logger log = LoggerFactory.getLogger(ScheduledPublication.class);
  private static final long EVERY_MILLIS = 1_000;
  private static final Duration MOST_AHEAD = Duration.ofDays(366);
  private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final ScheduleStore store;
  private final Publication publication;
  private final RuleFiles files;
  private final Dealerships dealerships;
  private final Alarms alarms;
  private final AuditLog audit;
  private final ServerClock clock;
  private final FailedTries tries = new FailedTries();

  ScheduledPublication(
      ScheduleStore store,
      Publication publication,
      RuleFiles files,
      Dealerships dealerships,
      Alarms alarms,
      AuditLog audit,
      ServerClock clock) {
    this.store = store;
    this.publication = publication;
    this.files = files;
    this.dealerships = dealerships;
    this.alarms = alarms;
    this.audit = audit;
    this.clock = clock;
  }

  Optional<PublicationSchedule> find(String dealership) {
    return store.find(dealership);
  }

  /**
   * Schedules the draft as it is, if it could be published now; takes the place of a schedule that
   * is there.
   *
   * @param basedOn the version the author believes to be in force, or null to take any
   * @param by who does it
   */
  PublicationSchedule schedule(
      String dealership, Instant at, @Nullable String comment, @Nullable Long basedOn, String by) {
    Instant now = clock.instant();
    if (!at.isAfter(now) || at.isAfter(now.plus(MOST_AHEAD))) {
      ZoneId zone = dealerships.get(dealership).dealership().zone();
      throw ProblemException.unprocessable(
          "at", "service.schedule.at", at.atZone(zone), now.atZone(zone), MOST_AHEAD.toDays());
    }
    RuleFiles.Present present = publication.publishable(dealership, comment, basedOn, null, by);
    Optional<PublicationSchedule> before = store.find(dealership);
    PublicationSchedule schedule =
        new PublicationSchedule(
            dealership,
            at,
            present.draft().revision(),
            present.published().version(),
            comment == null ? "" : comment,
            by,
            now,
            null);
    store.save(schedule);
    alarms.clearSchedule(dealership);
    audit.record(change(schedule, by).from(before.map(this::told).orElse(null)).to(told(schedule)));
    return schedule;
  }

  /** Calls a publication off, or takes notice of one that did not happen; 404 if there is none. */
  void callOff(String dealership, String by) {
    PublicationSchedule schedule =
        store
            .find(dealership)
            .filter(found -> store.remove(dealership))
            .orElseThrow(() -> ProblemException.notFound("schedule", dealership));
    alarms.clearSchedule(dealership);
    audit.record(change(schedule, by).from(told(schedule)));
  }

  /**
   * After what was due before it, and before the outbox sends what a clock that was set made due.
   */
  @EventListener
  @Order(80)
  void clockChanged(ClockChanged change) {
    run();
  }

  @Scheduled(fixedDelay = EVERY_MILLIS)
  void beat() {
    if (!clock.isStepped()) {
      run();
    }
  }

  private synchronized void run() {
    try {
      Instant now = clock.instant();
      store.due(now).stream()
          .filter(schedule -> !tries.holdBack(schedule, now))
          .forEach(this::publish);
    } catch (RuntimeException e) {
      log.error("Publications that are due cannot be read; it is tried again in a second", e);
    }
  }

  private void publish(PublicationSchedule schedule) {
    String dealership = schedule.dealership();
    try {
      if (!isInForce(schedule)) {
        publication.publish(
            dealership, schedule.comment(), schedule.basedOn(), schedule.revision(), schedule.by());
      }
      store.done(schedule);
      tries.forget(dealership);
    } catch (ProblemException refused) {
      if (dealerships.find(dealership).isEmpty() || isInForce(schedule)) {
        store.done(schedule);
      } else {
        refuse(schedule, refused.message());
      }
    } catch (RuntimeException e) {
      log.error(
          "The draft of '{}' could not be published; it is tried again in {}",
          dealership,
          tries.failed(schedule, clock.instant()),
          e);
    }
  }

  /** Another instance, or somebody by hand, was faster with the same draft. */
  private boolean isInForce(PublicationSchedule schedule) {
    if (dealerships.find(schedule.dealership()).isEmpty()) {
      return false;
    }
    PublishedVersion published = files.of(schedule.dealership()).published();
    return published.version() > schedule.basedOn()
        && published.restored() == null
        && published.draftRevision() == schedule.revision();
  }

  private void refuse(PublicationSchedule schedule, Message why) {
    String dealership = schedule.dealership();
    ZoneId zone = dealerships.get(dealership).dealership().zone();
    Language language = files.of(dealership).language(null);
    Message text =
        Message.of(
            "service.alarm.notPublished",
            SAID.format(schedule.at().atZone(zone)),
            schedule.by(),
            why);
    // first the alarm, which may be raised twice: whoever is killed in between is refused again
    alarms.raiseSchedule(dealership, schedule.basedOn(), text.in(language));
    if (store.refuse(schedule, why.in(language))) {
      log.warn("Dealership '{}': {}", dealership, text.in(Language.EN));
      audit.record(
          Change.of(dealership, schedule.by(), "publication refused", said(schedule))
              .to(Map.of("comment", schedule.comment(), "reason", why.in(language))));
    } else if (store.find(dealership).filter(found -> found.refused() != null).isEmpty()) {
      // called off, published or scheduled anew meanwhile
      alarms.clearSchedule(dealership);
    }
  }

  private Change change(PublicationSchedule schedule, String by) {
    return Change.of(schedule.dealership(), by, "schedule", said(schedule));
  }

  private String said(PublicationSchedule schedule) {
    ZoneId zone = dealerships.get(schedule.dealership()).dealership().zone();
    return SAID.format(schedule.at().atZone(zone));
  }

  private Map<String, Object> told(PublicationSchedule schedule) {
    return new TreeMap<>(Map.of("at", said(schedule), "comment", schedule.comment()));
  }
}
