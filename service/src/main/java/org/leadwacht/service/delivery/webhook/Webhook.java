package org.leadwacht.service.delivery.webhook;

import java.time.Instant;
import java.util.List;
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
 * @param stages codes of the stages it is told of; empty: all
 * @param enabled whether it is told anything
 * @param secret what deliveries are signed with
 * @param createdAt when it was made
 */
@Document("webhooks")
@CompoundIndex(def = "{'dealership': 1, 'name': 1}")
record Webhook(
    @Id String id,
    String dealership,
    String name,
    String url,
    List<String> stages,
    boolean enabled,
    String secret,
    Instant createdAt) {

  Webhook {
    stages = List.copyOf(stages);
  }

  static Webhook of(
      String dealership,
      String name,
      String url,
      List<String> stages,
      boolean enabled,
      String secret,
      Instant createdAt) {
    return new Webhook(
        OfDealership.key(dealership, name),
        dealership,
        name,
        url,
        stages,
        enabled,
        secret,
        createdAt);
  }

  /** Whether it is told of a stage. */
  boolean wants(String stage) {
    return enabled && (stages.isEmpty() || stages.contains(stage));
  }
}
