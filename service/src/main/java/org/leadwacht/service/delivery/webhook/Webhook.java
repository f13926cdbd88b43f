package org.leadwacht.service.delivery.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Encrypted;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An address that is told what people are told.
 *
 * @param id the dealership and the name
 * @param dealership whose it is
 * @param name what it is called; unique in the dealership
 * @param url where to
 * @param events types of what it is told; null in what an older release wrote
 * @param stages codes of the stages whose notices it is told; empty: all
 * @param enabled whether it is told anything
 * @param secret what deliveries are signed with, encrypted
 * @param createdAt when it was made
 */
@Document("webhooks")
@CompoundIndex(def = "{'dealership': 1, 'name': 1}")
record Webhook(
    @Id String id,
    String dealership,
    String name,
    String url,
    @Nullable List<String> events,
    List<String> stages,
    boolean enabled,
    @Encrypted String secret,
    Instant createdAt) {

  /** What people are told, copied. */
  static final String NOTICE = "notice";

  /** What happens, whoever is told of it. */
  static final List<String> HAPPENINGS =
      List.of(
          "lead.received",
          "lead.assigned",
          "lead.overdue",
          "lead.escalated",
          "lead.answered",
          "lead.closed",
          "source.silent",
          "source.recovered",
          "notice.failed",
          "alarm.missed");

  Webhook {
    events = events == null || events.isEmpty() ? List.of(NOTICE) : List.copyOf(events);
    stages = List.copyOf(stages);
  }

  static Webhook of(
      String dealership,
      String name,
      String url,
      List<String> events,
      List<String> stages,
      boolean enabled,
      String secret,
      Instant createdAt) {
    return new Webhook(
        OfDealership.key(dealership, name),
        dealership,
        name,
        url,
        events,
        stages,
        enabled,
        secret,
        createdAt);
  }

  /** The types of what it is told. */
  List<String> told() {
    return events == null ? List.of(NOTICE) : events;
  }

  /** Whether it is told what happens, beside what people are told. */
  boolean wantsHappenings() {
    return enabled && told().stream().anyMatch(HAPPENINGS::contains);
  }

  /** Whether it is told of this. */
  boolean wants(PendingNotice draft) {
    if (draft.happening() != null) {
      return enabled && told().contains(draft.stage());
    }
    return enabled
        && told().contains(NOTICE)
        && (stages.isEmpty() || stages.contains(draft.stage()));
  }
}
