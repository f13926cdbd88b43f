package org.leadwacht.service.delivery.webhook;

import java.time.Instant;
import java.util.List;

/**
 * An address that is told what people are told.
 *
 * @param dealership whose it is
 * @param name what it is called; unique in the dealership
 * @param url where to
 * @param stages codes of the stages it is told of; empty: all
 * @param enabled whether it is told anything
 * @param secret what deliveries are signed with
 * @param createdAt when it was made
 */
record Webhook(
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

  /** Whether it is told of a stage. */
  boolean wants(String stage) {
    return enabled && (stages.isEmpty() || stages.contains(stage));
  }
}
