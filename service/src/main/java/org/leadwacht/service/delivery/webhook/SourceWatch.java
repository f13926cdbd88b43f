package org.leadwacht.service.delivery.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.stage.Channel;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.outbox.Happening;
import org.leadwacht.service.outbox.Outbox;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.platform.time.ClockChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells programs that want to know when a watched source falls silent and when it is back; people
 * learn it from the source monitor's list. What was told is kept, so that nothing is told twice.
 */
@Component
class SourceWatch {

  private static final Logger log = LoggerFactory.getLogger(SourceWatch.class);
  private static final String SILENT = "source.silent";
  private static final String RECOVERED = "source.recovered";
  private static final long EVERY_MILLIS = 60_000;

  /**
   * The sources of a dealership that were told to be silent.
   *
   * @param id the dealership
   */
  @Document("source_watch")
  record WatchEntity(@Id String id, Set<String> silent) {}

  private final MongoOperations store;
  private final Webhooks webhooks;
  private final Dealerships dealerships;
  private final LeadStore leads;
  private final Outbox outbox;
  private final Clock clock;

  SourceWatch(
      MongoOperations store,
      Webhooks webhooks,
      Dealerships dealerships,
      LeadStore leads,
      Outbox outbox,
      Clock clock) {
    this.store = store;
    this.webhooks = webhooks;
    this.dealerships = dealerships;
    this.leads = leads;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Before the outbox sends what a clock that was set made due. */
  @EventListener
  @Order(90)
  void clockChanged(ClockChanged change) {
    look();
  }

  @Scheduled(fixedDelay = EVERY_MILLIS)
  void look() {
    try {
      for (String dealership : webhooks.dealershipsTold(List.of(SILENT, RECOVERED))) {
        dealerships.find(dealership).ifPresent(current -> look(current.dealership()));
      }
    } catch (RuntimeException e) {
      log.warn("Sources cannot be looked at now", e);
    }
  }

  private void look(Dealership dealership) {
    Instant now = clock.instant();
    WatchEntity before = store.findById(dealership.id(), WatchEntity.class);
    Set<String> told = new TreeSet<>(before == null ? Set.of() : before.silent());
    List<PendingNotice> news = new ArrayList<>();
    for (LeadSource source : dealership.sources().values()) {
      Instant last = leads.lastLeadAt(dealership.id(), source.id());
      Instant silent = source.silentSince(last, now);
      if (silent != null && told.add(source.id())) {
        news.add(news(dealership, source, SILENT, silent));
      } else if (silent == null && told.remove(source.id())) {
        news.add(news(dealership, source, RECOVERED, last == null ? now : last));
      }
    }
    if (!news.isEmpty()) {
      outbox.put(dealership.id(), news);
      store.save(new WatchEntity(dealership.id(), told));
    }
  }

  private static PendingNotice news(
      Dealership dealership, LeadSource source, String type, Instant at) {
    return PendingNotice.happened(
        PendingNotice.id(dealership.id(), source.id(), at.toString(), type, "", Channel.WEBHOOK),
        type,
        null,
        at,
        Happening.ofSource(source.id()));
  }
}
